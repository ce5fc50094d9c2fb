import type { PermitCase } from '#domain/activity/permit-case.ts'
import { AmountInput } from '../desk/money/amount-input.tsx'
import { Asked, AskedGroup, marks } from '../parts/asked.tsx'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { DaysInput } from './days-input.tsx'

/** How far a permit goes, while it is typed. */
export interface TypedTerms {
  readonly days?: number | undefined
  readonly amount?: bigint | undefined
  readonly items: readonly string[]
}

interface TermsInputProps {
  readonly of: PermitCase
  readonly terms: TypedTerms
  readonly labels: { readonly [term in 'amount' | 'days' | 'items']: WordKey }
  /** Costs that another credit may pay. */
  readonly options: readonly { readonly id: string; readonly name: string }[]
  /** Whether what is lacking says so. */
  readonly isTold: boolean
  readonly onChange: (terms: TypedTerms) => void
}

/** What a permit of a case is about; undefined where it is said. A case has one term at most. */
export function lackingTerm(of: PermitCase, { days, amount, items }: TypedTerms): WordKey | undefined {
  if (of === 'cost') return (amount ?? 0n) > 0n ? undefined : 'permits.amount-lacking'
  if (of === 'days') return (days ?? 0) > 1 ? undefined : 'permits.days-lacking'
  return of === 'other-credit' && items.length === 0 ? 'permits.items-lacking' : undefined
}

/** The term that is asked for or granted. */
export function TermsInput({ of, terms, labels, options, isTold, onChange }: TermsInputProps) {
  const lacking = isTold ? lackingTerm(of, terms) : undefined
  const fault = lacking && t(lacking)
  const { items } = terms
  if (of === 'cost') {
    return (
      <Asked id="permit-amount" label={t(labels.amount)} isNeeded fault={fault}>
        <AmountInput label={t(labels.amount)} marks={marks('permit-amount', fault)} value={terms.amount} onUnreadable={() => onChange({ ...terms, amount: undefined })} onChange={(value) => onChange({ ...terms, amount: value === null ? undefined : BigInt(value) })} />
      </Asked>
    )
  }
  if (of === 'days') return <Asked id="permit-days" label={t(labels.days)} isNeeded fault={fault}><DaysInput marks={marks('permit-days', fault)} value={terms.days} onChange={(days) => onChange({ ...terms, days })} /></Asked>
  if (of !== 'other-credit') return null
  return (
    <AskedGroup id="permit-items" label={t(labels.items)} isNeeded fault={fault}>
      <div class="chips">{options.map(({ id, name }) => <label key={id} class="chip"><input type="checkbox" checked={items.includes(id)} onChange={(event) => onChange({ ...terms, items: event.currentTarget.checked ? [...items, id] : items.filter((each) => each !== id) })} /> {name}</label>)}</div>
    </AskedGroup>
  )
}
