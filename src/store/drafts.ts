// Typing is saving: each change of a field is in the record's draft, strictly stored, before anything says so.

import type { BlobRef, FieldPath, OpBody, OpId, RecordId, Value, Via } from '#domain/records/op.ts'
import type { Before, Change } from './append.ts'
import { append, readBefore } from './append.ts'
import type { Draft } from './overlay.ts'
import type { Room } from './room.ts'
import { Overtaken, untilNotOvertaken } from './room.ts'
import type { RecordRef } from './store.ts'

/** A draft begun after another one became an op never has that one's revision: two tabs would take them for the same. */
const draftRevsPerOp = 1_000_000

/** Merges values into the record's draft. What was known when it was begun stays its base. */
export function saveDraft(room: Room, ref: RecordRef, set: Readonly<Record<FieldPath, Value>>, blobs: readonly BlobRef[] = []): Promise<void> {
  const { db, cipher, ports } = room
  return room.inTurn(ref.record, () => untilNotOvertaken(async () => {
    const before = await readBefore(room, ref.record)
    const draft = await draftIn(room, before)
    const next: Draft = {
      ref: draft?.ref ?? ref,
      set: { ...draft?.set, ...set },
      blobs: [...(draft?.blobs ?? []), ...blobs],
      base: draft?.base ?? baseOf(before),
      at: ports.now(),
    }
    const body = await cipher.sealJson(`drafts:${ref.record}`, next)
    await db.transaction('rw', db.drafts, () => Promise.all([
      // Asked first and so answered first: the put waits for no answer, and is undone where this throws.
      db.drafts.get(ref.record).then((now) => { if (now?.rev !== before.draft?.rev) throw new Overtaken() }),
      db.drafts.put({ record: ref.record, activity: next.ref.activity, rev: (before.draft?.rev ?? before.head.n * draftRevsPerOp) + 1, body }),
    ]))
    ports.news.tell()
  }))
}

/** Makes the draft one op; nothing to say is no op. */
export function commitDraft(room: Room, record: RecordId, via?: Via): Promise<OpId | undefined> {
  return room.inTurn(record, () => untilNotOvertaken(async () => commitRead(room, await readBefore(room, record), via)))
}

async function commitRead(room: Room, before: Before, via?: Via): Promise<OpId | undefined> {
  const draft = await draftIn(room, before)
  return draft && append(room, { ...draft, draftRev: before.draft!.rev, ...(via && { via }) }, before)
}

/** Writes values as an op of their own, after whatever the draft had. */
export function writeNow(room: Room, ref: RecordRef, change: Omit<Change, 'ref' | 'base' | 'draftRev'>): Promise<OpId> {
  return room.inTurn(ref.record, () => untilNotOvertaken(async () => {
    let before = await readBefore(room, ref.record)
    if (await commitRead(room, before)) before = await readBefore(room, ref.record)
    return append(room, { ...change, ref, base: baseOf(before) }, before)
  }))
}

/** Makes ops of what a killed app left behind, so that it is sent. */
export async function commitAll(room: Room): Promise<number> {
  const left = await room.db.drafts.toCollection().primaryKeys()
  for (const record of left) await commitDraft(room, record)
  return left.length
}

async function draftIn({ cipher }: Room, { draft }: Before): Promise<Draft | undefined> {
  return draft && cipher.openJson<Draft>(`drafts:${draft.record}`, draft.body)
}

function baseOf({ row, epoch }: Before): OpBody['base'] {
  return { epoch: epoch ?? '', seq: row?.seq ?? 0 }
}
