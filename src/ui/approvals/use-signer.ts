import type { Signer } from '#domain/activity/approvals/signing.ts'
import type { RecordStore } from '#store/store.ts'
import { useServices } from '../services.ts'

/** As whom this person signs. */
export function signerOf(store: RecordStore): Signer {
  const { id, role } = store.identity.person
  return { id, capacities: [{ role }] }
}

export function useSigner(): Signer {
  return signerOf(useServices().store)
}
