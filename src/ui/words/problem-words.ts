import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import type { Remedy } from '#domain/problem-catalogue.ts'
import type { WordKey } from './words.ts'
import { t } from './words.ts'

/** A problem without words does not compile: this line names the code that fa.json lacks. */
export const everyProblemHasWords: Exclude<`problem.${ProblemCode}`, WordKey> extends never ? true : Exclude<`problem.${ProblemCode}`, WordKey> = true
export const everyRemedyHasWords: Exclude<`remedy.${Remedy}`, WordKey> extends never ? true : Exclude<`remedy.${Remedy}`, WordKey> = true

/** What happened, and what is safe. */
export function problemWords(code: ProblemCode, details: ProblemDetails = {}): string {
  return t(`problem.${code}`, details)
}
