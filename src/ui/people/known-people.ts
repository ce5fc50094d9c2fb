// People this device has met: rows of sheets, by what their forms call a person. For suggestions and the people page.

import { nameKey, searchText } from '#domain/identity/name.ts'
import type { Form } from '#domain/forms/form.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'

export interface KnownPerson {
  readonly record: RecordId
  readonly activity: string
  readonly form: string
  readonly name: string
  readonly organisation: string
  readonly phone: string
  readonly nationalId: string
  readonly at: number
  /** The words of the name as they are compared: reckoned once, asked at every letter typed. */
  readonly nameWords: readonly string[]
  /** By the paths of the form in which the person was met; never signature, consent or time. */
  readonly answers: Readonly<Record<FieldPath, string>>
}

/** Opened once per change of a row: an index in memory, built from the store, never stored readable. */
const opened = new Map<RecordId, { readonly changedAt: number; readonly person: KnownPerson }>()
const mostRemembered = 3_000

/** Latest first, each person once (by name and phone or national id). */
export async function knownPeople(store: RecordStore): Promise<readonly KnownPerson[]> {
  const [streams, rows] = await Promise.all([store.streams(), store.rows()])
  const packs = new Map(await Promise.all([...new Set(streams.map((each) => each.pack))].map(async (hash) => [hash, await store.pack(hash)] as const)))
  const packOf = new Map(streams.map((each) => [each.id, packs.get(each.pack)]))
  const met = rows.filter((row) => row.summary.person !== undefined && !row.isDeleted).slice(-mostRemembered)
  const unread = met.filter((row) => opened.get(row.id)?.changedAt !== row.changedAt)
  const changed = new Map(unread.map((row) => [row.id, row.changedAt]))
  for (const { id, activity, form: name, answers } of await store.records(unread.map((row) => row.id))) {
    const pack = packOf.get(activity)
    const form = pack && formOf(pack, name)
    if (form) opened.set(id, { changedAt: changed.get(id)!, person: { record: id, activity, form: name, at: changed.get(id)!, ...particulars(form, answers) } })
  }
  const people = met.map((row) => opened.get(row.id)).map((kept, at) => (kept?.changedAt === met[at]!.changedAt ? kept.person : undefined))
  const latest = new Map<string, KnownPerson>()
  for (const person of people) {
    if (!person || person.name === '') continue
    const key = `${nameKey(person.name)} ${person.phone}`
    if ((latest.get(key)?.at ?? -1) <= person.at) latest.set(key, person)
  }
  const found = [...latest.values()].sort((a, b) => b.at - a.at)
  const reachable = new Map(found.filter((person) => person.phone !== '').map((person) => [nameKey(person.name), person.nationalId]))
  // A receipt knows no phone: its payee is somebody of the list, and not a second person of that name.
  return found.filter(({ name, phone, nationalId }) => {
    const id = phone === '' ? reachable.get(nameKey(name)) : undefined
    return id === undefined || (id !== '' && nationalId !== '' && id !== nationalId)
  })
}

/**
 * What a known person's answers are in the form that is being filled. A field of another form would make the office
 * set the whole row aside, so from there only the particulars are taken that both forms call by their own names.
 */
export function answersFor(form: Form, known: KnownPerson): Readonly<Record<FieldPath, string>> {
  const rules = form.summary?.person
  const asked = new Set(form.children.filter((each) => each.kind === 'question').map((each): FieldPath => `/${each.name}`))
  const same = known.form === form.id ? Object.entries(known.answers) : [['/organisation', known.organisation] as const]
  const particular = [[rules?.name, known.name], [rules?.nationalId, known.nationalId], [rules?.phone, known.phone]] as const
  return Object.fromEntries([...same, ...particular].filter((each): each is readonly [FieldPath, string] => each[0] !== undefined && each[1] !== '' && asked.has(each[0] as FieldPath)))
}

const personal = /^(signature|arrival|consent)/

function particulars(form: Form, answers: Readonly<Record<FieldPath, string>>): Pick<KnownPerson, 'name' | 'nameWords' | 'organisation' | 'phone' | 'nationalId' | 'answers'> {
  const rules = form.summary?.person
  const at = (path: string | undefined) => (path === undefined ? '' : (answers[path] ?? ''))
  const asked = form.children.filter((each) => each.kind === 'question' && !['signature', 'image', 'acknowledge', 'time', 'dateTime', 'geopoint', 'calculate', 'note'].includes(each.type) && !personal.test(each.name))
  const own = asked.flatMap(({ name }): [FieldPath, string][] => (answers[`/${name}`] ? [[`/${name}`, answers[`/${name}`]!]] : []))
  const name = at(rules?.name)
  return { name, nameWords: searchText(name).split(' '), phone: at(rules?.phone), nationalId: at(rules?.nationalId), organisation: answers['/organisation'] ?? '', answers: Object.fromEntries(own) }
}

const mostSuggestions = 4

/** Those whose name begins like what is typed, word by word; nobody before two letters, nor when it is typed in full. */
export function suggestionsFor(people: readonly KnownPerson[], typed: string, isOther: (person: KnownPerson) => boolean): readonly KnownPerson[] {
  const query = searchText(typed)
  if (query.length < 2) return []
  const parts = query.split(' ')
  const whole = nameKey(typed)
  return people
    .filter((person) => isOther(person) && parts.every((part) => person.nameWords.some((word) => word.startsWith(part))) && nameKey(person.name) !== whole)
    .slice(0, mostSuggestions)
}
