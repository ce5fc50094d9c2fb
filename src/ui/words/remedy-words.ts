import type { ProblemCode } from '#domain/problem.ts'
import { problems } from '#domain/problem-catalogue.ts'
import { t } from './words.ts'

/** What to do now. Apart from what happened, since the first screen says only that and does without the catalogue. */
export function remedyWords(code: ProblemCode): string {
  return t(`remedy.${problems[code].remedy}`)
}
