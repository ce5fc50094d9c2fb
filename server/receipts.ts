import type { Receipt } from '#domain/wire/wire.ts'
import { receiptText } from '#domain/wire/signed.ts'
import type { ServerKey } from './p256.ts'

/** Signs what the server durably has. Nothing else makes anything "sent" on a phone. */
export function signedReceipt(facts: Omit<Receipt, 'v' | 'signature'>, key: ServerKey): Receipt {
  const unsigned = { v: 1 as const, ...facts }
  return { ...unsigned, signature: key.sign(receiptText(unsigned)) }
}
