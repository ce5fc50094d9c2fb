import { useState } from 'preact/hooks'
import type { CalendarName } from '#domain/calendar/calendars.ts'
import { inCalendar } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { addDays } from '#domain/calendar/civil.ts'
import { weekdayLetters, weekdayName } from '#domain/calendar/format.ts'
import { formatDateIn, formatMonthIn } from '#domain/calendar/format-in.ts'
import { IconButton } from '../parts/button.tsx'
import { digits } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { daysOf, gapBefore, isRestDay, monthOf, shifted } from './month.ts'

interface MonthGridProps {
  readonly value: CivilDate | undefined
  readonly today: CivilDate
  readonly calendar: CalendarName
  readonly onPick: (date: CivilDate) => void
}

/** One month to pick a day from. */
export function MonthGrid({ value, today, calendar, onPick }: MonthGridProps) {
  const tongue = language.value
  const [month, setMonth] = useState(() => monthOf(value ?? today, tongue, calendar))
  const days = daysOf(month)
  const first = days[0] ?? today
  const gap = gapBefore(first, tongue)
  // The heads of the columns: any seven days from one that begins a week.
  const week = Array.from({ length: 7 }, (_, at) => addDays(first, at - gap))
  return (
    <div class="stack roomy">
      <div class="row-of">
        <IconButton icon="previous" label={t('date.month-before')} onPress={() => setMonth(shifted(month, -1))} />
        <p class="grow center strong" aria-live="polite">{formatMonthIn(first, calendar, tongue)}</p>
        <IconButton icon="next" label={t('date.month-after')} onPress={() => setMonth(shifted(month, 1))} />
      </div>
      <div class="month">
        {week.map((day) => <span key={day} title={weekdayName(day, tongue)}>{weekdayLetters(day, tongue)}</span>)}
        {Array.from({ length: gap }, (_, at) => <span key={`gap${at}`} />)}
        {days.map((day) => (
          <button
            key={day} type="button" aria-pressed={day === value} aria-label={formatDateIn(day, calendar, tongue, 'full')}
            class={`${day === today ? 'today' : ''} ${isRestDay(day) ? 'rest' : ''}`} onClick={() => onPick(day)}
          >
            {digits(String(inCalendar(day, calendar).day))}
          </button>
        ))}
      </div>
    </div>
  )
}
