// What is asked and what is wrong, as a list: phone, desk, kiosk, print and server all read this and nothing else.

import type { Choice, Form, Group, Question } from './form.ts'
import { textIn } from './form.ts'
import type { CompiledForm, QuestionPlace } from './compiled-form.ts'
import { compiled } from './compiled-form.ts'
import type { Env } from './env.ts'
import type { Fault } from './fault.ts'
import { faultOf } from './fault.ts'
import type { Answers, Run } from './run.ts'
import { run } from './run.ts'
import { valueFault } from './value-check.ts'
import type { FieldPath } from '../records/op.ts'

export interface ChoiceView {
  readonly name: string
  readonly label: string
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
  const ready = compiled(form)
  const current = run(ready, answers, env)
  return ready.questions.map((place) => questionView(ready, place, current))
}

/** What is wrong with a record, in the order of its questions; irrelevant questions have no faults. */
export function findingsOf(form: Form, answers: Answers, env: Env): readonly Finding[] {
  const ready = compiled(form)
  const current = run(ready, answers, env)
  return ready.questions.flatMap((place) => {
    const fault = faultIn(ready, place, current)
    return fault ? [{ path: place.path, fault }] : []
  })
}

/** Paths of the answers that the form has no question for: such an op is not applied. */
export function unknownFields(form: Form, paths: Iterable<FieldPath>): readonly FieldPath[] {
  const { byPath } = compiled(form)
  return [...paths].filter((path) => byPath.get(path)?.node?.kind !== 'question')
}

/** The answers that a new record begins with. Written by its first op, so that they are history like others. */
export function initialAnswers(form: Form, env: Env): Answers {
  const ready = compiled(form)
  const current = run(ready, {}, env)
  const given = ready.questions.flatMap((place): [FieldPath, string][] => {
    const value = place.defaultValue ? current.evaluate(place.defaultValue) : place.node.default
    return value ? [[place.path, value]] : []
  })
  return Object.fromEntries(given)
}

/** The answers that count: relevant ones, with what was reckoned. For exports, summaries and finalising. */
export function effectiveAnswers(form: Form, answers: Answers, env: Env): Answers {
  const ready = compiled(form)
  const current = run(ready, answers, env)
  return Object.fromEntries(ready.questions.flatMap((place): [FieldPath, string][] => {
    const value = current.text(place)
    return value === '' ? [] : [[place.path, value]]
  }))
}

function questionView(form: CompiledForm, place: QuestionPlace, current: Run): QuestionView {
  const { node: question, path } = place
  const words = (text: Question['label']) => textIn(text, current.env.language, form.form.defaultLanguage)
  const fault = faultIn(form, place, current)
  return {
    path,
    type: question.type,
    question,
    value: current.stored(place),
    isRelevant: current.isRelevant(place),
    isRequired: isRequired(place, current),
    isReadonly: question.readonly === true || question.calculate !== undefined,
    label: words(question.label),
    hint: words(question.hint),
    choices: (choicesOf(form, question) ?? []).map(({ name, label }) => ({ name, label: words(label) })),
    groups: place.groups.map((each) => ({ path: each.path, group: each.node, label: words(each.node.label) })),
    ...(fault && { fault }),
  }
}

function choicesOf(form: CompiledForm, question: Question): readonly Choice[] | undefined {
  return question.choices === undefined ? undefined : form.choices.get(question.choices)
}

function isRequired(place: QuestionPlace, current: Run): boolean {
  return place.node.required === true || (place.required?.boolean(current) ?? false)
}

function faultIn(form: CompiledForm, place: QuestionPlace, current: Run): Fault | undefined {
  if (!current.isRelevant(place)) return undefined
  const { node: question } = place
  const value = current.stored(place)
  // ODK: an empty answer breaks no constraint, it is only missing where it is required.
  if (value === '') return isRequired(place, current) ? faultOf('required', {}, question.requiredMessage) : undefined
  const wrong = valueFault(question, value, choicesOf(form, question))
  if (wrong && wrong.level === 'error') return wrong
  if (place.constraint && !place.constraint.boolean(current)) return faultOf('constraint', {}, question.constraintMessage)
  return wrong
}
