import type { Answers } from '../forms/answers.ts'
import type { RecordId } from '../records/op.ts'

/** A record that counts, with its answers: what the rules read where a summary does not say enough. */
export interface ActivityRecord {
  readonly id: RecordId
  /** The form's id. */
  readonly form: string
  readonly answers: Answers
}

export function recordsOf(records: readonly ActivityRecord[], form: string): readonly ActivityRecord[] {
  return records.filter((each) => each.form === form)
}
