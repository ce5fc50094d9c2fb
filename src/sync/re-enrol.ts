// After a new enrolment in the same browser: everything the earlier one has not delivered is issued again.

import type { Store } from '#store/store.ts'

/**
 * Safe to repeat: what was taken over already is passed over.
 * @param epoch the server's, as the enrolment told it
 * @returns how many ops there were
 */
export async function takeOver(from: Store, into: Store, epoch: string): Promise<number> {
  await from.commitAll()
  const ops = await from.unconfirmed(epoch)
  for (const op of ops) {
    for (const { name } of op.body.blobs ?? []) {
      const blob = await from.blob(name)
      if (blob) await into.putBlob(blob.bytes, blob.type)
    }
    await into.reissue(op)
  }
  for (const { name, activity } of await from.undelivered(epoch)) {
    const blob = await from.blob(name)
    if (blob) await into.adoptBlob(blob.bytes, blob.type, activity)
  }
  return ops.length
}
