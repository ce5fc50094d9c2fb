import type { FieldPath, Value } from '#domain/records/op.ts'

type Answers = Readonly<Record<FieldPath, string>>

/** Answers with what was typed since; null takes an answer away. */
export function laidOver(stored: Answers, typed: Readonly<Record<FieldPath, Value>>): Answers {
  const answers: Record<FieldPath, string> = { ...stored }
  for (const [path, value] of Object.entries(typed)) {
    if (value === null) delete answers[path]
    else answers[path] = value
  }
  return answers
}

export function isSame(one: Answers, other: Answers): boolean {
  const paths = Object.keys(one)
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path])
}
