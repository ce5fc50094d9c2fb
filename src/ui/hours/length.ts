import { digits, number } from '../words/format.ts'
import { t } from '../words/words.ts'

/** «۳ ساعت و ۱۵ دقیقه». */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return t('hours.minutes', { count: rest })
  return rest === 0 ? t('hours.hours', { count: hours }) : t('hours.hours-minutes', { hours: number(hours), minutes: number(rest) })
}

/** «۳:۱۵», for columns. */
export function lengthDigits(minutes: number): string {
  return digits(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`)
}
