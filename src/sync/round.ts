// One exchange with the server: own ops up, everybody's down, then pictures. Rules Y1–Y12 in docs/rules/sync.md.
//
// Every step may be cut at any place and be done again: the server keeps ops by (device, n, hash), the phone
// moves its cursor in the transaction that folds the page, chunks are put by index.

import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { Problem } from '#domain/problem.ts'
import { pushText } from '#domain/wire/signed.ts'
import type { Person, PullReply, PushRequest } from '#domain/wire/wire.ts'
import { toBase64url } from '#store/base64url.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { RecordStore, Run, SyncStore } from '#store/store.ts'
import { fetchPack, unlessGone } from './fetch-pack.ts'
import type { Pace } from './pace.ts'
import { faster, firstPace, slower } from './pace.ts'
import { checkReceipt } from './receipts.ts'
import type { SyncPorts, Transport } from './transport.ts'

export interface Progress {
  readonly step: 'text' | 'pull' | 'blobs'
  readonly done: number
  readonly all: number
}

export interface Party {
  readonly store: SyncStore & Pick<RecordStore, 'outbox' | 'putBlob' | 'form' | 'setting' | 'setSetting'>
  readonly transport: Transport
  readonly ports: SyncPorts
  /** Kept from round to round. */
  readonly link: { pace: Pace }
  readonly report: (progress: Progress) => void
}

export function newLink(): Party['link'] {
  return { pace: firstPace }
}

/** @throws Problem with what stands in the way; all that was acknowledged until then stays so */
export async function round(party: Party): Promise<void> {
  for (;;) {
    await push(party)
    await pull(party)
    // Another phone carries the same enrolment: nothing of this one is applied until it is enrolled again.
    if ((await party.store.outbox()).frozen) throw new Problem('push.frozen')
    // Written meanwhile, or offered again because the server was restored: before the pictures.
    if (!await party.store.run(await party.store.storedTo(), 1, 1)) break
  }
  await (await import('./fetch-filters.ts')).fetchFilters(party)
  await sendBlobs(party)
  await fetchFiles(party)
}

async function push({ store, transport, ports, link, report }: Party): Promise<void> {
  let done = 0
  let ahead: Promise<Run | undefined> | undefined
  for (;;) {
    const after = await store.storedTo()
    const read = await ahead
    const run = read?.from === after + 1 && read.bodies.length <= link.pace.ops ? read : await store.run(after, link.pace.ops, link.pace.bytes)
    if (!run) return
    const nonce = newNonce(ports)
    const { epoch } = await store.cursors()
    const unsigned: Omit<PushRequest, 'signature'> = { v: 1, device: store.identity.device, nonce, epoch: epoch ?? 'none', ...run, bodies: [...run.bodies] }
    const startedAt = ports.now()
    try {
      const signature = await store.sign(pushText(unsigned))
      const sending = transport.push({ ...unsigned, signature })
      // Opened while the server stores these; not used where its receipt says otherwise.
      const grown = faster(link.pace, 0)
      ahead = store.run(after + run.bodies.length, grown.ops, grown.bytes).catch(() => undefined)
      const receipt = await sending
      await store.received({ ...await checkReceipt(ports.crypto, store.identity, nonce, receipt), at: ports.now() })
      if (receipt.frozen) throw new Problem('push.frozen')
      const now = await store.storedTo()
      // A valid receipt that moves nothing comes from a clone that is ahead of us.
      if (now <= after) throw new Problem('push.frozen')
      done += now - after
      report({ step: 'text', done, all: done })
      link.pace = faster(link.pace, ports.now() - startedAt)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'push.gap' && Number(error.details['storedTo']) < after) {
        await store.rewind(Number(error.details['storedTo']))
        continue
      }
      if (error.code === 'request.too-large' && run.bodies.length > 1) {
        link.pace = slower({ ops: run.bodies.length, bytes: link.pace.bytes })
        continue
      }
      link.pace = slower(link.pace)
      throw error
    }
  }
}

async function pull(party: Party): Promise<void> {
  const { store, transport, ports, report } = party
  let done = 0
  for (;;) {
    const known = await store.cursors()
    const reply = await transport.pull({ v: 1, nonce: newNonce(ports), epoch: known.epoch, cursors: { ...known.cursors }, noticesTo: known.noticesTo, ...(known.people && { people: known.people }) })
    const packs = await fetchPacks(party, reply, known.epoch === null)
    if (!packs) await fetchForms(party, reply)
    await store.pulled({ ...reply, ...(reply.people && { peopleHash: peopleHash(reply.people) }) })
    if (packs instanceof Problem) throw packs
    done += reply.ops.length
    report({ step: 'pull', done, all: done + opsLeft(reply, known) })
    if (!reply.more) return
  }
}

/** How many ops are still to come after a page, as far as the streams had got when it was made. */
function opsLeft({ epoch, streams, ops }: PullReply, known: Awaited<ReturnType<Party['store']['cursors']>>): number {
  const here = new Map(epoch === known.epoch ? Object.entries(known.cursors) : [])
  for (const { stream, seq } of ops) here.set(stream, seq)
  return streams.reduce((sum, { id, head }) => sum + Math.max(0, head - (here.get(id) ?? 0)), 0)
}

/**
 * Packs come before the records that they describe: a record stored without its form is summed up anew at each start.
 * @returns the Problem of one that could not be had; the records are taken in all the same
 */
async function fetchPacks(party: Party, { streams }: Pick<PullReply, 'streams'>, isFirst: boolean): Promise<Problem | undefined> {
  try {
    for (const hash of await party.store.missingPacks(streams.map((stream) => stream.pack))) await party.store.putPack(hash, await fetchPack(party, hash, isFirst))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/**
 * Others may have written with versions that no pack in use has any more. Unlike packs they are not named by the next pull:
 * where one cannot be had now, the page is taken with the next round.
 */
async function fetchForms({ store, transport }: Party, { ops }: Pick<PullReply, 'ops'>): Promise<void> {
  for (const ref of await store.missingForms(ops.flatMap(({ body }) => (/(?<!\\)"form":"([\w-]+@[0-9a-f]{12})"/.exec(body)?.[1] ?? []) as FormRef[]))) {
    const json = await unlessGone(() => transport.form(ref))
    if (json !== undefined) await store.putForm(ref, json)
  }
}

/** What labels of forms show and play: fetched last, since it can be done without. */
async function fetchFiles({ store, transport, report }: Party): Promise<void> {
  const files = await store.missingFiles()
  for (const [done, { name, type }] of files.entries()) {
    report({ step: 'pull', done, all: files.length })
    const found = await unlessGone(() => transport.blob(name))
    // Kept under the type that the form says: the server calls a recording bytes.
    if (found && (await store.putBlob(found.bytes, type)).name !== name) throw new Problem('network.not-ours', { path: 'blob' })
  }
}

/** What both ends compare to know whether the list of people changed. */
export function peopleHash(people: readonly Person[]): string {
  return contentHash(people, sha256)
}

const blobsAtOnce = 20

async function sendBlobs({ store, transport, ports, report }: Party): Promise<void> {
  let done = 0
  let all = (await store.outbox()).blobs.waiting
  for (;;) {
    const blobs = await store.blobsToSend(blobsAtOnce)
    if (blobs.length === 0) return
    all = Math.max(all, done + blobs.length)
    report({ step: 'blobs', done, all })
    const ask = async (names: readonly string[]) => {
      const nonce = newNonce(ports)
      const reply = await transport.blobs({ v: 1, nonce, blobs: blobs.filter((blob) => names.includes(blob.name)) })
      await store.received({ ...await checkReceipt(ports.crypto, store.identity, nonce, reply.receipt), at: ports.now() })
      return reply
    }
    const { missing, receipt } = await ask(blobs.map((blob) => blob.name))
    done += receipt.blobs.length
    report({ step: 'blobs', done, all })
    for (const [name, indices] of Object.entries(missing)) {
      for (const index of indices) {
        const chunk = await store.chunk(name, index)
        if (!chunk) throw new Problem('storage.row-damaged', { place: 'chunks' })
        await transport.putChunk(name, index, chunk)
      }
      const whole = (await ask([name])).receipt.blobs.includes(name)
      if (!whole) throw new Problem('blob.mismatch')
      done += 1
      report({ step: 'blobs', done, all })
    }
  }
}

function newNonce(ports: SyncPorts): string {
  return toBase64url(ports.random(16))
}
