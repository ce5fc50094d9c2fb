// A pack from the server, of which forms that this device has are not sent again: what a province publishes differs from
// the version before by one form, and may have long lists in the others.

import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { Problem } from '#domain/problem.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { RecordStore, SyncStore } from '#store/store.ts'
import type { Transport } from './transport.ts'

/** Beyond that the whole pack is one request in the place of many. */
const mostFormsApart = 3

interface Fetching {
  readonly store: Pick<SyncStore, 'missingForms'> & Pick<RecordStore, 'form'>
  readonly transport: Transport
}

/** @param isFirst nothing is here yet, so that there is nothing to spare */
export async function fetchPack(party: Fetching, hash: string, isFirst: boolean): Promise<unknown> {
  return (isFirst ? undefined : await assembled(party, hash)) ?? party.transport.pack(hash)
}

/** Undefined where it cannot be put together, or does not have the hash that it was asked for by. */
async function assembled({ store, transport }: Fetching, hash: string): Promise<unknown> {
  // A server of before does not know the question.
  const outline = await unlessGone(() => transport.packOutline(hash))
  if (!outline) return undefined
  const refs = outline.forms as FormRef[]
  const missing = await store.missingForms(refs)
  if (missing.length > mostFormsApart) return undefined
  const fetched = new Map<FormRef, unknown>()
  for (const ref of missing) fetched.set(ref, await unlessGone(() => transport.form(ref)))
  const forms = await Promise.all(refs.map((ref) => (fetched.has(ref) ? fetched.get(ref) : store.form(ref))))
  const pack = { ...outline.pack, forms }
  return forms.includes(undefined) || contentHash(pack, sha256) !== hash ? undefined : pack
}

/** Undefined for what the server does not have (any more): asking again would not bring it. */
export async function unlessGone<Value>(get: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await get()
  } catch (error) {
    if (error instanceof Problem && error.code === 'request.not-found') return undefined
    throw error
  }
}
