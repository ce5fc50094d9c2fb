// Only this makes anything "sent": a receipt for our question, signed by the key pinned at enrolment.

import { Problem } from '#domain/problem.ts'
import { receiptText } from '#domain/wire/signed.ts'
import type { Receipt } from '#domain/wire/wire.ts'
import { fromBase64url } from '#store/base64url.ts'
import { verifies } from '#store/keys.ts'
import type { Identity } from '#store/store.ts'

/** @throws Problem `network.not-ours` when it is for another device or question, or not signed by our server */
export async function checkReceipt(crypto: SubtleCrypto, identity: Identity, nonce: string, receipt: Receipt): Promise<Receipt> {
  const isMeant = receipt.device === identity.device && receipt.nonce === nonce
  if (!isMeant || !await verifies(crypto, fromBase64url(identity.serverKey), receiptText(receipt), fromBase64url(receipt.signature))) {
    throw new Problem('network.not-ours', { path: 'receipt' })
  }
  return receipt
}
