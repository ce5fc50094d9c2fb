import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import type { BlobsReply } from '#domain/wire/wire.ts'
import { blobsReply, blobsRequest, hash, read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { Raw, route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import { signedReceipt } from '../receipts.ts'

const chunkReply = v.strictObject({ v: v.literal(1), whole: v.boolean() })
const chunkPath = v.strictObject({ name: hash, index: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)) })

/** What a browser may be told it is. Anything else is bytes. */
const servedTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

export function blobRoutes(parts: ServerParts, applier: Applier): readonly Route[] {
  const { ledger, blobs, serverKey } = parts

  const missing = route({
    method: 'POST', path: '/api/blobs', who: 'device-any', body: blobsRequest, reply: blobsReply,
    does: 'Says which chunks of these files are still missing; the receipt names those that are whole.',
    async run({ body, device, now }): Promise<BlobsReply> {
      const lacking: Record<string, readonly number[]> = {}
      const whole: string[] = []
      for (const { name, size } of body.blobs) {
        const indexes = await blobs.missing(device!.id, name, size)
        if (indexes.length > 0) lacking[name] = indexes
        else if (!whole.includes(name)) whole.push(name)
      }
      const { head, backedUpTo, frozen } = device!
      const receipt = signedReceipt({
        epoch: await ledger.epoch(), nonce: body.nonce, device: device!.id, storedTo: head.n, headHash: head.hash, backedUpTo, blobs: whole, frozen, time: now,
      }, serverKey)
      return { v: 1, receipt, missing: lacking as BlobsReply['missing'] }
    },
  })

  const putChunk = route({
    method: 'PUT', path: '/api/blobs/:name/:index', who: 'device-any', body: 'bytes', reply: chunkReply,
    does: 'Takes one chunk of a file whose size was told before. Sending it again changes nothing.',
    async run({ params, body, device }) {
      const { name, index } = read(chunkPath, params)
      return { v: 1, whole: await blobs.putChunk(device!.id, name, index, body) }
    },
  })

  const open = route({
    method: 'GET', path: '/api/blobs/:name', who: 'device-reading', body: 'none', kind: 'blob',
    does: 'Gives a whole file that a record in a visible stream refers to.',
    async run({ params, member }) {
      await applier.settled()
      const name = v.safeParse(hash, params.name)
      const ref = name.success ? await ledger.visibleBlob(member!.id, name.output) : undefined
      const held = ref && await blobs.open(ref.name)
      if (!held) throw new Problem('request.not-found')
      return new Raw(servedTypes.has(ref.type) ? ref.type : 'application/octet-stream', held.bytes, held.size)
    },
  })

  return [missing, putChunk, open]
}
