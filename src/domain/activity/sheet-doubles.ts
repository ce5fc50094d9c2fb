// One person written down twice on a sheet, at two doors or by two leaders who had no network between them.

import type { PersonKeys } from './person-match.ts'
import { matchPerson } from './person-match.ts'
import type { Form } from '../forms/form.ts'
import { nameKey, searchText } from '../identity/name.ts'
import type { FieldPath, Value } from '../records/op.ts'

export interface SheetPerson {
  readonly id: string
  readonly name: string
  readonly keys?: PersonKeys | undefined
  readonly isSigned: boolean
  readonly createdAt: number
}

/** `stays` is the row that has the signature, else the one that was there first. */
export interface Double<Person> {
  readonly stays: Person
  readonly goes: Person
  readonly match: 'same' | 'likely'
}

/** Each row goes at most once, so that three of one person become one in two steps. */
export function doublesOn<Person extends SheetPerson>(people: readonly Person[]): readonly Double<Person>[] {
  const met = new Map<string, Person[]>()
  const doubles: Double<Person>[] = []
  for (const person of people.toSorted((a, b) => Number(b.isSigned) - Number(a.isSigned) || a.createdAt - b.createdAt)) {
    const signs = signsOf(person)
    const before = signs.flatMap((sign) => met.get(sign) ?? []).map((other) => ({ other, match: matchOf(other, person) })).find(({ match }) => match !== undefined)
    if (before?.match) doubles.push({ stays: before.other, goes: person, match: before.match })
    for (const sign of signs) met.set(sign, [...(met.get(sign) ?? []), person])
  }
  return doubles
}

function signsOf({ name, keys }: SheetPerson): readonly string[] {
  return [keys?.id, keys?.contact, isFull(name) ? `name:${nameKey(name)}` : undefined].filter((each) => each !== undefined)
}

function matchOf(one: SheetPerson, other: SheetPerson): Double<never>['match'] | undefined {
  const byKeys = matchPerson(one.keys ?? {}, other.keys ?? {})
  if (byKeys) return byKeys
  // Somebody who was added in a queue has a name and nothing else.
  const isBare = ({ keys }: SheetPerson) => keys?.id === undefined && keys?.contact === undefined
  return (isBare(one) || isBare(other)) && isFull(one.name) && nameKey(one.name) === nameKey(other.name) ? 'likely' : undefined
}

/** There are many people with one first name. */
function isFull(name: string): boolean {
  return searchText(name).includes(' ')
}

type Answers = Readonly<Record<FieldPath, string>>

/** What the row that stays takes from the one that goes: what it does not say itself, and the earlier arrival. */
export function takenOver(form: Pick<Form, 'children'>, stays: Answers, goes: Answers, arrival: FieldPath | undefined): Readonly<Record<FieldPath, Value>> {
  const paths = form.children.flatMap((each) => (each.kind === 'question' ? [`/${each.name}`] : []))
  const missing = paths.filter((path) => (stays[path] ?? '') === '' && (goes[path] ?? '') !== '').map((path) => [path, goes[path]!] as const)
  const isEarlier = arrival !== undefined && (goes[arrival] ?? '') !== '' && goes[arrival]! < (stays[arrival] ?? '')
  return { ...Object.fromEntries(missing), ...(isEarlier && { [arrival]: goes[arrival]! }) }
}
