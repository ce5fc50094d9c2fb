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
import { importedRows, isWritten } from './import-people.ts'
import type { PlannedRow } from './plan-people.ts'

/** A plan is known again by its title and first day: a tour that is held four times has four rows. */
export function isSamePlan(one: Answers, other: Answers): boolean {
  return nameKey(one[planFields.title] ?? '') === nameKey(other[planFields.title] ?? '') && (one[planFields.date] ?? '') === (other[planFields.date] ?? '')
}

/** A plan that this desk knows; one that was deleted stands in its history. */
export interface PlanOnDesk extends RowOnSheet {
  readonly activity: string
  readonly isDeleted: boolean
}

/**
 * @param plans of the same kind
 * @param activityOf the activity that such a plan would begin
 */
export function plannedRows(form: Form, rows: readonly Row[], columns: readonly (FieldPath | undefined)[], plans: readonly PlanOnDesk[], activityOf: (answers: Answers) => string, env: Env): readonly ImportedRow[] {
  const there = plans.filter(({ isDeleted }) => !isDeleted)
  return importedRows(form, rows, columns, there, { isSame: isSamePlan, name: planFields.title }).map((found) => {
    const row = found.outcome === 'new' ? known(found, plans, activityOf(found.set)) : found
    if (!isWritten(row)) return row
    const before = plans.find(({ id }) => id === row.record)?.answers ?? {}
    const faulty = new Set(row.faults.map(({ path }) => path))
    const missing = findingsOf(form, { ...before, ...row.set }, env).filter(({ path, fault }) => fault.level === 'error' && !faulty.has(path))
    return missing.length === 0 ? row : { ...row, faults: [...row.faults, ...missing.map(({ path, fault }) => ({ path, fault, typed: row.set[path] ?? '' }))] }
  })
}

/** Nothing of that title and day is there; but it may have been, or stand under another title or day: the office begins no activity twice. */
function known(row: ImportedRow, plans: readonly PlanOnDesk[], activity: string): ImportedRow {
  const gone = plans.find(({ isDeleted, answers }) => isDeleted && isSamePlan(answers, row.set)) ?? plans.find((plan) => plan.isDeleted && plan.activity === activity)
  if (gone) {
    const set = Object.fromEntries(Object.entries(row.set).filter(([path, value]) => gone.answers[path] !== value))
    return { ...row, outcome: 'gone', record: gone.id, set, before: Object.fromEntries(Object.keys(set).flatMap((path) => (gone.answers[path] === undefined ? [] : [[path, gone.answers[path]]]))) }
  }
  const moved = plans.find((plan) => plan.activity === activity)
  return moved ? { ...row, outcome: 'moved', record: moved.id, set: {} } : row
}

/** Whether the row may be written. */
export function isPlannable(row: PlannedRow): boolean {
  return isWritten(row) && !isFaulty(row)
}

/** Whether something is wrong with what it says, of the plan or of its people. */
export function isFaulty({ faults, first, people }: PlannedRow): boolean {
  return faults.length > 0 || (first?.differs.length ?? 0) > 0 || (people?.faults.length ?? 0) > 0
}

/** The activity that a row begins: the same for whoever imports it, so that two people who do plan it once. */
export function plannedActivity(province: string, kind: string, answers: Answers, hash: Sha256 = sha256): string {
  return hash(`${province} ${kind} ${nameKey(answers[planFields.title] ?? '')} ${answers[planFields.date] ?? ''}`).slice(0, 22)
}
