// A year's plans that somebody kept in a spreadsheet → what each row would plan or change, and what is wrong with it.
// Like the import of people, but a plan with a fault is not written: an activity begins on the phones of people.

import type { Answers } from '../forms/answers.ts'
import type { Env } from '../forms/env.ts'
import { findingsOf } from '../forms/evaluation.ts'
import type { Form } from '../forms/form.ts'
import type { Row } from '../forms/xlsform/sheet.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { nameKey } from '../identity/name.ts'
import { planFields } from '../packs/pack.ts'
import type { FieldPath } from '../records/op.ts'
import type { ImportedRow, RowOnSheet } from './import-people.ts'
import { importedRows } from './import-people.ts'

/** A plan is known again by its title and first day: a tour that is held four times has four rows. */
export function isSamePlan(one: Answers, other: Answers): boolean {
  return nameKey(one[planFields.title] ?? '') === nameKey(other[planFields.title] ?? '') && (one[planFields.date] ?? '') === (other[planFields.date] ?? '')
}

/** @param plans that are there, of the same kind */
export function plannedRows(form: Form, rows: readonly Row[], columns: readonly (FieldPath | undefined)[], plans: readonly RowOnSheet[], env: Env): readonly ImportedRow[] {
  return importedRows(form, rows, columns, plans, { isSame: isSamePlan, name: planFields.title }).map((row) => {
    if (row.outcome !== 'new' && row.outcome !== 'changed') return row
    const before = plans.find(({ id }) => id === row.record)?.answers ?? {}
    const known = new Set(row.faults.map(({ path }) => path))
    const missing = findingsOf(form, { ...before, ...row.set }, env).filter(({ path, fault }) => fault.level === 'error' && !known.has(path))
    return missing.length === 0 ? row : { ...row, faults: [...row.faults, ...missing.map(({ path, fault }) => ({ path, fault, typed: row.set[path] ?? '' }))] }
  })
}

/** Whether the row may be written. */
export function isPlannable({ outcome, faults }: ImportedRow): boolean {
  return (outcome === 'new' || outcome === 'changed') && faults.length === 0
}

/** The activity that a row begins: the same for whoever imports it, so that two people who do plan it once. */
export function plannedActivity(province: string, kind: string, answers: Answers, hash: Sha256 = sha256): string {
  return hash(`${province} ${kind} ${nameKey(answers[planFields.title] ?? '')} ${answers[planFields.date] ?? ''}`).slice(0, 22)
}
