import type { Answers } from '../forms/answers.ts'
import type { Kind, StatementReads } from '../packs/pack.ts'

/** Signed to the end. Strokes alone are a pad that somebody still holds. */
export function isConfirmation(reads: StatementReads, answers: Answers): boolean {
  return (answers[reads.content] ?? '') !== '' && (answers[reads.signature] ?? '') !== ''
}

/** What somebody has confirmed is read and never written again; who knows better confirms anew. */
export function isLocked({ reads }: Kind, form: string, answers: Answers): boolean {
  return reads?.statements?.form === form && isConfirmation(reads.statements, answers)
}
