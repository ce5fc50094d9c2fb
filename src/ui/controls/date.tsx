import { useState } from 'preact/hooks'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { readTypedDate } from '#domain/calendar/typed.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { date } from '../words/format.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { MonthGrid } from './month-grid.tsx'

/** A date typed as people write it, or picked: Jalali in Persian, Gregorian elsewhere; stored as ISO 8601. */
export function DateControl(props: ControlProps<'date'>) {
  const { view, onInput, onLeave } = props
  const [isOpen, setOpen] = useState(false)
  const { now, timeZone } = useDeeds()
  const today = civilDateIn(now(), timeZone)
  const pick = (picked: string) => {
    onInput(picked)
    setOpen(false)
    onLeave()
  }
  return (
    <div class="stack">
      <div class="input-row">
        <DateText {...props} />
        {!view.isReadonly && <IconButton icon="calendar" label={t('date.pick')} onPress={() => setOpen(true)} />}
      </div>
      {isCivilDate(view.value) && <p class="in-words">{date(view.value, 'full')}</p>}
      <Sheet isOpen={isOpen} title={view.label} onClose={() => setOpen(false)}>
        <MonthGrid value={isCivilDate(view.value) ? view.value : undefined} today={today} onPick={pick} />
        <Button look="tonal" isWide onPress={() => pick(today)}>{t('date.today')}</Button>
      </Sheet>
    </div>
  )
}

function DateText({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'date'>) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <input
      class="input code" id={id} type="text" inputMode="text" autoComplete="off" enterKeyHint="next" placeholder={t('date.example')}
      value={typed ?? (isCivilDate(view.value) ? date(view.value, 'short') : view.value)} readOnly={view.isReadonly}
      aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onInput(text.trim() === '' ? null : (readTypedDate(text) ?? text))
      }}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}
