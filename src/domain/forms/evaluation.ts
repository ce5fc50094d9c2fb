// A record looked at once, as a whole: what is asked, what is wrong, what counts. Who fills it in has a session.

import type { Answers } from './answers.ts'
import { compiled } from './compiled-form.ts'
import type { Env } from './env.ts'
import type { Form } from './form.ts'
import { beginSession, openSession } from './session/open-session.ts'
import { stepsOf } from './session/tree.ts'
import type { Finding, QuestionView } from './view.ts'
import type { FieldPath } from '../records/op.ts'

/**
 * Every question of the form in its order, with irrelevant ones marked. Words are in `env.language`, else in the
 * form's own. Throws Problem `form.malformed` for a form that `readForm` would have refused.
 */
export function view(form: Form, answers: Answers, env: Env): readonly QuestionView[] {
  return openSession(form, answers, env).questions()
}

/** What is wrong with a record, in the order of its questions; irrelevant questions have no faults. */
export function findingsOf(form: Form, answers: Answers, env: Env): readonly Finding[] {
  return openSession(form, answers, env).findings()
}

/** Paths of the answers that the form has no question or repeat for: such an op is not applied. */
export function unknownFields(form: Form, paths: Iterable<FieldPath>): readonly FieldPath[] {
  const { byPath } = compiled(form)
  return [...paths].filter((path) => {
    const steps = stepsOf(path)
    const node = byPath.get(steps.map(({ name }) => `/${name}`).join(''))?.node
    return !(node?.kind === 'question' || (node?.kind === 'repeat' && steps.at(-1)!.id !== ''))
  })
}

/** The answers that a new record begins with. Written by its first op, so that they are history like others. */
export function initialAnswers(form: Form, env: Env): Answers {
  return beginSession(form, env).answers()
}

/** The answers that count: relevant ones, with what was reckoned. For exports, summaries and finalising. */
export function effectiveAnswers(form: Form, answers: Answers, env: Env): Answers {
  return openSession(form, answers, env).effective()
}
