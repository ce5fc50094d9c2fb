// Cost lines: what was paid, for what, and by whom. Read from the answers of receipts and invoices, summed as bigint.

import type { ActivityRecord } from './activity-record.ts'
import { recordsOf } from './activity-record.ts'
import { rial } from './figures.ts'
import type { Kind } from '../packs/pack.ts'
import type { RecordId } from '../records/op.ts'

export interface CostLine {
  readonly record: RecordId
  readonly form: string
  /** Undefined: there is no amount, or none that is whole rial. */
  readonly amount: bigint | undefined
  /** Names of choices; `''` where nobody has said. */
  readonly item: string
  readonly payer: string
  readonly payee: string
  readonly isGovernmentEmployee: boolean
}

/** Receipts and invoices as the kind reads them. */
export function costLines(kind: Kind, records: readonly ActivityRecord[]): readonly CostLine[] {
  return (kind.reads?.costs ?? []).flatMap(({ form, amount, item, payer, payee, government }) => recordsOf(records, form).map(({ id, answers }): CostLine => ({
    record: id, form,
    amount: rial(answers[amount]),
    item: answers[item] ?? '',
    payer: answers[payer] ?? '',
    payee: (payee !== undefined && answers[payee]) || '',
    isGovernmentEmployee: government !== undefined && answers[government] === 'yes',
  })))
}

export interface CostTotals {
  readonly all: bigint
  readonly byItem: ReadonlyMap<string, bigint>
  readonly byPayer: ReadonlyMap<string, bigint>
  /** By item, then by payer: the table of the financial report. */
  readonly byBoth: ReadonlyMap<string, ReadonlyMap<string, bigint>>
}

export function costTotals(lines: readonly CostLine[]): CostTotals {
  const byItem = new Map<string, bigint>()
  const byPayer = new Map<string, bigint>()
  const byBoth = new Map<string, Map<string, bigint>>()
  let all = 0n
  for (const { amount = 0n, item, payer } of lines) {
    all += amount
    add(byItem, item, amount)
    add(byPayer, payer, amount)
    let row = byBoth.get(item)
    if (!row) byBoth.set(item, row = new Map())
    add(row, payer, amount)
  }
  return { all, byItem, byPayer, byBoth }
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount)
}
