// Pages of a table as programs of a ministry ask for them: the part of OData 4.01 that such programs use, and nothing else.

import { Problem } from '../problem.ts'

export type Cell = string | number
export type TableRow = Readonly<Record<string, Cell>>

export interface TableQuery {
  readonly top: number
  readonly skip: number
  readonly order: { readonly column: string; readonly isDescending: boolean } | undefined
  readonly tests: readonly Test[]
  readonly counts: boolean
}

interface Test {
  readonly column: string
  readonly how: 'eq' | 'ne' | 'ge' | 'gt' | 'le' | 'lt'
  readonly value: Cell
}

export const mostRows = 100
const longestFilter = 500
const known: ReadonlySet<string> = new Set(['$top', '$skip', '$orderby', '$filter', '$count'])
const test = /^(\w+) (eq|ne|ge|gt|le|lt) (?:'((?:[^']|'')*)'|(-?\d{1,15}(?:\.\d{1,6})?)|(\d{4}-\d\d-\d\d))$/

/** @param columns names that a row has @throws Problem `request.malformed` {path} naming what is not understood */
export function readTableQuery(query: Readonly<Record<string, string | undefined>>, columns: readonly string[]): TableQuery {
  for (const name of Object.keys(query)) if (!known.has(name)) throw new Problem('request.malformed', { path: name.slice(0, 40) })
  const column = (name: string | undefined, path: string) => {
    if (name === undefined || !columns.includes(name)) throw new Problem('request.malformed', { path })
    return name
  }
  const order = /^(\w+)(?: (asc|desc))?$/.exec(query['$orderby'] ?? '')
  if (query['$orderby'] !== undefined && !order) throw new Problem('request.malformed', { path: '$orderby' })
  return {
    top: Math.min(mostRows, whole(query['$top'], '$top') ?? mostRows),
    skip: whole(query['$skip'], '$skip') ?? 0,
    order: order ? { column: column(order[1], '$orderby'), isDescending: order[2] === 'desc' } : undefined,
    tests: query['$filter'] === undefined ? [] : conditions(query['$filter']).map((text): Test => {
      const found = test.exec(text)
      if (!found) throw new Problem('request.malformed', { path: '$filter' })
      const value = found[3]?.replaceAll("''", "'") ?? (found[4] === undefined ? found[5]! : Number(found[4]))
      return { column: column(found[1], '$filter'), how: found[2] as Test['how'], value }
    }),
    counts: query['$count'] === 'true',
  }
}

/** Between them stands `and`; one inside quotes is part of a text. */
function conditions(filter: string): readonly string[] {
  if (filter.length > longestFilter) throw new Problem('request.malformed', { path: '$filter' })
  const parts: string[] = ['']
  for (const [at, piece] of filter.split("'").entries()) {
    // Every other piece lies between quotes.
    const [first = '', ...rest] = at % 2 === 0 ? piece.split(' and ') : [piece]
    parts[parts.length - 1] += at === 0 ? first : `'${first}`
    parts.push(...rest)
  }
  return parts
}

function whole(text: string | undefined, path: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Problem('request.malformed', { path })
  return Number(text)
}

export interface TablePage {
  readonly rows: readonly TableRow[]
  /** Rows that fit, on all pages. */
  readonly count: number
  /** Where the next page begins. */
  readonly next: number | undefined
}

/** Rows keep the order they came in where nothing else is asked for, and among equals. */
export function pageOf(rows: readonly TableRow[], { top, skip, order, tests }: TableQuery): TablePage {
  const fitting = rows.filter((row) => tests.every((each) => holds(row[each.column] ?? '', each)))
  const sorted = order ? fitting.toSorted((a, b) => compared(a[order.column] ?? '', b[order.column] ?? '') * (order.isDescending ? -1 : 1)) : fitting
  const page = sorted.slice(skip, skip + top)
  return { rows: page, count: fitting.length, next: top > 0 && skip + page.length < fitting.length ? skip + page.length : undefined }
}

function holds(cell: Cell, { how, value }: Test): boolean {
  const by = compared(cell, value)
  switch (how) {
    case 'eq': return by === 0
    case 'ne': return by !== 0
    case 'ge': return by >= 0
    case 'gt': return by > 0
    case 'le': return by <= 0
    case 'lt': return by < 0
  }
}

function compared(one: Cell, other: Cell): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [a, b] = [String(one), String(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
