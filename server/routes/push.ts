import { Problem } from '#domain/problem.ts'
import { pushText } from '#domain/wire/signed.ts'
import type { Receipt } from '#domain/wire/wire.ts'
import { limits } from '#domain/wire/limits.ts'
import { pushRequest, receipt } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { DeviceGate } from '../authenticate.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import { isSignedBy } from '../p256.ts'
import { signedReceipt } from '../receipts.ts'

export function pushRoute({ ledger, serverKey }: ServerParts, gate: DeviceGate, applier: Applier): Route {
  return route({
    method: 'POST', path: '/api/push', who: 'device-any', body: pushRequest, reply: receipt,
    does: 'Stores a run of a device\'s ops and gives a receipt. What becomes of them comes by pull.',
    async run({ body, device, now }): Promise<Receipt> {
      // The push is signed apart from the request: it is kept, and can be verified again when the request is long gone.
      if (body.device !== device!.id || !isSignedBy(gate.keyOf(device!), pushText(body), body.signature)) throw new Problem('auth.signature')
      const bytes = body.bodies.reduce((sum, each) => sum + (typeof each === 'string' ? Buffer.byteLength(each) : 64), 0)
      if (bytes > limits.bytesPerPush) throw new Problem('request.too-large', { bytes: limits.bytesPerPush })
      const stored = await ledger.store({ ...body, receivedAt: now })
      applier.want(body.device)
      return signedReceipt({ epoch: await ledger.epoch(), nonce: body.nonce, device: body.device, ...stored, blobs: [], time: now }, serverKey)
    },
  })
}
