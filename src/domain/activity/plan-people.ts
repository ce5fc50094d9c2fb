// Whom a spreadsheet of plans names → to whom each row gives its activity, and what is wrong with its names, before anything
// is written. A table only adds: whoever has an activity and is not named keeps it, and that is said.

import type { Row } from '../forms/xlsform/sheet.ts'
import { nameKey } from '../identity/name.ts'
import type { Role } from '../packs/pack.ts'
import type { FieldPath } from '../records/op.ts'
import type { ImportedRow } from './import-people.ts'

/** Somebody of the province who is let in. */
export interface ProvincePerson {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** By which they sign in, where they have one. */
  readonly user?: string
}

/** Stands where a column's question would: no question of a form begins so. */
export const peopleColumn: FieldPath = '$people'

/** What the column may be called. «مجری», the executor, is whom the contract is made with, and a question of the plan. */
export const peopleHeaders: readonly string[] = [
  'people', 'given to', 'assigned to', 'leaders', 'tour leaders',
  'سپرده به', 'افراد', 'به چه کسانی', 'لیدرها', 'لیدرهای تور',
  'поручено', 'кому', 'кому поручено', 'люди', 'руководители', 'руководители групп',
]

/**
 * `unknown`: nobody who is let in is called so · `several`: more than one who could have it, with what to type instead ·
 * `idle`: somebody who has nothing to fill in this kind.
 */
export type NameFault =
  | { readonly code: 'unknown'; readonly typed: string }
  | { readonly code: 'several'; readonly typed: string; readonly instead: readonly { readonly role: Role; readonly type: string }[] }
  | { readonly code: 'idle'; readonly typed: string; readonly role: Role }

export interface PeopleOfRow {
  /** Ids of those who get it. */
  readonly give: readonly string[]
  /** Named, and have it already. */
  readonly has: readonly string[]
  /** Not named, and keep it. */
  readonly keep: readonly string[]
  readonly faults: readonly NameFault[]
}

/** What a table of plans says of people is read against this. */
export interface Giving {
  readonly people: readonly ProvincePerson[]
  /** That the kind can be given to. */
  readonly roles: readonly Role[]
  /** Who of the province has the activity now. */
  readonly peopleOf: (activity: string) => readonly string[]
  readonly activityOf: (row: ImportedRow) => string
}

export interface PlannedRow extends ImportedRow {
  /** Undefined: the table has no column of people, or nothing becomes of the row. */
  readonly people?: PeopleOfRow
}

/** Names of a cell, each once, as they were typed. */
export function namesIn(cell: string): readonly string[] {
  return [...new Set(cell.split(/[,،;؛\n\r]/).map((name) => name.trim()).filter(Boolean))]
}

/** Somebody by name for signing in, by id, or by full name however it is spelt. */
export function personNamed(typed: string, people: readonly ProvincePerson[], roles: readonly Role[]): ProvincePerson | NameFault {
  const exact = people.find(({ id, user }) => user === typed || id === typed)
  const key = nameKey(typed)
  const named = exact ? [exact] : people.filter(({ name }) => key !== '' && nameKey(name) === key)
  const called = named.length > 0 ? named : people.filter(({ user }) => user === typed.toLowerCase())
  const fitting = called.filter(({ role }) => roles.includes(role))
  if (fitting.length === 1) return fitting[0]!
  if (fitting.length > 1) return { code: 'several', typed, instead: fitting.map(({ id, role, user }) => ({ role, type: user ?? id })) }
  return called[0] ? { code: 'idle', typed, role: called[0].role } : { code: 'unknown', typed }
}

export function peopleOfCell(cell: string, { people, roles }: Pick<Giving, 'people' | 'roles'>, before: readonly string[]): PeopleOfRow {
  const found = namesIn(cell).map((typed) => personNamed(typed, people, roles))
  const named = [...new Set(found.flatMap((each) => ('code' in each ? [] : [each.id])))]
  return {
    give: named.filter((id) => !before.includes(id)),
    has: named.filter((id) => before.includes(id)),
    keep: before.filter((id) => !named.includes(id)),
    faults: found.flatMap((each) => ('code' in each ? [each] : [])),
  }
}

/** Outcomes of rows that stand for an activity. */
const standing: ReadonlySet<ImportedRow['outcome']> = new Set<ImportedRow['outcome']>(['new', 'changed', 'known', 'gone'])

/**
 * @param rows of `plannedRows`, with those of the table beside them
 * @param columns what each column is taken for
 */
export function rowsWithPeople(rows: readonly ImportedRow[], table: readonly Row[], columns: readonly (FieldPath | undefined)[], giving: Giving): readonly PlannedRow[] {
  const at = columns.indexOf(peopleColumn)
  if (at < 0) return rows
  const cellOf = (index: number) => table[index]!.cells[at] ?? ''
  // Several rows of one plan, each with its people: those of all get it, but for a row with something wrong.
  const added = rows.flatMap(({ first, faults }, index) => (first && first.differs.length + faults.length === 0 && peopleOfCell(cellOf(index), giving, []).faults.length === 0 ? [{ to: first.row, names: cellOf(index) }] : []))
  return rows.map((row, index) => {
    if (row.outcome === 'double') return { ...row, people: { give: [], has: [], keep: [], faults: peopleOfCell(cellOf(index), giving, []).faults } }
    if (!standing.has(row.outcome)) return row
    const people = peopleOfCell([cellOf(index), ...added.filter(({ to }) => to === row.number).map(({ names }) => names)].join('\n'), giving, giving.peopleOf(giving.activityOf(row)))
    const isNews = row.outcome === 'known' && (people.give.length > 0 || people.faults.length > 0)
    return { ...row, people, ...(isNews && { outcome: 'changed' as const }) }
  })
}
