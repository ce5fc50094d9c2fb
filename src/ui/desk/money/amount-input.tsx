import { useState } from 'preact/hooks'
import { checkRial, groupDigits } from '#domain/money/rial.ts'
import { language } from '../../words/words.ts'

interface AmountInputProps {
  readonly value: bigint | undefined
  /** Its name for those who do not see where it stands. */
  readonly label: string
  /** Greater ones are no value here. */
  readonly most?: bigint
  readonly id?: string
  /** Text of digits; null: it was emptied. */
  readonly onChange: (value: string | null) => void
}

/** A whole number in a table, grouped as it is read; kept when it is left, as what is typed half-way is none yet. */
export function AmountInput({ value, label, most, id, onChange }: AmountInputProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const read = typed === undefined ? undefined : checkRial(typed)
  const isFaulty = typed !== undefined && typed.trim() !== '' && (read!.fault !== undefined || (most !== undefined && BigInt(read!.value) > most))
  return (
    <input
      class="input code amount-input" type="text" inputMode="numeric" autoComplete="off" id={id} aria-label={id === undefined ? label : undefined} aria-invalid={isFaulty}
      value={typed ?? (value === undefined ? '' : groupDigits(value, language.value))}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }}
      onBlur={() => {
        if (typed === undefined || isFaulty) return
        setTyped(undefined)
        const next = typed.trim() === '' ? null : read!.value
        if (next !== (value === undefined ? null : String(value))) onChange(next)
      }}
    />
  )
}
