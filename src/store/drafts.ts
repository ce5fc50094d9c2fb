// Typing is saving: each change of a field is in the record's draft, strictly stored, before anything says so.

import type { BlobRef, FieldPath, OpBody, OpId, RecordId, Value, Via } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import type { Before, Change } from './append.ts'
import { append, readBefore } from './append.ts'
import type { Draft } from './overlay.ts'
import type { StorePorts } from './ports.ts'
import type { Room } from './room.ts'
import { Overtaken, untilNotOvertaken } from './room.ts'
import type { RecordRef } from './store.ts'

/** Where the revisions of a draft begin. By chance: of two drafts one after the other a tab that slept would take the second for the first, and write over it. */
function firstRev({ random }: StorePorts): number {
  return random(6).reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Merges values into the record's draft. What was known when it was begun stays its base. */
export function saveDraft(room: Room, ref: RecordRef, set: Readonly<Record<FieldPath, Value>>, blobs: readonly BlobRef[] = []): Promise<void> {
  return room.inTurn(ref.record, () => untilNotOvertaken(async () => {
    const before = await readBefore(room, ref.record)
    const draft = await draftIn(room, before)
    await putDraft(room, before, {
      ref: draft?.ref ?? ref,
      set: { ...draft?.set, ...set },
      blobs: [...(draft?.blobs ?? []), ...blobs],
      base: draft?.base ?? baseOf(before),
      at: room.ports.now(),
    })
  }))
}

/**
 * The record goes on under another version of its form. What was typed becomes an op of the version that asked for it: an
 * op of the new one may not name a question that only the old one has.
 */
export function moveDraft(room: Room, ref: RecordRef, set: Readonly<Record<FieldPath, Value>>): Promise<void> {
  return room.inTurn(ref.record, () => untilNotOvertaken(async () => {
    let before = await readBefore(room, ref.record)
    const draft = await draftIn(room, before)
    if (draft && saysSomething(draft)) {
      await commitRead(room, before)
      before = await readBefore(room, ref.record)
    }
    await putDraft(room, before, { ref, set, blobs: [], base: baseOf(before), at: room.ports.now() })
  }))
}

function saysSomething({ set, blobs }: Draft): boolean {
  return Object.keys(set).length > 0 || blobs.length > 0
}

async function putDraft({ db, cipher, ports }: Room, before: Before, draft: Draft): Promise<void> {
  const { record, activity } = draft.ref
  const body = await cipher.sealJson(`drafts:${record}`, draft)
  await db.transaction('rw', db.drafts, () => Promise.all([
    // Asked first and so answered first: the put waits for no answer, and is undone where this throws.
    db.drafts.get(record).then((now) => { if (now?.rev !== before.draft?.rev) throw new Overtaken() }),
    db.drafts.put({ record, activity, rev: (before.draft?.rev ?? firstRev(ports)) + 1, body }),
  ]))
  ports.news.tell()
}

/** Makes the draft one op; nothing to say is no op. */
export function commitDraft(room: Room, record: RecordId, via?: Via): Promise<OpId | undefined> {
  return room.inTurn(record, () => untilNotOvertaken(async () => commitRead(room, await readBefore(room, record), via)))
}

async function commitRead(room: Room, before: Before, via?: Via): Promise<OpId | undefined> {
  const draft = await draftIn(room, before)
  if (!draft) return undefined
  // Moved to another version and back again, and nothing typed: there is nothing to say.
  if (!saysSomething(draft) && before.state && (await room.cipher.openJson<RecordState>(`records:${draft.ref.record}`, before.state.shown)).form === draft.ref.form) {
    await dropDraft(room, before)
    return undefined
  }
  return append(room, { ...draft, draftRev: before.draft!.rev, ...(via && { via }) }, before)
}

async function dropDraft({ db, ports }: Room, { draft }: Before): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    if ((await db.drafts.get(draft!.record))?.rev !== draft!.rev) throw new Overtaken()
    await db.drafts.delete(draft!.record)
  })
  ports.news.tell()
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
