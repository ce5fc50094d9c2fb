import type { RecordSummary } from './summary.ts'

/** Summaries of an activity's records by form id, without deleted ones. */
export type Gathered = Readonly<Record<string, readonly RecordSummary[]>>

/** Records of a form, or the sum of a measure of theirs. */
export function counted(records: Gathered, form: string, measure?: string): number {
  const rows = records[form] ?? []
  return measure === undefined ? rows.length : rows.reduce((sum, row) => sum + (row.measures[measure] ?? 0), 0)
}
