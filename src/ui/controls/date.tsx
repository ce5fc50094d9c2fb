import { useState } from 'preact/hooks'
import { isCivilDate } from '#domain/calendar/civil.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { date } from '../words/format.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { MonthGrid } from './month-grid.tsx'
import { TypedInput } from './typed-input.tsx'

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
        <TypedInput {...props} isCode placeholder={t('date.example')} />
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
