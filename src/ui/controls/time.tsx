import { isCivilDate } from '#domain/calendar/civil.ts'
import { readTypedDate, readTypedTime } from '#domain/calendar/typed.ts'
import { civilTimeIn, dateTimeIn } from '#domain/calendar/zone.ts'
import { Button } from '../parts/button.tsx'
import { date, digits } from '../words/format.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { civilDateTime } from './date-time.ts'
import { TypedInput } from './typed-input.tsx'

/** A time of day; one tap writes the present one, which is what arrival and departure nearly always are. */
export function TimeControl(props: ControlProps<'time'>) {
  const { view, onInput, onLeave } = props
  const { now, timeZone } = useDeeds()
  return (
    <div class="input-row">
      <TypedInput {...props} isCode placeholder={t('time.example')} />
      {!view.isReadonly && <Button look="tonal" icon="clock" onPress={() => { onInput(civilTimeIn(now(), timeZone)); onLeave() }}>{t('time.now')}</Button>}
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
  const shown = (value: string) => (isCivilDate(value.slice(0, 10)) && value.length > 15 ? `${date(value.slice(0, 10), 'short')} ${digits(value.slice(11, 16))}` : value)
  return (
    <div class="input-row">
      <TypedInput {...props} isCode placeholder={`${t('date.example')} ${t('time.example')}`} stored={stored} shown={shown} />
      {!view.isReadonly && <Button look="tonal" icon="clock" onPress={() => { onInput(dateTimeIn(now(), timeZone)); onLeave() }}>{t('time.now')}</Button>}
    </div>
  )
}
