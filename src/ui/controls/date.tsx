import { useState } from 'preact/hooks'
import type { CalendarName } from '#domain/calendar/calendars.ts'
import { calendarOf, civilIn, inCalendar } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { formatDateIn, formatMonthIn } from '#domain/calendar/format-in.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { calendarOfQuestion, datePart, editableText } from '#domain/forms/input.ts'
import { IconButton } from '../parts/button.tsx'
import { lazily } from '../parts/lazily.ts'
import { Sheet } from '../parts/sheet.tsx'
import { language, t } from '../words/words.ts'
import { hasAppearance, useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { TypedInput } from './typed-input.tsx'

/** Dates are typed more than picked. */
const DatePicker = lazily(() => import('./date-picker.tsx').then((found) => found.DatePicker))

/**
 * A date typed as people write it, or picked: in the calendar that the form asks for, else Jalali in Persian and
 * Gregorian elsewhere; stored as ISO 8601. A month or a year is stored as its first day.
 */
export function DateControl(props: ControlProps<'date'>) {
  const { view, onInput, onLeave } = props
  const [isOpen, setOpen] = useState(false)
  const { now, timeZone } = useDeeds()
  // Asked for when it is needed: what knows of time zones is slow to begin with.
  const today = () => civilDateIn(now(), timeZone)
  const tongue = language.value
  const calendar = calendarOfQuestion(view.question, tongue)
  const part = datePart(view.question)
  const value = isCivilDate(view.value) ? view.value : undefined
  const isPicked = !view.isReadonly && part !== 'year' && !hasAppearance(view, 'no-calendar')
  const pick = (picked: string) => {
    onInput(picked)
    setOpen(false)
    onLeave()
  }
  const inWords = value === undefined || part === 'year' ? undefined : part === 'month' ? formatMonthIn(value, calendar, tongue) : formatDateIn(value, calendar, tongue, 'full')
  return (
    <div class="stack">
      <div class="input-row">
        <TypedInput {...props} isCode inputMode={part === 'year' ? 'numeric' : 'text'} placeholder={calendar === calendarOf(tongue) && part === 'day' ? t('date.example') : editableText(view.question, firstOf(today(), part, calendar), tongue)} />
        {isPicked && <IconButton icon="calendar" label={t('date.pick')} onPress={() => setOpen(true)} />}
      </div>
      {inWords && <p class="in-words">{inWords}</p>}
      {isPicked && (
        <Sheet isOpen={isOpen} title={view.label} onClose={() => setOpen(false)}>
          <DatePicker part={part} value={value} today={today} calendar={calendar} onPick={pick} />
        </Sheet>
      )}
    </div>
  )
}

/** An example of what is asked for: the present month, the present year. */
function firstOf(day: CivilDate, part: 'day' | 'month' | 'year', calendar: CalendarName): CivilDate {
  if (part === 'day') return day
  const { year, month } = inCalendar(day, calendar)
  return civilIn(calendar, { year, month: part === 'month' ? month : 1, day: 1 }) ?? day
}
