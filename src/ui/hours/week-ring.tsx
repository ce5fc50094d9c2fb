import type { WeekHours } from '#domain/activity/hours.ts'
import { Ring } from '../parts/ring.tsx'
import { date } from '../words/format.ts'
import { t } from '../words/words.ts'
import { lengthWords } from './length.ts'

/** The running week against the norm, with what is missing in words. */
export function WeekRing({ week: { week, minutes, need, short } }: { readonly week: WeekHours }) {
  const words = need === undefined ? t('hours.no-need') : short > 0 ? t('hours.still-missing', { length: lengthWords(short), date: date(week.to, 'day') }) : t('hours.week-done')
  return (
    <div class="row-of">
      {need !== undefined && <Ring share={Math.min(1, minutes / need)} size={88} label={t('hours.week-label', { have: lengthWords(minutes), need: lengthWords(need) })} />}
      <div class="grow stack">
        <p class="small soft">{t('hours.this-week', { from: date(week.from, 'day'), to: date(week.to, 'day') })}</p>
        <p class="strong">{need === undefined ? lengthWords(minutes) : t('hours.of', { have: lengthWords(minutes), need: lengthWords(need) })}</p>
        <p>{words}</p>
      </div>
    </div>
  )
}
