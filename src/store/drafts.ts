// Typing is saving: each change of a field is in the record's draft, strictly stored, before anything says so.

import type { BlobRef, FieldPath, OpId, RecordId, Value, Via } from '#domain/records/op.ts'
import type { Change } from './append.ts'
import { append } from './append.ts'
import type { Draft } from './overlay.ts'
import type { Room } from './room.ts'
import { Overtaken, untilNotOvertaken } from './room.ts'
import type { PullMeta } from './schema.ts'
import type { RecordRef } from './store.ts'

/** Merges values into the record's draft. What was known when it was begun stays its base. */
export function saveDraft(room: Room, ref: RecordRef, set: Readonly<Record<FieldPath, Value>>, blobs: readonly BlobRef[] = []): Promise<void> {
  const { db, cipher, ports } = room
  return room.inTurn(ref.record, () => untilNotOvertaken(async () => {
    const { row, draft, base } = await readDraft(room, ref.record)
    const next: Draft = {
      ref: draft?.ref ?? ref,
      set: { ...draft?.set, ...set },
      blobs: [...(draft?.blobs ?? []), ...blobs],
      base: draft?.base ?? base,
      at: ports.now(),
    }
    const body = await cipher.sealJson(`drafts:${ref.record}`, next)
    await db.transaction('rw', db.drafts, async () => {
      const now = await db.drafts.get(ref.record)
      if (now?.rev !== row?.rev) throw new Overtaken()
      await db.drafts.put({ record: ref.record, activity: next.ref.activity, rev: (row?.rev ?? 0) + 1, body })
    })
    ports.news.tell()
  }))
}

/** Makes the draft one op; nothing to say is no op. */
export function commitDraft(room: Room, record: RecordId, via?: Via): Promise<OpId | undefined> {
  return room.inTurn(record, () => commitNow(room, record, via))
}

async function commitNow(room: Room, record: RecordId, via?: Via): Promise<OpId | undefined> {
  return untilNotOvertaken(async () => {
    const { row, draft } = await readDraft(room, record)
    if (!row || !draft) return undefined
    return append(room, { ...draft, draftRev: row.rev, ...(via && { via }) })
  })
}

/** Writes values as an op of their own, after whatever the draft had. */
export function writeNow(room: Room, ref: RecordRef, change: Omit<Change, 'ref' | 'base' | 'draftRev'>): Promise<OpId> {
  return room.inTurn(ref.record, async () => {
    await commitNow(room, ref.record)
    return untilNotOvertaken(async () => {
      const { base } = await readDraft(room, ref.record)
      return append(room, { ...change, ref, base })
    })
  })
}

/** Makes ops of what a killed app left behind, so that it is sent. */
export async function commitAll(room: Room): Promise<number> {
  const left = await room.db.drafts.toCollection().primaryKeys()
  for (const record of left) await commitDraft(room, record)
  return left.length
}

export async function readDraft({ db, cipher }: Room, record: RecordId) {
  const [row, recordRow, pull] = await db.transaction('r', [db.drafts, db.records, db.meta], () =>
    Promise.all([db.drafts.get(record), db.records.get(record), db.meta.get('pull')]))
  const draft = row && await cipher.openJson<Draft>(`drafts:${record}`, row.body)
  const epoch = (pull?.value as PullMeta | undefined)?.epoch ?? ''
  return { row, recordRow, draft, base: { epoch, seq: recordRow?.seq ?? 0 } }
}
