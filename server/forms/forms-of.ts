// The forms of a province: what is in use, and every version that was ever published.

import type { Form } from '#domain/forms/form.ts'
import { formName } from '#domain/records/op.ts'
import type { FormRef } from '#domain/records/op.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { FormsReply } from '#domain/wire/publishing.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import type { PackByHash } from './kept-packs.ts'

type ListedForm = FormsReply['forms'][number]
type Version = ListedForm['versions'][number]

/** What is last in use or published stands first. */
export async function formsOf(ledger: Ledger, packOf: PackByHash, member: Member): Promise<FormsReply> {
  const versions = new Map<string, { form: Form; activities: number; published: Version['published'] }>()
  const kinds = new Map<string, ListedForm['kinds']>()
  const version = (ref: string, form: Form) => {
    const known = versions.get(ref)
    if (known) return known
    const made = { form, activities: 0, published: [] }
    versions.set(ref, made)
    return made
  }
  const streams = (await ledger.visibleStreams(member.id)).filter((stream) => stream.province === member.province && stream.kind === 'activity')
  const use = (form: string, pack: string, kind: string) => {
    const known = kinds.get(form) ?? []
    if (!known.some((each) => each.pack === pack && each.kind === kind)) kinds.set(form, [...known, { pack, kind }])
  }
  for (const [hash, count] of counted(streams.map((stream) => stream.pack))) {
    const pack = await packOf(hash)
    for (const form of pack?.forms ?? []) version(formRef(form, nodeSha256), form).activities += count
    for (const kind of pack?.kinds ?? []) for (const { form } of kind.forms) use(form, pack!.id, kind.id)
  }
  for (const { form: ref, author, at, pack, kind, stream } of await ledger.publications(member.province)) {
    const definition = versions.has(ref) ? undefined : await ledger.formDefinition(ref)
    const found = versions.get(ref) ?? (definition && version(ref, JSON.parse(definition.json) as Form))
    if (stream === undefined) use(formName(ref as FormRef), pack, kind)
    found?.published.unshift({ author, at, pack, kind, ...(stream !== undefined && { activity: stream }) })
  }
  const byId = new Map<string, { readonly title: Form['title']; readonly versions: Version[] }>()
  for (const [ref, { form, activities, published }] of versions) {
    const listed = byId.get(formName(ref as FormRef)) ?? { title: form.title, versions: [] }
    listed.versions.push({ form: ref, ...(form.version !== undefined && { label: form.version }), published, activities })
    byId.set(formName(ref as FormRef), listed)
  }
  return {
    v: 1,
    forms: [...byId].map(([id, each]) => ({
      id, title: { ...each.title }, kinds: kinds.get(id) ?? [],
      versions: each.versions.sort((a, b) => (b.published[0]?.at ?? 0) - (a.published[0]?.at ?? 0) || b.activities - a.activities),
    })),
  }
}

function counted(things: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}
