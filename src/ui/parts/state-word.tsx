import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { Icon } from './icons.tsx'
import type { Stage } from './stage.ts'

const stages: { readonly [stage in Stage]: { readonly icon: string; readonly word: WordKey } } = {
  draft: { icon: 'draft', word: 'stage.draft' },
  saved: { icon: 'phone', word: 'stage.saved' },
  sent: { icon: 'sent', word: 'stage.sent' },
  confirmed: { icon: 'confirmed', word: 'stage.confirmed' },
  refused: { icon: 'refused', word: 'stage.refused' },
}

/** How far a record has come: the same three words and icons everywhere. */
export function StateWord({ stage, isShort = false }: { readonly stage: Stage; readonly isShort?: boolean }) {
  const { icon, word } = stages[stage]
  return (
    <span class={`state-word ${stage}`} title={isShort ? t(word) : undefined}>
      <Icon name={icon} size="little" />
      {isShort ? <span class="unseen">{t(word)}</span> : <span>{t(word)}</span>}
    </span>
  )
}

export function stageIcon(stage: Stage): string {
  return stages[stage].icon
}

export function stageWord(stage: Stage): string {
  return t(stages[stage].word)
}
