import { compactDigits } from '#domain/identity/digits.ts'
import { useId, useState } from 'preact/hooks'
import { digits } from '../words/format.ts'

/** A count of days in whatever digits; undefined while it is none. */
export function DaysInput({ label, value, onChange }: { readonly label: string; readonly value: number | undefined; readonly onChange: (value: number | undefined) => void }) {
  const id = useId()
  const [typed, setTyped] = useState(value === undefined ? '' : digits(String(value)))
  return (
    <div class="stack">
      <label for={id}>{label}</label>
      <input
        class="input code amount-input" id={id} type="text" inputMode="numeric" autoComplete="off" value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          const plain = compactDigits(event.currentTarget.value)
          onChange(/^\d{1,3}$/.test(plain) ? Number(plain) : undefined)
        }}
      />
    </div>
  )
}
