// Which records are looked at. Conditions are joined by "and"; one about a question in a repeat holds for a record in
// which any instance keeps it.

import type { ResultRow, ResultTable } from './table.ts'
import { civilDateIn } from '../../calendar/zone.ts'
import { isCivilDate } from '../../calendar/civil.ts'
import { matchesSearch } from '../../identity/name.ts'
import type { FieldPath } from '../../records/op.ts'

/** The day on which a record was begun, beside the form's own questions. */
export const begunPath: FieldPath = '$begun'

export type Filter =
  /** Any of these answers; an empty name stands for "not answered". */
  | { readonly kind: 'choice'; readonly path: FieldPath; readonly names: readonly string[] }
  /** Both ends belong to it. */
  | { readonly kind: 'range'; readonly path: FieldPath; readonly from?: number; readonly to?: number }
  | { readonly kind: 'dates'; readonly path: FieldPath; readonly from?: string; readonly to?: string }
  /** Words of an answer in any spelling; without a path, of any text of the record. Never part of an address. */
  | { readonly kind: 'text'; readonly path?: FieldPath; readonly words: string }

/** The tables with the rows of those records that keep every condition. A path that the form does not have keeps none out. */
export function filtered(tables: readonly ResultTable[], filters: readonly Filter[], timeZone: string): readonly ResultTable[] {
  let kept: ReadonlySet<string> | undefined
  for (const filter of filters) {
    const found = keeping(tables, filter, timeZone)
    if (found) kept = kept ? intersection(kept, found) : found
  }
  if (!kept) return tables
  const these = kept
  return tables.map((table) => ({ ...table, rows: table.rows.filter((row) => these.has(row.record.id)) }))
}

/** Ids of the records that keep the condition; undefined where it is about nothing that the form has. */
function keeping(tables: readonly ResultTable[], filter: Filter, timeZone: string): ReadonlySet<string> | undefined {
  const found = new Set<string>()
  if (filter.path === begunPath) {
    if (filter.kind !== 'dates') return undefined
    for (const { record } of tables[0]!.rows) if (isWithin(civilDateIn(record.begunAt, timeZone), filter)) found.add(record.id)
    return found
  }
  const keeps = test(filter)
  let isKnown = false
  for (const table of tables) {
    const columns = table.questions.flatMap((question, at) => (filter.path === undefined ? isText(question.node.type) : question.path === filter.path) ? [at] : [])
    if (columns.length === 0) continue
    isKnown = true
    for (const row of table.rows) if (columns.some((column) => keeps(row.values[column] ?? null))) found.add(row.record.id)
  }
  return isKnown ? found : undefined
}

function test(filter: Filter): (value: ResultRow['values'][number]) => boolean {
  switch (filter.kind) {
    case 'choice': {
      const names = new Set(filter.names)
      return (value) => value !== null && (value === '' ? names.has('') : names.has(value) || value.split(/\s+/).some((name) => names.has(name)))
    }
    case 'range': return (value) => value !== null && value !== '' && Number(value) >= (filter.from ?? -Infinity) && Number(value) <= (filter.to ?? Infinity)
    case 'dates': return (value) => value !== null && isCivilDate(value.slice(0, 10)) && isWithin(value.slice(0, 10), filter)
    case 'text': return (value) => value !== null && value !== '' && matchesSearch(filter.words, value)
  }
}

function isWithin(date: string, { from, to }: { readonly from?: string; readonly to?: string }): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to)
}

function isText(type: string): boolean {
  return type === 'text' || type === 'barcode'
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((each) => other.has(each)))
}

const pattern = /^(c|n|d)~([^~]{1,400})~(.*)$/s

/**
 * Conditions as short texts for an address. What somebody searched for may be a person's name: texts are left out.
 */
export function filtersAsText(filters: readonly Filter[]): readonly string[] {
  return filters.flatMap((filter): string[] => {
    switch (filter.kind) {
      case 'choice': return [`c~${filter.path}~${filter.names.map(encodeURIComponent).join(',')}`]
      case 'range': return [`n~${filter.path}~${filter.from ?? ''},${filter.to ?? ''}`]
      case 'dates': return [`d~${filter.path}~${filter.from ?? ''},${filter.to ?? ''}`]
      case 'text': return []
    }
  })
}

/** What `filtersAsText` has written; what is none of it is left out, whatever it is. */
export function filtersFromText(texts: readonly string[]): readonly Filter[] {
  return texts.flatMap((text): readonly Filter[] => {
    const [, kind, path = '', rest = ''] = pattern.exec(text) ?? []
    const [from = '', to = ''] = rest.split(',')
    if (kind === 'c') {
      const names = rest.split(',').map(decoded)
      return [{ kind: 'choice', path, names }]
    }
    if (kind === 'n' && isEnd(from, isNumber) && isEnd(to, isNumber)) return [{ kind: 'range', path, ...(from !== '' && { from: Number(from) }), ...(to !== '' && { to: Number(to) }) }]
    if (kind === 'd' && isEnd(from, isCivilDate) && isEnd(to, isCivilDate)) return [{ kind: 'dates', path, ...(from !== '' && { from }), ...(to !== '' && { to }) }]
    return []
  })
}

function isEnd(text: string, is: (text: string) => boolean): boolean {
  return text === '' || is(text)
}

function isNumber(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,30})?(e[+-]\d{1,3})?$/.test(text)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
