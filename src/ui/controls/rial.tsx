import { useState } from 'preact/hooks'
import { checkRial, groupDigits } from '#domain/money/rial.ts'
import { rialInWords } from '#domain/money/words.ts'
import { language, t } from '../words/words.ts'
import type { ControlProps } from './control.ts'

/** An amount: grouped while it is typed, and in words beneath, where a zero too many is heard. */
export function RialInput({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'text' | 'integer' | 'decimal'>) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const tongue = language.value
  const { value, fault } = checkRial(view.value)
  return (
    <div class="stack">
      <div class="input-row">
        <input
          class="input code" id={id} data-path={view.path} type="text" inputMode="numeric" autoComplete="off" enterKeyHint="next"
          value={typed ?? (view.value === '' || fault ? view.value : groupDigits(value, tongue))} readOnly={view.isReadonly}
          aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
          onInput={(event) => {
            const text = event.currentTarget.value
            const read = checkRial(text)
            setTyped(read.fault === undefined && text !== '' ? groupDigits(read.value, tongue) : text)
            onInput(text === '' ? null : read.value)
          }}
          onBlur={() => {
            setTyped(undefined)
            onLeave()
          }}
        />
        <span class="unit">{t('money.rial')}</span>
      </div>
      {view.value !== '' && !fault && <p class="in-words" aria-live="polite">{rialInWords(value, tongue)}</p>}
    </div>
  )
}
