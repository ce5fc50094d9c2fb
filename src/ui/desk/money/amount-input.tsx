import { useState } from 'preact/hooks'
import { checkRial, groupDigits } from '#domain/money/rial.ts'
import type { Marks } from '../../parts/asked.tsx'
import { language } from '../../words/words.ts'

interface AmountInputProps {
  readonly value: bigint | undefined
  /** Its name for those who do not see where it stands. */
  readonly label: string
  /** Greater ones are no value here. */
  readonly most?: bigint
  readonly id?: string
  /** Where it is asked for in a sheet: its id, and what is wrong with it. */
  readonly marks?: Marks
  /** What is typed is no amount. */
  readonly onUnreadable?: () => void
  /** Text of digits; null: it was emptied. */
  readonly onChange: (value: string | null) => void
}

/** A whole number in a table, grouped as it is read; kept when it is left, as what is typed half-way is none yet. */
export function AmountInput({ value, label, most, id, marks: marked, onUnreadable, onChange }: AmountInputProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const isNone = (text: string) => {
    const { value: amount, fault } = checkRial(text)
    return text.trim() !== '' && (fault !== undefined || (most !== undefined && BigInt(amount) > most))
  }
  const isFaulty = typed !== undefined && isNone(typed)
  return (
    <input
      class="input code amount-input" type="text" inputMode="numeric" autoComplete="off" id={id} aria-label={id === undefined && !marked ? label : undefined} {...marked} aria-invalid={isFaulty || marked?.['aria-invalid']}
      value={typed ?? (value === undefined ? '' : groupDigits(value, language.value))}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        if (isNone(event.currentTarget.value)) onUnreadable?.()
      }}
      onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }}
      onBlur={() => {
        if (typed === undefined || isFaulty) return
        setTyped(undefined)
        const next = typed.trim() === '' ? null : checkRial(typed).value
        if (next !== (value === undefined ? null : String(value))) onChange(next)
      }}
    />
  )
}
