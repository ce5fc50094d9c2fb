import { useState } from 'preact/hooks'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { formatTime } from '#domain/calendar/format.ts'
import { readTypedDate, readTypedTime } from '#domain/calendar/typed.ts'
import { civilTimeIn, dateTimeIn } from '#domain/calendar/zone.ts'
import { Button } from '../parts/button.tsx'
import { date, digits } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { civilDateTime } from './date-time.ts'

/** A time of day; one tap writes the present one, which is what arrival and departure nearly always are. */
export function TimeControl(props: ControlProps<'time'>) {
  const { view, onInput, onLeave } = props
  const { now, timeZone } = useDeeds()
  const stored = (typed: string) => {
    const time = readTypedTime(typed)
    return time === undefined ? typed : `${time}:00.000`
  }
  return (
    <div class="input-row">
      <Typed {...props} shown={/^\d\d:\d\d/.test(view.value) ? formatTime(view.value, language.value) : view.value} stored={stored} example={t('time.example')} />
      {!view.isReadonly && <Button look="tonal" icon="clock" onPress={() => { onInput(`${civilTimeIn(now(), timeZone)}:00.000`); onLeave() }}>{t('time.now')}</Button>}
    </div>
  )
}

/** Date and time in one line, typed like «۱۴۰۵/۸/۳۰ ۱۰:۰۵»; stored with the zone's offset of that moment. */
export function DateTimeControl(props: ControlProps<'dateTime'>) {
  const { view, onInput, onLeave } = props
  const { now, timeZone } = useDeeds()
  const stored = (typed: string) => {
    const match = /^(.*?)[\s،,]+([^\s،,]+)$/.exec(typed.trim())
    const day = readTypedDate(match?.[1] ?? '')
    const time = readTypedTime(match?.[2] ?? '')
    return day && time ? civilDateTime(day, time, timeZone) : typed
  }
  const day = view.value.slice(0, 10)
  const shown = isCivilDate(day) && view.value.length > 15 ? `${date(day, 'short')} ${digits(view.value.slice(11, 16))}` : view.value
  return (
    <div class="input-row">
      <Typed {...props} shown={shown} stored={stored} example={`${t('date.example')} ${t('time.example')}`} />
      {!view.isReadonly && <Button look="tonal" icon="clock" onPress={() => { onInput(dateTimeIn(now(), timeZone)); onLeave() }}>{t('time.now')}</Button>}
    </div>
  )
}

interface TypedProps extends ControlProps<'time' | 'dateTime'> {
  readonly shown: string
  readonly stored: (typed: string) => string
  readonly example: string
}

function Typed({ view, id, describedBy, isFaulty, onInput, onLeave, shown, stored, example }: TypedProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <input
      class="input code" id={id} type="text" inputMode="text" autoComplete="off" enterKeyHint="next" placeholder={example}
      value={typed ?? shown} readOnly={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        onInput(event.currentTarget.value.trim() === '' ? null : stored(event.currentTarget.value))
      }}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}
