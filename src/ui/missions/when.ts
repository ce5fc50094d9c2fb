import { date, digits } from '../words/format.ts'
import { t } from '../words/words.ts'

/** "Saturday 14 Azar, 9:30": day and hour of a mission, as far as they are known. */
export function missionWhen({ date: day, time }: { readonly date: string; readonly time: string }): string {
  if (day === '') return t('mission.undated')
  return time === '' ? date(day, 'full') : t('mission.when', { day: date(day, 'full'), time: digits(time.slice(0, 5)) })
}
