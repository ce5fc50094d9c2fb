// Packs as they were published, parsed once: their content never changes.

import type { Pack } from '#domain/packs/pack.ts'
import type { Ledger } from '../ledger/ledger.ts'

const mostKept = 60

export type PackByHash = (hash: string) => Promise<Pack | undefined>

export function keptPacks(ledger: Pick<Ledger, 'definition'>): PackByHash {
  const kept = new Map<string, Pack>()
  return async (hash) => {
    const known = kept.get(hash)
    if (known) return known
    const definition = await ledger.definition(hash)
    if (definition?.kind !== 'pack') return undefined
    const pack = JSON.parse(definition.json) as Pack
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.set(hash, pack)
    return pack
  }
}
