import { readTypedNumber } from '#domain/calendar/number.ts'
import { IconButton } from '../parts/button.tsx'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { RialInput } from './rial-input.ts'
import { TypedInput } from './typed-input.tsx'

/** Whole and decimal numbers in any digits; what is no number is kept as typed and named at the field. */
export function NumberControl(props: ControlProps<'integer' | 'decimal'>) {
  const { view, onInput, onLeave } = props
  if (hasAppearance(view, 'rial')) return <RialInput {...props} />
  const input = <TypedInput {...props} inputMode={view.type === 'integer' ? 'numeric' : 'decimal'} isCode />
  if (!hasAppearance(view, 'counter') || view.isReadonly) return input
  const step = (by: number) => {
    onInput(String(Math.round((Number(readTypedNumber(view.value) ?? 0)) + by)))
    onLeave()
  }
  return (
    <div class="input-row">
      <IconButton icon="minus" label={t('number.less')} onPress={() => step(-1)} />
      {input}
      <IconButton icon="plus" label={t('number.more')} onPress={() => step(1)} />
    </div>
  )
}
