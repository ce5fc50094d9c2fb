import { contentHash } from '#domain/packs/content-hash.ts'
import type { Person, PulledOp, PulledStream, PullReply } from '#domain/wire/wire.ts'
import { limits } from '#domain/wire/limits.ts'
import { pullReply, pullRequest } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'

const noticesPerPull = 1_000
/** How exactly the last contact is kept: each note is a durable write. */
const contactEveryMs = 60_000

export function pullRoute({ ledger }: ServerParts, applier: Applier): Route {
  return route({
    method: 'POST', path: '/api/pull', who: 'device-reading', body: pullRequest, reply: pullReply,
    does: 'Gives what has changed in the streams that the device may see, and what became of its own ops.',
    async run({ body, device, member, now }): Promise<PullReply> {
      // What this device has pushed it finds in its next pull.
      await applier.settled()
      if (now - (device!.seenAt ?? 0) > contactEveryMs) await ledger.noteContact(device!.id, now)
      const epoch = await ledger.epoch()
      const visible = await ledger.visibleStreams(member!.id)
      const page = await opsOf(ledger, visible, body.epoch === epoch ? body.cursors : {})
      // Notices are numbered anew after a restore, as what they speak about is.
      const notices = await ledger.noticesAfter(device!.id, body.epoch === epoch ? body.noticesTo : 0, noticesPerPull)
      const people = (await ledger.people(member!.province)).map(({ id, name, role }): Person => ({ id, name, role }))
      return {
        v: 1, nonce: body.nonce, epoch, time: now,
        streams: visible.map(({ province: _, ...stream }): PulledStream => stream),
        ops: page.ops, notices: [...notices],
        ...(contentHash(people, nodeSha256) !== body.people && { people }),
        more: page.more || notices.length === noticesPerPull,
      }
    },
  })
}

/** One page, stream after stream, up to the heads that the reply tells. */
async function opsOf(ledger: Ledger, streams: readonly Stream[], cursors: Readonly<Record<string, number>>): Promise<{ ops: PulledOp[]; more: boolean }> {
  const ops: PulledOp[] = []
  let bytes = 0
  for (const stream of streams) {
    let at = cursors[stream.id] ?? 0
    while (at < stream.head) {
      if (ops.length >= limits.opsPerPull || bytes >= limits.bytesPerPush) return { ops, more: true }
      const some = (await ledger.opsAfter(stream.id, at, Math.min(limits.opsPerPull - ops.length, opsPerRead))).filter((op) => op.seq <= stream.head)
      if (some.length === 0) break
      for (const op of some) {
        if (bytes >= limits.bytesPerPush) return { ops, more: true }
        ops.push(op)
        bytes += op.body.length
        at = op.seq
      }
    }
  }
  return { ops, more: false }
}

/** Bodies may be 256 KiB each: what a page cannot carry is not read in advance. */
const opsPerRead = 500
