import '../design/more.css'
import { Icon } from './icons.tsx'
import type { Stage } from './stage.ts'
import { stageIcon, stageWord } from './state-word.tsx'

/** A square picture with the dot that says how far it has come. */
export function PhotoTile({ url, stage, label, onPress }: { readonly url: string | undefined; readonly stage: Stage; readonly label: string; readonly onPress: () => void }) {
  return (
    <button class="tile" type="button" onClick={onPress} aria-label={`${label}, ${stageWord(stage)}`}>
      {url ? <img src={url} alt="" loading="lazy" decoding="async" /> : <Icon name="photo" />}
      <span class={`corner ${stage}`}><Icon name={stageIcon(stage)} size="little" /></span>
    </button>
  )
}
