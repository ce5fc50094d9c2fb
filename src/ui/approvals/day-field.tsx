import { useId, useState } from 'preact/hooks'
import { calendarOf } from '#domain/calendar/calendars.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { readTypedDate } from '#domain/calendar/typed.ts'
import { DatePicker } from '../controls/date-picker.tsx'
import type { Marks } from '../parts/asked.tsx'
import { IconButton } from '../parts/button.tsx'
import { date } from '../words/format.ts'
import { language, t } from '../words/words.ts'

interface DayInputProps {
  readonly value: CivilDate | undefined
  readonly today: CivilDate
  readonly onPick: (day: CivilDate | undefined) => void
}

/** A day typed as people write it, or picked from the month of their calendar. */
export function DayField({ label, ...input }: DayInputProps & { readonly label: string }) {
  const id = useId()
  return <div class="stack"><label for={id}>{label}</label><DayInput {...input} marks={{ id }} /></div>
}

/** The same beside a label of one's own. */
export function DayInput({ value, today, marks, onPick }: DayInputProps & { readonly marks: Marks }) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [isOpen, setOpen] = useState(false)
  const shown = typed ?? (value === undefined ? '' : date(value, 'short'))
  return (
    <>
      <div class="input-row">
        <input {...marks} class="input code" autoComplete="off" placeholder={t('date.example')} value={shown} onInput={(event) => { setTyped(event.currentTarget.value); onPick(readTypedDate(event.currentTarget.value)) }} />
        <IconButton icon="calendar" label={t('date.pick')} onPress={() => setOpen(!isOpen)} />
      </div>
      {value !== undefined && <p class="in-words">{date(value, 'full')}</p>}
      {isOpen && <DatePicker part="day" value={value} today={() => today} calendar={calendarOf(language.value)} onPick={(picked) => { setTyped(undefined); onPick(picked); setOpen(false) }} />}
    </>
  )
}
