// A form's JSON from outside → a form that is known to run, or everything that is wrong with it.

import { checkExpressions } from './compiled-form.ts'
import type { Choice, Form, FormNode, Group, Question, QuestionType, SummaryRules, Text } from './form.ts'
import type { At, DefinitionFault, Outcome, Reader } from './reading.ts'
import { aList, aName, anId, anObject, aRecord, aText, isPlain, note, oneOf, readWith, under } from './reading.ts'
import { longestExpression } from './expression/lex.ts'

const questionTypes: { readonly [T in QuestionType]: true } = {
  text: true, integer: true, decimal: true, range: true, date: true, time: true, dateTime: true, select_one: true, select_multiple: true, rank: true, note: true,
  acknowledge: true, image: true, signature: true, audio: true, video: true, file: true, barcode: true, geopoint: true, geotrace: true, geoshape: true,
  calculate: true, hidden: true, metadata: true,
}

const mostNodes = 2000
const deepest = 12

const aLanguage: Reader<string> = (value, at) => (typeof value === 'string' && /^[A-Za-z][\w ()-]{0,40}$/.test(value) ? value : note(at, 'not-a-name', value))

/** Words in at least one language. */
export const words: Reader<Text> = (value, at) => {
  if (isPlain(value) && Object.keys(value).length === 0) return note(at, 'empty')
  return aRecord(aText(), aLanguage, 50)(value, at)
}

/** An expression's text; whether it compiles is checked with the whole form before us. */
export const anExpression = aText(longestExpression)
export const aPath = aText(1000)
const yes = oneOf(true as const)

const question: Reader<unknown> = anObject(
  { kind: oneOf('question'), name: aName, type: oneOf(...(Object.keys(questionTypes) as QuestionType[])) },
  {
    label: words, hint: words, appearance: aText(200), required: (value, at) => (value === true ? true : anExpression(value, at)), requiredMessage: words,
    relevant: anExpression, constraint: anExpression, constraintMessage: words, calculate: anExpression, readonly: yes, default: aText(), defaultIsExpression: yes,
    choices: aName, parameters: aRecord(aText(200)),
  } satisfies Partial<Record<keyof Question, Reader<unknown>>>,
)

const group: Reader<unknown> = anObject(
  { kind: oneOf('group'), name: aName, children: (value, at) => nodes(value, at) },
  { label: words, hint: words, appearance: aText(200), relevant: anExpression } satisfies Partial<Record<keyof Group, Reader<unknown>>>,
)

function node(value: unknown, at: At): FormNode | undefined {
  if (!isPlain(value)) return note(at, 'wrong-type', value)
  // Stated depth, since a hostile file may nest until the stack ends.
  if ((at.key.match(/children\[/g) ?? []).length > deepest) return note(at, 'too-deep')
  if (value['kind'] === 'repeat') return note(under(at, 'kind'), 'repeat-not-yet')
  return (value['kind'] === 'group' ? group(value, at) : question(value, at)) as FormNode | undefined
}

const nodes: Reader<readonly FormNode[]> = (value, at) => aList(node, mostNodes, 1)(value, at)

const choice: Reader<Choice> = anObject({ name: (value, at) => choiceName(value, at), label: words }, {})

function choiceName(value: unknown, at: At): string | undefined {
  if (typeof value !== 'string') return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  // Several are stored with spaces between them.
  return /^\S{1,100}$/.test(value) ? value : note(at, 'not-a-name', value)
}

const summary: Reader<SummaryRules> = anObject(
  { title: aList(aPath, 5) },
  {
    subtitle: aList(aPath, 5), signature: aPath, image: aPath, measures: aRecord(anExpression, aName, 20),
    person: anObject({ name: aPath }, { nationalId: aPath, phone: aPath }),
  },
)

/** The form's reader, for packs too; keys are reported relative to where it is used. */
export const formReader: Reader<Form> = (value, at) => {
  const before = at.faults.length
  const read = anObject(
    { id: anId, title: words, defaultLanguage: aLanguage, children: nodes },
    { version: aText(100), choices: aRecord(aList(choice, 10_000, 1)), summary },
  )(value, at)
  // Further checks speak of a whole form; with parts missing they would only repeat what is known.
  if (!read || at.faults.length > before) return undefined
  const form = value as Form
  checkNames(form.children, form, under(at, 'children'), '')
  checkChoices(form, at)
  checkSummary(form, at)
  for (const fault of at.faults.length > before ? [] : checkExpressions(form)) {
    at.faults.push({ file: at.file, key: at.key === '' ? fault.key : `${at.key}.${fault.key}`, why: fault.why, near: fault.near || `${fault.at}` })
  }
  return at.faults.length > before ? undefined : form
}

/** Reads a form. `file` names it in faults. */
export function readForm(json: unknown, file = 'form.json'): Outcome<Form> {
  return readWith(formReader, json, file)
}

function checkNames(children: readonly FormNode[], form: Form, at: At, path: string): void {
  const seen = new Set<string>()
  children.forEach((child, index) => {
    const here = under(at, index)
    if (seen.has(child.name)) note(under(here, 'name'), 'duplicate', child.name)
    seen.add(child.name)
    if (child.kind !== 'question') return checkNames(child.children, form, under(here, 'children'), `${path}/${child.name}`)
    const isSelect = child.type === 'select_one' || child.type === 'select_multiple'
    if (isSelect && child.choices === undefined) note(under(here, 'choices'), 'missing')
    if (!isSelect && child.choices !== undefined) note(under(here, 'choices'), 'unknown-key', child.choices)
    if (child.choices !== undefined && !Object.hasOwn(form.choices ?? {}, child.choices)) note(under(here, 'choices'), 'unknown-reference', child.choices)
    if (child.type === 'calculate' && child.calculate === undefined) note(under(here, 'calculate'), 'missing')
  })
}

function checkChoices(form: Form, at: At): void {
  for (const [name, list] of Object.entries(form.choices ?? {})) {
    const seen = new Set<string>()
    list.forEach((each, index) => {
      if (seen.has(each.name)) note(under(under(under(at, 'choices'), name), index), 'duplicate', each.name)
      seen.add(each.name)
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

export type { DefinitionFault, Outcome }
