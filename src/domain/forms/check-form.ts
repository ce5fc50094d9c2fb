// What a form says of itself: names that are free, lists that are there, paths that lead to questions.

import type { Form, FormNode, Question } from './form.ts'
import type { At } from './reading.ts'
import { note, under } from './reading.ts'

/** Notes what does not hold; expressions are not looked into. */
export function checkReferences(form: Form, at: At, mostNodes: number): void {
  const all = questionsOf(form.children)
  const spaced = new Set(all.flatMap((question) => (question.type === 'select_multiple' || question.type === 'rank' ? (question.choices ?? []) : [])))
  if (countOf(form.children) > mostNodes) note(under(at, 'children'), 'too-many', String(countOf(form.children)))
  checkNodes(form.children, form, new Set(all.map((question) => question.name)), under(at, 'children'))
  checkChoices(form, spaced, at)
  checkSummary(form, at)
}

function checkNodes(children: readonly FormNode[], form: Form, questions: ReadonlySet<string>, at: At): void {
  const seen = new Set<string>()
  children.forEach((child, index) => {
    const here = under(at, index)
    if (seen.has(child.name)) note(under(here, 'name'), 'duplicate', child.name)
    seen.add(child.name)
    if (child.kind === 'question') checkQuestion(child, form, questions, here)
    else checkNodes(child.children, form, questions, under(here, 'children'))
  })
}

function checkQuestion(question: Question, form: Form, questions: ReadonlySet<string>, at: At): void {
  const { type, choices, choicesFrom } = question
  const isSelect = type === 'select_one' || type === 'select_multiple' || type === 'rank'
  if (isSelect && choices === undefined && choicesFrom === undefined) note(under(at, 'choices'), 'missing')
  if (choices !== undefined && (!(isSelect || type === 'range') || choicesFrom !== undefined)) note(under(at, 'choices'), 'unknown-key', choices)
  else if (choices !== undefined && !Object.hasOwn(form.choices ?? {}, choices) && !Object.hasOwn(form.lists ?? {}, choices)) note(under(at, 'choices'), 'unknown-reference', choices)
  if (choicesFrom !== undefined && !isSelect) note(under(at, 'choicesFrom'), 'unknown-key', choicesFrom)
  else if (choicesFrom !== undefined && !questions.has(choicesFrom)) note(under(at, 'choicesFrom'), 'unknown-reference', choicesFrom)
  for (const name of question.trigger ?? []) if (!questions.has(name)) note(under(at, 'trigger'), 'unknown-reference', name)
  if (type === 'calculate' && question.calculate === undefined && !question.defaultIsExpression) note(under(at, 'calculate'), 'missing')
  if (type === 'metadata' && question.metadata === undefined) note(under(at, 'metadata'), 'missing')
  if (type !== 'metadata' && question.metadata !== undefined) note(under(at, 'metadata'), 'unknown-key', question.metadata)
}

function checkChoices(form: Form, spaced: ReadonlySet<string>, at: At): void {
  for (const [name, list] of Object.entries(form.choices ?? {})) {
    const seen = new Set<string>()
    const here = under(under(at, 'choices'), name)
    if (Object.hasOwn(form.lists ?? {}, name)) note(here, 'duplicate', name)
    list.forEach((each, index) => {
      if (seen.has(each.name) && !form.allowChoiceDuplicates) note(under(here, index), 'duplicate', each.name)
      seen.add(each.name)
      // Several are stored with spaces between them.
      if (spaced.has(name) && /\s/.test(each.name)) note(under(under(here, index), 'name'), 'not-a-name', each.name)
    })
  }
}

/** Signature, image and person are plain paths of questions, since they are also written and searched, not only shown. */
function checkSummary(form: Form, at: At): void {
  const { signature, image, person } = form.summary ?? {}
  const paths = { signature, image, 'person.name': person?.name, 'person.nationalId': person?.nationalId, 'person.phone': person?.phone }
  const known = new Set(questionPaths(form.children, ''))
  for (const [key, path] of Object.entries(paths)) {
    if (path !== undefined && !known.has(path)) note(under(under(at, 'summary'), key), 'unknown-reference', path)
  }
}

function questionPaths(children: readonly FormNode[], path: string): readonly string[] {
  return children.flatMap((child) => (child.kind === 'question' ? [`${path}/${child.name}`] : questionPaths(child.children, `${path}/${child.name}`)))
}

function questionsOf(children: readonly FormNode[]): readonly Question[] {
  return children.flatMap((child) => (child.kind === 'question' ? [child] : questionsOf(child.children)))
}

function countOf(children: readonly FormNode[]): number {
  return children.reduce((sum, child) => sum + 1 + (child.kind === 'question' ? 0 : countOf(child.children)), 0)
}
