import { compactDigits } from '#domain/identity/digits.ts'
import { useState } from 'preact/hooks'
import type { Marks } from '../parts/asked.tsx'
import { digits } from '../words/format.ts'

/** A count of days in whatever digits; undefined while it is none. */
export function DaysInput({ value, marks: marked, onChange }: { readonly value: number | undefined; readonly marks: Marks; readonly onChange: (value: number | undefined) => void }) {
  const [typed, setTyped] = useState(value === undefined ? '' : digits(String(value)))
  return (
    <input
      {...marked} class="input code amount-input" type="text" inputMode="numeric" autoComplete="off" value={typed}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        const plain = compactDigits(event.currentTarget.value)
        onChange(/^\d{1,3}$/.test(plain) ? Number(plain) : undefined)
      }}
    />
  )
}
