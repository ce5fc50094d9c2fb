import type { Question } from '../form.ts'

/** A note says something and holds nothing; the log of a filling is no answer. */
export function holdsAnswer(node: Question): boolean {
  return node.type !== 'note' && node.metadata !== 'audit'
}
