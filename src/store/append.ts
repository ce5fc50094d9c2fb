// One change becomes one op: the only way anything is added to the chain. Rules S1–S4 in docs/rules/store.md.

import { sha256 } from '#domain/hash.ts'
import { Problem } from '#domain/problem.ts'
import { linkAfter } from '#domain/records/chain.ts'
import { fold } from '#domain/records/fold.ts'
import type { RecordState } from '#domain/records/state.ts'
import type { BlobRef, FieldPath, OpBody, OpId, RecordId, Value, Via } from '#domain/records/op.ts'
import { formName, opId } from '#domain/records/op.ts'
import { limits } from '#domain/wire/limits.ts'
import { toBase64url } from './base64url.ts'
import { headOf, pullOf } from './kept.ts'
import { placed } from './laying.ts'
import { summarise } from './summarise.ts'
import type { Room } from './room.ts'
import { Overtaken } from './room.ts'
import type { DraftsRow, HeadMeta, OpsRow, RecordsRow, StatesRow } from './schema.ts'
import type { RecordRef } from './store.ts'

export interface Change {
  readonly ref: RecordRef
  readonly set: Readonly<Record<string, Value>>
  readonly base: OpBody['base']
  readonly blobs?: readonly BlobRef[]
  readonly via?: Via
  readonly resolves?: readonly OpId[]
  readonly earliest?: readonly FieldPath[]
  readonly origin?: string
  readonly at?: number
  readonly timeZone?: string
  /** The draft that this makes an op of, at the revision that was read. */
  readonly draftRev?: number
  /** What is written in the same transaction. Only Dexie may be awaited in it. */
  readonly alongside?: () => PromiseLike<unknown>
}

/**
 * Appends the change to the chain and to the record.
 * @param given what was read for the change already: a read of its own costs a save a quarter of its time
 * @throws Overtaken when another tab was faster: read again and call again
 * @throws Problem `op.too-large`; nothing is written then and the draft stays
 */
export async function append(room: Room, change: Change, given?: Before): Promise<OpId> {
  const { db, cipher, ports, identity } = room
  const { ref } = change
  const before = given ?? await readBefore(room, ref.record)
  const shownBefore = before.state && await cipher.openJson<RecordState>(`records:${ref.record}`, before.state.shown)
  const body: OpBody = {
    salt: toBase64url(ports.random(16)),
    at: change.at ?? ports.now(),
    timeZone: change.timeZone ?? ports.timeZone(),
    record: ref.record,
    activity: ref.activity,
    form: ref.form,
    base: change.base,
    set: change.set,
    ...(change.blobs?.length && { blobs: change.blobs }),
    ...(change.via && { via: change.via }),
    ...(change.resolves?.length && { resolves: change.resolves }),
    ...(change.earliest?.length && { earliest: change.earliest }),
    ...(change.origin && { origin: change.origin }),
  }
  const text = JSON.stringify(body)
  const size = new TextEncoder().encode(text).length
  if (size > limits.bytesPerBody) throw new Problem('op.too-large', { size })
  const bodyHash = sha256(text)
  const n = before.head.n + 1
  const state: RecordState = fold(shownBefore, placed(body, n, identity.device, identity.person.id, (shownBefore?.seq ?? 0) + 1, before.epoch))
  const [sealedBody, shown, summary] = await Promise.all([
    cipher.sealText(`ops:${n}`, text),
    cipher.sealJson(`records:${ref.record}`, state),
    room.form(ref.form).then((form) => summarise(form, ref, state, undefined, room.env(body.at))).then((each) => cipher.sealJson(`summaries:${ref.record}`, each)),
  ])

  const was = before.row
  const link = linkAfter(before.head, identity.device, bodyHash, sha256)
  const op: OpsRow = { n, record: ref.record, activity: ref.activity, prev: before.head.hash, bodyHash, hash: link.hash, size, at: body.at, body: sealedBody }
  const next: RecordsRow = {
    id: ref.record,
    activity: ref.activity,
    form: formName(ref.form),
    rev: (was?.rev ?? 0) + 1,
    seq: was?.seq ?? 0,
    pending: [...(was?.pending ?? []), n],
    summary,
  }
  // Until now everything shown was confirmed: those very bytes stay as what is.
  const confirmed = (was?.pending.length === 0 ? before.state?.shown : before.state?.confirmed) ?? null
  await db.transaction('rw', [db.meta, db.records, db.states, db.drafts, db.ops, db.blobs, db.chunks, db.raws], () => {
    // Asked first and so answered first: what is put waits for no answer, and is undone where this throws.
    const unchanged = Promise.all([headOf(room), pullOf(room), db.records.get(ref.record), change.draftRev === undefined ? undefined : db.drafts.get(ref.record)]).then(([head, pull, row, draft]) => {
      // In another epoch a row may have been begun anew, with the revision that the former one had.
      if (head.n !== before.head.n || pull.epoch !== before.epoch || row?.rev !== before.row?.rev || (change.draftRev !== undefined && draft?.rev !== change.draftRev)) throw new Overtaken()
    })
    return Promise.all([
      unchanged,
      db.ops.add(op),
      db.meta.put({ key: 'head', value: { n, hash: link.hash } satisfies HeadMeta }),
      db.records.put(next),
      db.states.put({ id: ref.record, shown, confirmed }),
      ...(change.draftRev === undefined ? [] : [db.drafts.delete(ref.record)]),
      ...(body.blobs ?? []).map((blob) => db.blobs.where('name').equals(blob.name).modify((each) => {
        each.n = each.n || n
        each.activity = ref.activity
        if (each.state === 'kept') each.state = 'waiting'
      })),
      ...(change.alongside ? [change.alongside()] : []),
    ])
  })
  ports.news.tell()
  return opId(identity.device, n)
}

/** What a change is laid upon. The writing transaction checks that it still holds. */
export interface Before {
  readonly head: HeadMeta
  readonly row: RecordsRow | undefined
  readonly state: StatesRow | undefined
  readonly draft: DraftsRow | undefined
  readonly epoch: string | null
}

export async function readBefore(room: Room, record: RecordId): Promise<Before> {
  const { db } = room
  return db.transaction('r', [db.meta, db.records, db.states, db.drafts], async () => {
    const [head, row, state, draft, pull] = await Promise.all([headOf(room), db.records.get(record), db.states.get(record), db.drafts.get(record), pullOf(room)])
    return { head, row, state, draft, epoch: pull.epoch }
  })
}
