// A record that goes on under another version of its form.

import type { Answers } from './answers.ts'
import { compiled } from './compiled-form.ts'
import type { Env } from './env.ts'
import { unknownFields } from './evaluation.ts'
import type { Form } from './form.ts'
import { beginSession } from './session/open-session.ts'
import type { FieldPath } from '../records/op.ts'

/**
 * What the record has to be given: defaults of questions that only `after` asks. A question that both ask has had its
 * chance, and what is empty there was left empty.
 */
export function answersToMove(before: Form, after: Form, answers: Answers, env: Env): Answers {
  const { byPath } = compiled(before)
  return Object.fromEntries(Object.entries(beginSession(after, env).answers()).filter(([path]) => !path.includes('[') && answers[path] === undefined && !byPath.has(path)))
}

/** Answers that `after` has no question for. They stay in the record and its history, and are asked for no more. */
export function unaskedAnswers(after: Form, answers: Answers): readonly FieldPath[] {
  // The place of an instance is no answer of anybody's.
  return unknownFields(after, Object.keys(answers)).filter((path) => !path.endsWith(']'))
}
