// A table that somebody kept elsewhere → rows of a sheet: what each would write, and what is wrong with it, before anything
// is written. The same table again changes nothing: a person is known by national id, else by name and phone, else by the
// whole of the row.

import type { Answers } from '../forms/answers.ts'
import { compiled } from '../forms/compiled-form.ts'
import type { Fault } from '../forms/fault.ts'
import { faultOf } from '../forms/fault.ts'
import type { Choice, Form, Question } from '../forms/form.ts'
import { appearancesOf } from '../forms/form.ts'
import { storedValue } from '../forms/input.ts'
import { valueFault } from '../forms/value-check.ts'
import type { Row } from '../forms/xlsform/sheet.ts'
import { nameKey, searchText } from '../identity/name.ts'
import type { FieldPath, RecordId } from '../records/op.ts'
import type { PersonKeys } from './person-match.ts'
import { matchPerson, personKeys } from './person-match.ts'

/** What can stand in a cell: no signature, no picture, no place, nothing that is reckoned. */
const importable: ReadonlySet<Question['type']> = new Set<Question['type']>(['text', 'integer', 'decimal', 'date', 'time', 'select_one', 'select_multiple'])

export interface RowOnSheet {
  readonly id: RecordId
  readonly answers: Answers
}

/** `known`: everything is there already · `double`: an earlier row of the table is the same person · `nameless`: nobody · `signed`: what was signed is not changed by a table · `gone`: was deleted, and comes back · `moved`: a plan that has another title or day at the desk since. */
export type ImportOutcome = 'new' | 'changed' | 'known' | 'double' | 'nameless' | 'signed' | 'gone' | 'moved'

const writing: ReadonlySet<ImportOutcome> = new Set<ImportOutcome>(['new', 'changed', 'gone'])

/** Whether the row writes anything. */
export function isWritten({ outcome }: Pick<ImportedRow, 'outcome'>): boolean {
  return writing.has(outcome)
}

export interface ImportedRow {
  /** As the spreadsheet counts. */
  readonly number: number
  readonly outcome: ImportOutcome
  /** The row of the sheet that it is about. */
  readonly record?: RecordId
  /** What is written; empty where nothing is. */
  readonly set: Answers
  /** What stood there, of what is written over. */
  readonly before: Answers
  readonly name: string
  /** Of a double: the row that stands for both, and the questions that this one answers otherwise. */
  readonly first?: { readonly row: number; readonly differs: readonly FieldPath[] }
  readonly faults: readonly { readonly path: FieldPath; readonly fault: Fault; readonly typed: string }[]
}

/** Questions that a column can fill, in the form's order. */
export function importableQuestions(form: Form): readonly { readonly path: FieldPath; readonly node: Question }[] {
  return compiled(form).questions.filter(({ node, parent }) => importable.has(node.type) && parent?.node === undefined).map(({ path, node }) => ({ path, node }))
}

/** A column that answers no question of the form, and what it may be called. */
export interface OtherColumn {
  readonly path: FieldPath
  readonly headers: readonly string[]
}

/** For each header the question that is called so: by its name, or its words in any language; each question once. */
export function columnsFor(form: Form, headers: readonly string[], others: readonly OtherColumn[] = []): readonly (FieldPath | undefined)[] {
  const taken = new Set<FieldPath>()
  const questions = importableQuestions(form)
  return headers.map((header) => {
    const wanted = searchText(header.replaceAll('*', ' ').replaceAll('_', ' '))
    const found = wanted === '' ? undefined : questions.find(({ path, node }) => !taken.has(path) && [node.name.replaceAll('_', ' '), ...Object.values(node.label ?? {})].some((each) => searchText(each) === wanted))
    const other = found ? undefined : others.find(({ path, headers: names }) => wanted !== '' && !taken.has(path) && names.some((each) => searchText(each) === wanted))
    const path = found?.path ?? other?.path
    if (path !== undefined) taken.add(path)
    return path
  })
}

/** What rows are about where it is not people. */
export interface ImportedThing {
  /** By which a row is known again. */
  readonly isSame: (one: Answers, other: Answers) => boolean
  /** The question whose answer a row cannot be without. */
  readonly name: FieldPath
}

/**
 * @param columns for each cell of a row, from the first, the question that it answers
 */
export function importedRows(form: Form, rows: readonly Row[], columns: readonly (FieldPath | undefined)[], sheet: readonly RowOnSheet[], thing?: ImportedThing): readonly ImportedRow[] {
  const { byPath, choices } = compiled(form)
  const naming = thing?.name ?? form.summary?.person?.name
  const there = sheet.map((row) => ({ row, keys: keysOf(form, row.answers) }))
  const earlier: { readonly number: number; readonly keys: PersonKeys; readonly values: Answers }[] = []
  return rows.map((row): ImportedRow => {
    const values: Record<FieldPath, string> = {}
    const faults: ImportedRow['faults'][number][] = []
    for (const [at, path] of columns.entries()) {
      const node = path === undefined ? undefined : byPath.get(path)?.node
      const typed = (row.cells[at] ?? '').trim()
      if (path === undefined || typed === '' || node?.kind !== 'question') continue
      const list = choices.get(node.choices ?? '')
      const value = valueOf(node, typed, list)
      const fault = valueFault(node, value, list)
      if (fault) faults.push({ path, fault, typed })
      // A text is kept as it was typed, and is a fault on the sheet as well; what is no value of its type is left out.
      if (!fault || node.type === 'text') values[path] = value
    }
    const name = naming ? (values[naming] ?? '') : Object.values(values)[0] ?? ''
    const base = { number: row.number, name, faults, set: {}, before: {} }
    if (name === '') return { ...base, faults: naming ? [...faults, { path: naming, fault: faultOf('required'), typed: '' }] : faults, outcome: 'nameless' }
    const keys = keysOf(form, values)
    const isKnown = (otherKeys: PersonKeys, other: Answers) => (thing ? thing.isSame(values, other) : isSame(form, keys, values, otherKeys, other))
    const first = earlier.find((each) => isKnown(each.keys, each.values))
    if (first) return { ...base, outcome: 'double', first: { row: first.number, differs: Object.keys(values).filter((path) => (path === naming ? nameKey(values[path]!) !== nameKey(first.values[path] ?? '') : values[path] !== first.values[path])) } }
    earlier.push({ number: row.number, keys, values })
    const known = there.find((each) => isKnown(each.keys, each.row.answers))?.row
    if (!known) return { ...base, outcome: 'new', set: values }
    const set = Object.fromEntries(Object.entries(values).filter(([path, value]) => known.answers[path] !== value))
    if (Object.keys(set).length === 0) return { ...base, outcome: 'known', record: known.id }
    const signature = form.summary?.signature
    if (signature !== undefined && known.answers[signature]) return { ...base, outcome: 'signed', record: known.id }
    return { ...base, outcome: 'changed', record: known.id, set, before: Object.fromEntries(Object.keys(set).flatMap((path) => (known.answers[path] === undefined ? [] : [[path, known.answers[path]]]))) }
  })
}

function valueOf(node: Question, typed: string, list: readonly Choice[] | undefined): string {
  const named = (text: string) => list?.find(({ name, label }) => [name, ...Object.values(label ?? {})].some((each) => searchText(each) === searchText(text)))?.name
  if (node.type === 'select_one') return named(typed) ?? typed
  if (node.type === 'select_multiple') return typed.split(/[,;،؛\n]/).map((each) => named(each) ?? each.trim()).filter(Boolean).join(' ')
  const value = storedValue(node, typed)
  // A spreadsheet that takes an id for a number drops the zeros in front.
  return appearancesOf(node).includes('national-id') && /^\d{8,9}$/.test(value) ? value.padStart(10, '0') : value
}

function keysOf({ summary }: Form, answers: Answers): PersonKeys {
  const person = summary?.person
  if (!person) return {}
  const at = (path: FieldPath | undefined) => (path === undefined ? undefined : answers[path])
  const [nationalId, phone] = [at(person.nationalId), at(person.phone)]
  return personKeys({ name: at(person.name) ?? '', ...(nationalId && { nationalId }), ...(phone && { phone }) })
}

/** Somebody without id and phone is the same where everything that the table says of them is. */
function isSame(form: Form, keys: PersonKeys, values: Answers, otherKeys: PersonKeys, other: Answers): boolean {
  if (matchPerson(keys, otherKeys) !== undefined) return true
  if (keys.id !== undefined || keys.contact !== undefined) return false
  const name = form.summary?.person?.name
  return Object.entries(values).every(([path, value]) => (path === name ? nameKey(value) === nameKey(other[path] ?? '') : value === other[path]))
}
