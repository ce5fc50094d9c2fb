import { useState } from 'preact/hooks'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { jalaliOf } from '#domain/calendar/civil.ts'
import { weekdayName } from '#domain/calendar/format.ts'
import { IconButton } from '../parts/button.tsx'
import { date, digits } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { daysOf, gapBefore, isRestDay, monthOf, shifted } from './month.ts'

/** One month to pick a day from. */
export function MonthGrid({ value, today, onPick }: { readonly value: CivilDate | undefined; readonly today: CivilDate; readonly onPick: (date: CivilDate) => void }) {
  const tongue = language.value
  const [month, setMonth] = useState(() => monthOf(value ?? today, tongue))
  const days = daysOf(month)
  const gap = gapBefore(days[0]!, tongue)
  const dayNumber = (day: CivilDate) => digits(String(month.calendar === 'jalali' ? jalaliOf(day).day : Number(day.slice(8))))
  // «۳۰ آبان ۱۴۰۵» without its day is the month's name in every language.
  const title = date(days[0]!, 'long').replace(/^[\d۰-۹]+ /, '')
  return (
    <div class="stack roomy">
      <div class="row-of">
        <IconButton icon="previous" label={t('date.month-before')} onPress={() => setMonth(shifted(month, -1))} />
        <p class="grow center strong" aria-live="polite">{title}</p>
        <IconButton icon="next" label={t('date.month-after')} onPress={() => setMonth(shifted(month, 1))} />
      </div>
      <div class="month">
        {days.slice(gap === 0 ? 0 : 7 - gap, (gap === 0 ? 0 : 7 - gap) + 7).map((day) => <span key={day} title={weekdayName(day, tongue)}>{[...weekdayName(day, tongue)].slice(0, tongue === 'fa' ? 1 : 2).join('')}</span>)}
        {Array.from({ length: gap }, (_, at) => <span key={`gap${at}`} />)}
        {days.map((day) => (
          <button
            key={day} type="button" aria-pressed={day === value} aria-label={date(day, 'full')}
            class={`${day === today ? 'today' : ''} ${isRestDay(day, tongue) ? 'rest' : ''}`} onClick={() => onPick(day)}
          >
            {dayNumber(day)}
          </button>
        ))}
      </div>
    </div>
  )
}
