// What is asked and what is wrong, as a list: phone, desk, kiosk, print and server all read this and nothing else.

import { compiled } from './compiled-form.ts'
import type { Env } from './env.ts'
import type { Fault } from './fault.ts'
import type { Form, Group, Question } from './form.ts'
import type { Answers } from './run.ts'
import { beginSession, openSession } from './session/open-session.ts'
import { stepsOf } from './session/tree.ts'
import type { FieldPath } from '../records/op.ts'

/** Names of files attached to the form, in the reader's language. */
export interface MediaView {
  readonly image?: string
  readonly audio?: string
  readonly video?: string
}

export interface ChoiceView {
  readonly name: string
  readonly label: string
  readonly media?: MediaView
}

export interface GroupView {
  readonly path: FieldPath
  readonly group: Group
  readonly label: string
}

export interface QuestionView {
  readonly path: FieldPath
  readonly type: Question['type']
  readonly question: Question
  /** Lexical; `''` is empty. Kept while the question is not relevant. */
  readonly value: string
  readonly isRelevant: boolean
  readonly isRequired: boolean
  readonly isReadonly: boolean
  readonly label: string
  readonly hint: string
  readonly guidance: string
  readonly media?: MediaView
  /** Those that are offered now. */
  readonly choices: readonly ChoiceView[]
  /** Groups around it, the outermost first. */
  readonly groups: readonly GroupView[]
  readonly fault?: Fault
}

export interface Finding {
  readonly path: FieldPath
  readonly fault: Fault
}

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
