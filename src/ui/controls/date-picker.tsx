import type { CalendarName } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { Button } from '../parts/button.tsx'
import { t } from '../words/words.ts'
import { MonthGrid } from './month-grid.tsx'
import { YearGrid } from './year-grid.tsx'

/** What the sheet of a date shows: the days of a month, or the months of a year. */
export function DatePicker({ part, value, today: todayOf, calendar, onPick }: { readonly part: 'day' | 'month' | 'year'; readonly value: CivilDate | undefined; readonly today: () => CivilDate; readonly calendar: CalendarName; readonly onPick: (date: CivilDate) => void }) {
  const today = todayOf()
  if (part === 'month') return <YearGrid value={value} today={today} calendar={calendar} onPick={onPick} />
  return <><MonthGrid value={value} today={today} calendar={calendar} onPick={onPick} /><Button look="tonal" isWide onPress={() => onPick(today)}>{t('date.today')}</Button></>
}
