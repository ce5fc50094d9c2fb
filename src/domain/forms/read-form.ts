// A form's JSON from outside → a form that is known to run, or everything that is wrong with it.

import { checkExpressions } from './compiled-form.ts'
import { checkReferences } from './check-form.ts'
import type { Choice, FileList, Form, FormNode, Group, Media, MetadataName, Question, QuestionType, Repeat, SummaryRules, Text } from './form.ts'
import type { At, DefinitionFault, Outcome, Reader } from './reading.ts'
import { aList, aName, anId, anObject, aRecord, aText, aWhole, isPlain, note, oneOf, readWith, under } from './reading.ts'
import { longestExpression } from './expression/lex.ts'
import type { BlobRef } from '../records/op.ts'
import { limits } from '../wire/limits.ts'

const questionTypes: { readonly [T in QuestionType]: true } = {
  text: true, integer: true, decimal: true, range: true, date: true, time: true, dateTime: true,
  select_one: true, select_multiple: true, rank: true, note: true, acknowledge: true,
  image: true, signature: true, audio: true, video: true, file: true, barcode: true, geopoint: true, geotrace: true, geoshape: true,
  calculate: true, hidden: true, metadata: true,
}
const metadataNames: { readonly [N in MetadataName]: true } = {
  'start': true, 'end': true, 'today': true, 'deviceid': true, 'username': true, 'phonenumber': true, 'email': true, 'audit': true, 'start-geopoint': true,
}

/** The largest real form seen has 600 nodes, seven levels and a list of 7,300 choices. */
const mostNodes = 10_000
const mostChoices = 100_000
const deepest = 20
const longestWords = 20_000
/** Of a list that comes from a file. */
const mostColumns = 500
const mostCells = 1_000_000
const mostFiles = 500

const aLanguage: Reader<string> = (value, at) => (typeof value === 'string' && /^[^\p{Cc}\s](?:[^\p{Cc}]{0,98}[^\p{Cc}\s])?$/u.test(value) && value !== '__proto__' ? value : note(at, 'not-a-name', value))

/** Names of files and lists: nearly anything, but no way out of a folder. */
const aListName: Reader<string> = (value, at) => (typeof value === 'string' && /^\S{1,255}$/.test(value) && value !== '__proto__' ? value : note(at, 'not-a-name', value))
const aFileName: Reader<string> = (value, at) => (typeof value === 'string' && /^[^/\\\p{Cc}]{1,255}$/u.test(value) && value !== '..' ? value : note(at, 'not-a-name', value))

/** Words in at least one language. */
export const words: Reader<Text> = (value, at) => {
  if (isPlain(value) && Object.keys(value).length === 0) return note(at, 'empty')
  return aRecord(aText(longestWords), aLanguage, 50)(value, at)
}

/** An expression's text; whether it compiles is checked with the whole form before us. */
export const anExpression = aText(longestExpression)
export const aPath = aText(1000)
const yes = oneOf(true as const)
const expressionOrYes: Reader<string | true> = (value, at) => (value === true ? true : anExpression(value, at))
const appearance = aText(2000)
const files: Reader<Text> = (value, at) => (isPlain(value) ? aRecord(aText(255), aLanguage, 50)(value, at) : note(at, value === undefined ? 'missing' : 'wrong-type', value))
const media: Reader<Media> = anObject({}, { image: files, audio: files, video: files } satisfies { readonly [K in keyof Media]-?: Reader<unknown> })

const question: Reader<unknown> = anObject(
  { kind: oneOf('question'), name: aName, type: oneOf(...(Object.keys(questionTypes) as QuestionType[])) },
  {
    metadata: oneOf(...(Object.keys(metadataNames) as MetadataName[])),
    label: words, hint: words, guidance: words, media, appearance,
    required: expressionOrYes, requiredMessage: words, relevant: anExpression, constraint: anExpression, constraintMessage: words,
    calculate: anExpression, readonly: expressionOrYes, default: aText(longestWords), defaultIsExpression: yes, trigger: aList(aName, 100, 1),
    choices: aListName, choicesFrom: aName, choiceFilter: anExpression, parameters: aRecord(aText(1000)),
  } satisfies { readonly [K in Exclude<keyof Question, 'kind' | 'name' | 'type'>]-?: Reader<unknown> },
)

const group: Reader<unknown> = anObject(
  { kind: oneOf('group'), name: aName, children: (value, at) => nodes(value, at) },
  { label: words, hint: words, media, appearance, relevant: anExpression } satisfies { readonly [K in Exclude<keyof Group, 'kind' | 'name' | 'children'>]-?: Reader<unknown> },
)

const repeat: Reader<unknown> = anObject(
  { kind: oneOf('repeat'), name: aName, children: (value, at) => nodes(value, at) },
  { label: words, media, appearance, relevant: anExpression, count: anExpression } satisfies { readonly [K in Exclude<keyof Repeat, 'kind' | 'name' | 'children'>]-?: Reader<unknown> },
)

function node(value: unknown, at: At): FormNode | undefined {
  if (!isPlain(value)) return note(at, 'wrong-type', value)
  // Stated depth, since a hostile file may nest until the stack ends.
  if ((at.key.match(/children\[/g) ?? []).length > deepest) return note(at, 'too-deep')
  const readers: Readonly<Record<string, Reader<unknown>>> = { group, repeat }
  return (readers[String(value['kind'])] ?? question)(value, at) as FormNode | undefined
}

/** A group may be empty: spreadsheets have such, and other nodes may name them. */
const nodes: Reader<readonly FormNode[]> = (value, at) => aList(node, mostNodes)(value, at)
const someNodes: Reader<readonly FormNode[]> = (value, at) => aList(node, mostNodes, 1)(value, at)

/** A choice that has a picture needs no words. */
const choiceWords: Reader<Text> = (value, at) => (isPlain(value) && Object.keys(value).length === 0 ? {} : words(value, at))
const choice: Reader<Choice> = anObject({ name: (value, at) => choiceName(value, at), label: choiceWords }, { media, data: aRecord(aText(longestWords), aName, 500) })

function choiceName(value: unknown, at: At): string | undefined {
  if (typeof value !== 'string') return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  return /^\S(.{0,253}\S)?$/su.test(value) ? value : note(at, 'not-a-name', value)
}

const summary: Reader<SummaryRules> = anObject(
  { title: aList(aPath, 5) },
  {
    subtitle: aList(aPath, 5), signature: aPath, image: aPath, measures: aRecord(anExpression, aName, 20),
    person: anObject({ name: aPath }, { nationalId: aPath, phone: aPath }),
    cooperative: anObject({ name: aPath }, { registration: aPath, county: aPath }),
    cost: anObject({ payee: aPath, amount: aPath }, { number: aPath, date: aPath, payer: aPath, item: aPath }),
  },
)

const fileList: Reader<FileList> = (value, at) => {
  const read = anObject({ file: aFileName }, { columns: aList(aText(255), mostColumns), rows: listRows } satisfies { readonly [K in Exclude<keyof FileList, 'file'>]-?: Reader<unknown> })(value, at)
  if (read && Object.hasOwn(read, 'columns') !== Object.hasOwn(read, 'rows')) return note(under(at, Object.hasOwn(read, 'columns') ? 'rows' : 'columns'), 'missing')
  return read
}

/** A list may have a million cells: the place of one is put into words only when it is wrong. */
function listRows(value: unknown, at: At): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  if (value.length > mostChoices) return note(at, 'too-many', String(value.length))
  let cells = 0
  for (const [index, row] of (value as readonly unknown[]).entries()) {
    if (!Array.isArray(row)) return note(under(at, index), 'wrong-type', row)
    cells += row.length
    if (row.length > mostColumns || cells > mostCells) return note(under(at, index), 'too-many', String(row.length))
    const wrong = (row as readonly unknown[]).findIndex((cell) => typeof cell !== 'string' || cell.length > longestWords)
    if (wrong >= 0) return note(under(under(at, index), wrong), typeof row[wrong] === 'string' ? 'too-long' : 'wrong-type', row[wrong])
  }
  return value as readonly (readonly string[])[]
}

const aBlobName: Reader<string> = (value, at) => (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : note(at, value === undefined ? 'missing' : 'not-a-name', value))
const aMediaType: Reader<string> = (value, at) => (typeof value === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(value) && value.length <= 100 ? value : note(at, value === undefined ? 'missing' : 'wrong-type', value))
const blobRef: Reader<BlobRef> = anObject({ name: aBlobName, size: aWhole(1, limits.bytesPerBlob), type: aMediaType }, {})

/** The form's reader, for packs too; keys are reported relative to where it is used. */
export const formReader: Reader<Form> = (value, at) => {
  const before = at.faults.length
  const read = anObject(
    { id: anId, title: words, defaultLanguage: aLanguage, children: someNodes },
    {
      xformId: aText(255), root: aName, version: aText(100), choices: aRecord(aList(choice, mostChoices, 1), aListName), allowChoiceDuplicates: yes,
      lists: aRecord(fileList, aListName), files: aRecord(blobRef, aFileName, mostFiles), style: oneOf('pages'), instanceName: anExpression, summary,
    } satisfies { readonly [K in Exclude<keyof Form, 'id' | 'title' | 'defaultLanguage' | 'children'>]-?: Reader<unknown> },
  )(value, at)
  // Further checks speak of a whole form; with parts missing they would only repeat what is known.
  if (!read || at.faults.length > before) return undefined
  const form = value as Form
  checkReferences(form, at, mostNodes)
  for (const fault of at.faults.length > before ? [] : checkExpressions(form)) {
    at.faults.push({ file: at.file, key: at.key === '' ? fault.key : `${at.key}.${fault.key}`, why: fault.why, near: fault.near || `${fault.at}` })
  }
  return at.faults.length > before ? undefined : form
}

/** Reads a form. `file` names it in faults. */
export function readForm(json: unknown, file = 'form.json'): Outcome<Form> {
  return readWith(formReader, json, file)
}

export type { DefinitionFault, Outcome }
