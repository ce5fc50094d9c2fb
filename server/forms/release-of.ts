// A form that somebody wants to publish → the release that does it: which packs it becomes part of, which streams are
// pinned to them. A province never changes another's pack; each activity keeps what was published for it alone.

import { isReviewForm } from '#domain/activity/review/forms.ts'
import { isRegisterForm } from '#domain/register/forms.ts'
import type { Form } from '#domain/forms/form.ts'
import { readForm } from '#domain/forms/read-form.ts'
import { canonicalJson } from '#domain/packs/content-hash.ts'
import type { FormUse, Pack } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { formRef, packRef } from '#domain/packs/refs.ts'
import { withForm } from '#domain/packs/with-form.ts'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { PublishRequest } from '#domain/wire/publishing.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Definition, Ledger, Member, Release, Stream } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import type { PackByHash } from './kept-packs.ts'
import { kindOfActivity } from './kind-of.ts'

export interface ReleaseParts {
  readonly ledger: Ledger
  readonly blobs: Pick<Blobs, 'isWhole'>
  readonly packOf: PackByHash
  readonly installed: readonly Pack[]
}

interface Target {
  readonly stream: Stream
  readonly pack: Pack
}

interface Targets {
  readonly targets: readonly Target[]
  readonly pack: string
  readonly kind: string
  /** What a new activity of the kind begins with; undefined for one activity, and for a pack that is not installed. */
  readonly beginning: Pack | undefined
}

/**
 * Undefined: it is published already, and asking again changes nothing.
 * @throws Problem `form.malformed` {key, why}, `form.too-large`, `form.reserved`, `form.superseded`, `form.file-missing`,
 *   `request.not-found` for an activity or kind that the province does not have
 */
export async function releaseOf(parts: ReleaseParts, member: Member, request: PublishRequest, now: number): Promise<{ readonly form: string; readonly activities: number; readonly release?: Release }> {
  const form = readAtTheDoor(request.form)
  await checkFiles(parts.blobs, form)
  const { targets, kind, pack, beginning } = await targetsOf(parts, member, request.to)
  const use: FormUse = { form: form.id, ...request.use }
  const ref = formRef(form, nodeSha256)
  const json = canonicalJson(form)
  const definition: Definition = { hash: nodeSha256(json), kind: 'form', ref, json }
  // Twelve digits of a hash can be made to collide on purpose, and records name no more than that.
  const known = await parts.ledger.formDefinition(ref)
  if (known && known.hash !== definition.hash) throw new Problem('form.malformed', { key: '', why: 'duplicate' })

  const next = new Map<string, Definition>()
  for (const { stream, pack: before } of targets) if (!next.has(stream.pack)) next.set(stream.pack, nextPack(before, kind, form, use))
  const isNewToCome = beginning !== undefined && nextPack(beginning, kind, form, use).hash !== nodeSha256(canonicalJson(beginning))
  const pins = targets.flatMap(({ stream }) => {
    const to = next.get(stream.pack)!.hash
    return to === stream.pack ? [] : [{ stream: stream.id, from: stream.pack, to }]
  })
  const reply = { form: ref, activities: targets.length }
  if (pins.length === 0 && !isNewToCome) return reply
  checkReplaced(targets.length > 0 ? targets.map((target) => target.pack) : [beginning!], form.id, request.replaces)
  return {
    ...reply,
    release: {
      publication: {
        province: member.province, pack, kind, form: ref, use, author: member.id, at: now,
        ...('activity' in request.to && { stream: request.to.activity }), ...(request.replaces !== null && { replaces: request.replaces }),
      },
      definitions: [definition, ...next.values()],
      pins,
    },
  }
}

function readAtTheDoor(json: unknown): Form {
  const { value, faults } = readForm(json)
  const [first] = faults ?? []
  if (!value) throw new Problem('form.malformed', first ? { key: first.key.slice(0, 200), why: first.why } : {})
  if (Buffer.byteLength(JSON.stringify(value)) > limits.bytesPerForm) throw new Problem('form.too-large', { bytes: limits.bytesPerForm })
  return value
}

async function checkFiles(blobs: ReleaseParts['blobs'], form: Form): Promise<void> {
  const files = Object.entries(form.files ?? {})
  if (files.reduce((sum, [, { size }]) => sum + size, 0) > limits.bytesOfFormFiles) throw new Problem('form.too-large', { bytes: limits.bytesOfFormFiles })
  for (const [file, { name }] of files) if (!await blobs.isWhole(name)) throw new Problem('form.file-missing', { file })
}

async function targetsOf({ ledger, packOf, installed }: ReleaseParts, member: Member, to: PublishRequest['to']): Promise<Targets> {
  const streams = await activitiesOf(ledger, member)
  const asked = 'activity' in to ? streams.filter((stream) => stream.id === to.activity) : streams
  const targets: Target[] = []
  let found: { readonly pack: string; readonly kind: string } | undefined
  for (const stream of asked) {
    const pack = await packOf(stream.pack)
    if (!pack || ('pack' in to && pack.id !== to.pack)) continue
    const kind = await kindOfActivity(ledger, stream.id, pack)
    if (!kind || ('kind' in to && kind.id !== to.kind)) continue
    targets.push({ stream, pack })
    found = { pack: pack.id, kind: kind.id }
  }
  const own = 'pack' in to ? installed.find(({ id, kinds }) => id === to.pack && kinds.some((each) => each.id === to.kind)) : undefined
  if (own && 'pack' in to) return { targets, pack: to.pack, kind: to.kind, beginning: await packForNew(ledger, member.province, own, to.kind) }
  if (!found) throw new Problem('request.not-found')
  return { targets, ...found, beginning: undefined }
}

/** Of the own province: one that was granted from elsewhere is not hers to change. */
export async function activitiesOf(ledger: Pick<Ledger, 'visibleStreams'>, member: Member): Promise<readonly Stream[]> {
  return (await ledger.visibleStreams(member.id)).filter((stream) => stream.province === member.province && stream.kind === 'activity')
}

/** Made from the pack before: activities with forms of their own keep them. */
function nextPack(pack: Pack, kind: string, form: Form, use: FormUse): Definition {
  const before = pack.kinds.find((each) => each.id === kind)?.forms.find((each) => each.form === form.id)
  if (isReviewForm(form.id) || isRegisterForm(form.id) || (before && !replaceable(before))) throw new Problem('form.reserved', { form: form.id })
  const { value, faults } = readPack(withForm(pack, kind, form, use))
  const [first] = faults ?? []
  if (!value) throw new Problem('form.malformed', first ? { key: first.key.slice(0, 200), why: first.why } : {})
  const json = canonicalJson(value)
  if (Buffer.byteLength(json) > limits.bytesPerPack) throw new Problem('form.too-large', { bytes: limits.bytesPerPack })
  return { hash: nodeSha256(json), kind: 'pack', ref: packRef(value, nodeSha256), json }
}

/** The app's own screens read plan, signatures, pictures and closing by what the pack says of them. */
function replaceable({ place, mode }: FormUse): boolean {
  return place !== 'plan' && place !== 'closing' && mode !== 'sheet' && mode !== 'grid'
}

/** What was compared with is what is in use; else the summary that somebody agreed to was of another change. */
function checkReplaced(packs: readonly Pack[], id: string, replaces: string | null): void {
  const used = new Set(packs.map((pack) => formOf(pack, id)).map((form) => form && formRef(form, nodeSha256)))
  if (replaces === null ? [...used].some((ref) => ref !== undefined) : !used.has(replaces as ReturnType<typeof formRef>)) throw new Problem('form.superseded')
}

/**
 * The pack that a new activity of the kind begins with: the project's own, with all that the province has published for the
 * kind.
 */
export async function packForNew(ledger: Ledger, province: string, own: Pack, kind: string): Promise<Pack> {
  let pack = own
  for (const each of await ledger.publications(province)) {
    if (each.stream !== undefined || each.pack !== own.id || each.kind !== kind) continue
    const definition = await ledger.formDefinition(each.form)
    if (definition) pack = withForm(pack, kind, JSON.parse(definition.json) as Form, each.use)
  }
  return pack
}
