// The store's memory twin: the same rules with maps for tables. For the gallery, for tests, and as the plainest
// statement of what the real one does.

import { reviewFormOf } from '#domain/activity/review/refs.ts'
import type { Form } from '#domain/forms/form.ts'
import { sha256 } from '#domain/hash.ts'
import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { Link } from '#domain/records/chain.ts'
import { linkAfter } from '#domain/records/chain.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { RecordState } from '#domain/records/state.ts'
import { fold } from '#domain/records/fold.ts'
import type { BlobRef, DeviceId, FormRef, OpBody, OpId, RecordId, StreamId, Via } from '#domain/records/op.ts'
import { formName, genesis, opId } from '#domain/records/op.ts'
import type { Person, PulledOp } from '#domain/wire/wire.ts'
import { limits } from '#domain/wire/limits.ts'
import { opBody, read, readJson } from '#domain/wire/wire.ts'
import { toBase64url, toHex } from './base64url.ts'
import type { PackAtTheDoor } from './pack-door.ts'
import { formFrom, packFrom } from './pack-door.ts'
import type { Draft } from './overlay.ts'
import { laidOver } from './laying.ts'
import { answersWith, stageOf } from './overlay.ts'
import { identityBy, takeOn } from './own-person.ts'
import { summarise } from './summarise.ts'
import { envOf } from './room.ts'
import type { StorePorts } from './ports.ts'
import type { Identity, RawFile, RecordRef, RecordRow, RecordView, Store, StreamView } from './store.ts'

interface Kept {
  readonly link: Link
  readonly text: string
  readonly body: OpBody
}

interface KeptBlob {
  readonly bytes: Uint8Array
  readonly type: string
  state: 'kept' | 'waiting' | 'sent'
  n: number
  activity: StreamId | ''
}

export function memoryStore(identity: Identity, ports: StorePorts, sign: (text: string) => Promise<string> = async () => ''): Store {
  const chain: Kept[] = []
  const confirmed = new Map<RecordId, RecordState>()
  const confirmedOwn = new Set<number>()
  const refused = new Map<number, ProblemCode>()
  const drafts = new Map<RecordId, Draft>()
  const blobs = new Map<string, KeptBlob>()
  const raws = new Map<RecordId, RawFile>()
  const recordings = new Map<string, { readonly takes: readonly (readonly Uint8Array[])[]; readonly type: string; readonly ms: number; readonly at: number }>()
  const streams = new Map<StreamId, StreamView>()
  const packs = new Map<string, PackAtTheDoor>()
  const forms = new Map<string, Form>()
  const settings = new Map<string, string>()
  let people: readonly Person[] = []
  let peopleHash: string | undefined
  let epoch: string | null = null
  let noticesTo = 0
  let received: { storedTo: number; backedUpTo: number; at?: number; frozen: boolean } = { storedTo: 0, backedUpTo: 0, frozen: false }
  let serverTime: { readonly at: number; readonly time: number } | undefined

  const formOf = (ref: string): Form | undefined => forms.get(ref) ?? reviewFormOf(ref)
  const pendingOf = (id: RecordId) => chain.filter(({ body, link }) => body.record === id && !confirmedOwn.has(link.n)).map(({ body, link }) => ({ n: link.n, body }))
  const shownOf = (id: RecordId) => laidOver(confirmed.get(id), pendingOf(id), identity.device, identity.person.id, epoch)

  function append(ref: RecordRef, change: Pick<OpBody, 'set' | 'base' | 'via' | 'resolves' | 'earliest' | 'blobs' | 'origin'> & Partial<Pick<OpBody, 'at' | 'timeZone'>>): OpId {
    const body: OpBody = {
      salt: toBase64url(ports.random(16)), at: change.at ?? ports.now(), timeZone: change.timeZone ?? ports.timeZone(), record: ref.record, activity: ref.activity, form: ref.form,
      base: change.base, set: change.set,
      ...(change.blobs?.length && { blobs: change.blobs }), ...(change.via && { via: change.via }), ...(change.resolves?.length && { resolves: change.resolves }),
      ...(change.earliest?.length && { earliest: change.earliest }), ...(change.origin && { origin: change.origin }),
    }
    const text = JSON.stringify(body)
    if (new TextEncoder().encode(text).length > limits.bytesPerBody) throw new Problem('op.too-large')
    const link = linkAfter(chain.at(-1)?.link ?? { n: 0, hash: genesis }, identity.device, sha256(text), sha256)
    chain.push({ link, text, body })
    for (const { name } of body.blobs ?? []) {
      const blob = blobs.get(name)
      if (blob) Object.assign(blob, { n: blob.n || link.n, activity: ref.activity, state: blob.state === 'kept' ? 'waiting' : blob.state })
    }
    return opId(identity.device, link.n)
  }

  function commitNow(record: RecordId, via?: Via): OpId | undefined {
    const draft = drafts.get(record)
    if (!draft) return undefined
    if (Object.keys(draft.set).length + draft.blobs.length === 0 && shownOf(record)?.form === draft.ref.form) {
      drafts.delete(record)
      return undefined
    }
    const id = append(draft.ref, { set: draft.set, base: draft.base, blobs: draft.blobs, ...(via && { via }) })
    drafts.delete(record)
    return id
  }

  async function viewOf(id: RecordId): Promise<RecordView | undefined> {
    const state = shownOf(id)
    const draft = drafts.get(id)
    if (!state && !draft) return undefined
    const ref = draft?.ref ?? { record: id, activity: state!.activity, form: state!.form }
    const summary = await summarise(formOf(ref.form), ref, state, draft, envOf(identity)(draft?.at ?? state?.changed.at ?? 0))
    const own = summary.blobs.filter((name) => blobs.has(name))
    return {
      id, activity: ref.activity, form: formName(ref.form), summary: summary.summary,
      ...stageOf(pendingOf(id).map(({ n }) => n), received.storedTo, Object.fromEntries(refused), draft !== undefined),
      hasConflict: summary.hasConflict, isDeleted: summary.isDeleted,
      blobs: { all: own.length, sent: own.filter((name) => blobs.get(name)!.state === 'sent').length },
      createdAt: summary.createdAt, changedAt: summary.changedAt,
      state: state ?? { id, activity: ref.activity, form: ref.form, created: { at: draft!.at, author: identity.person.id, timeZone: ports.timeZone() }, changed: { at: draft!.at, author: identity.person.id }, fields: {}, touched: {}, blobs: {}, seq: 0 },
      answers: answersWith(state, draft),
      formRef: ref.form,
      hasDraft: draft !== undefined,
    }
  }

  function confirm(op: PulledOp): void {
    const body = read(opBody, readJson(op.body)) as unknown as OpBody
    if (op.device === identity.device) {
      if (chain[op.n - 1]?.text === op.body) confirmedOwn.add(op.n)
      else received = { ...received, frozen: true }
    }
    const before = confirmed.get(body.record)
    if (before && (before.activity !== op.stream || before.seq >= op.seq)) return
    const device = op.device as DeviceId
    const placed: PlacedOp = { seq: op.seq, baseSeq: op.baseSeq, id: opId(device, op.n), device, author: op.author, body }
    confirmed.set(body.record, fold(before, placed))
  }

  const nameOf = async (bytes: Uint8Array) => toHex(new Uint8Array(await ports.crypto.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
  const tell = () => ports.news.tell()
  const baseOf = (record: RecordId) => ({ epoch: epoch ?? '', seq: confirmed.get(record)?.seq ?? 0 })

  return {
    identity,
    streams: async () => [...streams.values()],
    stream: async (id) => streams.get(id),
    people: async () => people,
    pack: async (hash) => packs.get(hash)?.json,
    form: async (ref) => forms.get(ref),
    formVersions: async (id) => [...forms.values()].filter((form) => form.id === id),
    formRefs: async (hash) => Object.fromEntries((packs.get(hash)?.refs ?? []).map((ref) => [formName(ref as FormRef), ref as FormRef])),
    rows: async (filter = {}) => {
      const ids = new Set<RecordId>([...confirmed.keys(), ...chain.map(({ body }) => body.record), ...drafts.keys()])
      const views = await Promise.all([...ids].map(viewOf))
      return views.flatMap((view) => view ?? [])
        .filter((row) => (filter.activity === undefined || row.activity === filter.activity) && (filter.form === undefined || row.form === filter.form))
        .filter((row) => streams.get(row.activity)?.visible !== false || pendingOf(row.id).length > 0)
        .map((view): RecordRow => view)
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    },
    record: async (id) => viewOf(id),
    records: async (ids) => (await Promise.all(ids.map(viewOf))).filter((each) => each !== undefined),
    marks: async () => new Map([...streams.values()].map((stream) => {
      const own = chain.filter(({ body, link }) => body.activity === stream.id && !confirmedOwn.has(link.n)).map(({ link }) => [link.n, link.n <= received.storedTo, refused.get(link.n)])
      const begun = [...drafts.values()].filter(({ ref }) => ref.activity === stream.id)
      const files = [...blobs].filter(([, blob]) => blob.activity === stream.id).map(([name, { state }]) => [name, state])
      return [stream.id, JSON.stringify([epoch, stream.cursor, stream.visible, stream.pack, stream.arrivedAt, packs.size, forms.size, own, begun, files])]
    })),
    draft: async (ref, set, refs = []) => {
      const before = drafts.get(ref.record)
      drafts.set(ref.record, { ref: before?.ref ?? ref, set: { ...before?.set, ...set }, blobs: [...(before?.blobs ?? []), ...refs], base: before?.base ?? baseOf(ref.record), at: ports.now() })
      tell()
    },
    move: async (ref, set) => {
      const before = drafts.get(ref.record)
      if (before && (Object.keys(before.set).length > 0 || before.blobs.length > 0)) commitNow(ref.record)
      drafts.set(ref.record, { ref, set, blobs: [], base: baseOf(ref.record), at: ports.now() })
      tell()
    },
    commit: async (record, via) => {
      const id = commitNow(record, via)
      tell()
      return id
    },
    write: async (ref, set, options = {}) => {
      commitNow(ref.record)
      const id = append(ref, { set, base: baseOf(ref.record), ...options })
      tell()
      return id
    },
    commitAll: async () => {
      const left = [...drafts.keys()]
      for (const record of left) commitNow(record)
      tell()
      return left.length
    },
    putBlob: async (bytes, type) => {
      const name = await nameOf(bytes)
      if (!blobs.has(name)) blobs.set(name, { bytes: bytes.slice(), type, state: 'kept', n: 0, activity: '' })
      return { name, size: bytes.length, type }
    },
    blob: async (name) => {
      const blob = blobs.get(name)
      return blob && { bytes: blob.bytes, type: blob.type }
    },
    keepRaw: async (ref, bytes, type, path) => {
      const keptAt = Math.max(ports.now(), (raws.get(ref.record)?.keptAt ?? 0) + 1)
      raws.set(ref.record, { ...ref, ...(path !== undefined && { path }), bytes: bytes.slice(), type, keptAt })
      tell()
      return { record: ref.record, keptAt }
    },
    raws: async () => [...raws.values()],
    raw: async (record) => raws.get(record),
    finishRaw: async ({ record, keptAt }, set, files) => {
      const named = await Promise.all(files.map(async (file) => ({ ...file, name: await nameOf(file.bytes) })))
      const raw = raws.get(record)
      if (raw?.keptAt !== keptAt) return undefined
      const refs: BlobRef[] = named.map(({ name, bytes, type }) => ({ name, size: bytes.length, type }))
      for (const { name, bytes, type } of named) if (!blobs.has(name)) blobs.set(name, { bytes: bytes.slice(), type, state: 'kept', n: 0, activity: '' })
      commitNow(record)
      const id = append(raw, { set, base: baseOf(record), blobs: refs, via: 'form' })
      raws.delete(record)
      tell()
      return id
    },
    dropRaw: async ({ record, keptAt }) => {
      if (raws.get(record)?.keptAt === keptAt) raws.delete(record)
      tell()
    },
    keepPart: async ({ record }, path, { take, index, bytes, type, ms }) => {
      const key = `${record}:${path}`
      const takes = recordings.get(key)?.takes ?? []
      const parts = [...(takes[take] ?? [])]
      parts[index] = bytes.slice()
      recordings.set(key, { takes: Object.assign([...takes], { [take]: parts }), type, ms, at: ports.now() })
    },
    recording: async (record, path) => {
      const kept = recordings.get(`${record}:${path}`)
      return kept && { ...kept, takes: kept.takes.map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))) }
    },
    dropRecording: async (record, path) => {
      recordings.delete(`${record}:${path}`)
    },
    outbox: async () => {
      const waiting = chain.filter(({ link }) => link.n > received.storedTo)
      const files = [...blobs.values()].filter((blob) => blob.state === 'waiting')
      const named = new Set(files.map(({ n }) => n))
      const oldest = chain.find(({ link }) => link.n > received.storedTo || named.has(link.n))
      const activities = [...new Set([...waiting.map(({ body }) => body.activity), ...files.map((blob) => blob.activity)])].filter((id): id is StreamId => id !== '')
      return {
        waiting: waiting.length,
        ...(oldest && { oldestAt: oldest.body.at }),
        sent: chain.filter(({ link }) => link.n <= received.storedTo && !confirmedOwn.has(link.n) && !refused.has(link.n)).length,
        drafts: drafts.size,
        refused: refused.size,
        blobs: { waiting: files.length, waitingBytes: files.reduce((sum, blob) => sum + blob.bytes.length, 0) },
        ...(received.at !== undefined && { receiptAt: received.at }),
        byActivity: activities.map((activity) => {
          const own = files.filter((blob) => blob.activity === activity)
          return { activity, ops: waiting.filter(({ body }) => body.activity === activity).length, blobs: own.length, bytes: own.reduce((sum, blob) => sum + blob.bytes.length, 0) }
        }),
        frozen: received.frozen,
      }
    },
    setting: async (key) => settings.get(key),
    setSetting: async (key, value) => {
      settings.set(key, value)
      tell()
    },
    onChange: (listener) => ports.news.listen(listener),
    close: () => {},

    run: async (after, maxOps, maxBytes) => {
      let bytes = 0
      const kept = chain.slice(after, after + maxOps).filter(({ text }, index) => {
        bytes += new TextEncoder().encode(text).length
        return index === 0 || bytes <= maxBytes
      })
      const first = kept[0]
      return first && { from: first.link.n, prev: first.link.header.prev, head: kept.at(-1)!.link.hash, bodies: kept.map(({ text }) => text) }
    },
    storedTo: async () => received.storedTo,
    received: async (receipt) => {
      const isOurs = receipt.storedTo === 0 || chain[receipt.storedTo - 1]?.link.hash === receipt.headHash
      received = { storedTo: isOurs ? Math.max(received.storedTo, receipt.storedTo) : received.storedTo, backedUpTo: receipt.backedUpTo, at: receipt.at, frozen: receipt.frozen || !isOurs }
      for (const name of receipt.blobs) if (blobs.has(name)) blobs.get(name)!.state = 'sent'
      tell()
    },
    rewind: async (storedTo) => {
      received = { ...received, storedTo: Math.min(received.storedTo, storedTo) }
      tell()
    },
    cursors: async () => ({ epoch, cursors: Object.fromEntries([...streams.values()].map((stream) => [stream.id, stream.cursor])), noticesTo, ...(peopleHash && { people: peopleHash }) }),
    serverTime: async () => serverTime,
    sign,
    pulled: async (reply) => {
      const isNewEpoch = reply.epoch !== epoch
      const cursors = new Map([...streams.values()].map((stream) => [stream.id as string, isNewEpoch ? 0 : stream.cursor]))
      for (const op of reply.ops) {
        if (op.seq > (cursors.get(op.stream) ?? 0) + 1) throw new Problem('network.not-ours', { path: 'ops.seq' })
        cursors.set(op.stream, Math.max(cursors.get(op.stream) ?? 0, op.seq))
      }
      if (isNewEpoch) {
        if (epoch !== null) {
          received = { ...received, storedTo: 0 }
          for (const blob of blobs.values()) if (blob.state === 'sent') blob.state = 'waiting'
        }
        confirmed.clear()
        confirmedOwn.clear()
        refused.clear()
        noticesTo = 0
      }
      epoch = reply.epoch
      for (const op of reply.ops) confirm(op)
      for (const { k, n, hash, code } of reply.notices) {
        noticesTo = Math.max(noticesTo, k)
        if (chain[n - 1]?.link.hash !== hash) continue
        if (code === 'op.fork') received = { ...received, frozen: true }
        if (code === 'op.repeated') confirmedOwn.add(n)
        else refused.set(n, isProblemCode(code) ? code : 'op.failed')
      }
      const visible = new Set(reply.streams.map((stream) => stream.id))
      for (const stream of reply.streams) streams.set(stream.id as StreamId, { ...stream, id: stream.id as StreamId, visible: true, cursor: cursors.get(stream.id) ?? 0 })
      for (const [id, stream] of streams) if (!visible.has(id)) streams.set(id, { ...stream, visible: false, cursor: cursors.get(id) ?? 0 })
      if (reply.people) {
        people = reply.people
        const own = identityBy(people, identity)
        if (own) takeOn(identity, own)
        peopleHash = reply.peopleHash
      }
      serverTime = { at: ports.now(), time: reply.time }
      tell()
    },
    missingPacks: async (wanted) => [...new Set(wanted)].filter((hash) => !packs.has(hash)),
    putPack: async (hash, json) => {
      const pack = packFrom(json)
      packs.set(hash, pack)
      pack.json.forms.forEach((form, index) => forms.set(pack.refs[index]!, form))
      tell()
    },
    missingForms: async (wanted) => [...new Set(wanted)].filter((ref) => !forms.has(ref)),
    putForm: async (ref, json) => {
      forms.set(ref, formFrom(ref, json))
      tell()
    },
    missingFiles: async () => {
      const pinned = new Set([...streams.values()].filter((stream) => stream.visible).map((stream) => stream.pack))
      const wanted = new Map([...packs].filter(([hash]) => pinned.has(hash)).flatMap(([, pack]) => pack.files).map((file) => [file.name, file]))
      return [...wanted.values()].filter((file) => !blobs.has(file.name))
    },
    blobsToSend: async (limit) => [...blobs].filter(([, blob]) => blob.state === 'waiting' && blob.n <= received.storedTo)
      .sort(([, a], [, b]) => a.n - b.n || a.bytes.length - b.bytes.length).slice(0, limit).map(([name, blob]) => ({ name, size: blob.bytes.length, type: blob.type })),
    chunk: async (name, index) => blobs.get(name)?.bytes.slice(index * limits.bytesPerChunk, (index + 1) * limits.bytesPerChunk),
    header: async (n) => chain[n - 1]?.link.header,
    unconfirmed: async (now) => chain.filter(({ link }) => now !== epoch || !confirmedOwn.has(link.n)).map(({ link, body }) => ({ origin: body.origin ?? link.hash, body })),
    undelivered: async (now) => [...blobs].filter(([, blob]) => blob.state === 'waiting' || (blob.state === 'sent' && now !== epoch))
      .map(([name, blob]) => ({ name, size: blob.bytes.length, type: blob.type, activity: blob.activity })),
    adoptBlob: async (bytes, type, activity) => {
      const name = await nameOf(bytes)
      const held = blobs.get(name)
      if (!held) blobs.set(name, { bytes: bytes.slice(), type, state: 'waiting', n: 0, activity })
      else if (held.state === 'kept') Object.assign(held, { state: 'waiting', activity: held.activity || activity })
    },
    reissue: async ({ origin, body }) => {
      if (chain.some((kept) => kept.body.origin === origin)) return
      append(body, { ...body, origin })
      tell()
    },
  }
}
