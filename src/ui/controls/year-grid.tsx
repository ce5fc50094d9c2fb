import { useState } from 'preact/hooks'
import type { CalendarName } from '#domain/calendar/calendars.ts'
import { civilIn, inCalendar, monthNameIn, monthsIn } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { IconButton } from '../parts/button.tsx'
import { digits } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** The months of one year to pick from. */
export function YearGrid({ value, today, calendar, onPick }: { readonly value: CivilDate | undefined; readonly today: CivilDate; readonly calendar: CalendarName; readonly onPick: (firstDay: CivilDate) => void }) {
  const [year, setYear] = useState(() => inCalendar(value ?? today, calendar).year)
  const chosen = value === undefined ? undefined : inCalendar(value, calendar)
  return (
    <div class="stack roomy">
      <div class="row-of">
        <IconButton icon="previous" label={t('date.year-before')} onPress={() => setYear(year - 1)} />
        <p class="grow center strong" aria-live="polite">{digits(String(year))}</p>
        <IconButton icon="next" label={t('date.year-after')} onPress={() => setYear(year + 1)} />
      </div>
      <div class="months">
        {Array.from({ length: monthsIn(calendar) }, (_, at) => at + 1).map((month) => (
          <button
            key={month} type="button" aria-pressed={chosen?.year === year && chosen.month === month}
            onClick={() => { const first = civilIn(calendar, { year, month, day: 1 }); if (first) onPick(first) }}
          >
            {monthNameIn(calendar, year, month, language.value)}
          </button>
        ))}
      </div>
    </div>
  )
}
