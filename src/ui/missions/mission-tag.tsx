import type { MissionState } from '#domain/activity/missions.ts'
import { Icon } from '../parts/icons.tsx'
import { t } from '../words/words.ts'

const looks: { readonly [state in MissionState]: readonly [tone: string, icon: string] } = { planned: ['', 'calendar'], overdue: ['danger', 'warning'], fulfilled: ['accent', 'check'] }

/** How a mission stands, as picture and word. */
export function MissionTag({ state }: { readonly state: MissionState }) {
  const [tone, icon] = looks[state]
  return <span class={`tag ${tone}`}><Icon name={icon} size="little" />{t(`mission.${state}`)}</span>
}
