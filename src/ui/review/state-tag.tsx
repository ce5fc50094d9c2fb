import type { ActivityState } from '#domain/activity/review/states.ts'
import { Icon } from '../parts/icons.tsx'
import { t } from '../words/words.ts'

const looks: { readonly [state in ActivityState]: readonly [tone: string, icon: string] } = {
  planned: ['', 'calendar'], running: ['', 'clock'], closed: ['accent', 'flag'], 'in-review': ['accent', 'show'], returned: ['warn', 'undo'], approved: ['accent', 'badge-check'], accepted: ['accent', 'stamp'],
}

/** Where an activity stands, as picture and word. */
export function StateTag({ state }: { readonly state: ActivityState }) {
  const [tone, icon] = looks[state]
  return <span class={`tag ${tone}`}><Icon name={icon} size="little" />{t(`state.${state}`)}</span>
}
