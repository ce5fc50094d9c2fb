// What headquarters has decided about norms holds for activities that are planned or running already: their packs get the
// decisions of the installed one, and stay as they are in all else.

import { canonicalJson } from '#domain/packs/content-hash.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { packRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { Definition, Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import { keptPacks } from './kept-packs.ts'

/** Another process that starts with us, or somebody who publishes, was quicker: what they left is read again. */
const mostTries = 5

/** Resolves with the number of activities whose norms are others now; phones get them with their next pull. */
export async function bringNorms(ledger: Ledger, installed: readonly Pack[]): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await broughtOnce(ledger, installed)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'form.superseded' || tries === mostTries) throw error
    }
  }
}

async function broughtOnce(ledger: Ledger, installed: readonly Pack[]): Promise<number> {
  const packOf = keptPacks(ledger)
  const next = new Map<string, Definition>()
  const pins: { readonly stream: string; readonly from: string; readonly to: string }[] = []
  for (const { id } of await ledger.provinces()) {
    for (const stream of await ledger.streamsIn(id)) {
      const definition = next.get(stream.pack) ?? withNorms(await packOf(stream.pack), installed)
      if (!definition || definition.hash === stream.pack) continue
      next.set(stream.pack, definition)
      pins.push({ stream: stream.id, from: stream.pack, to: definition.hash })
    }
  }
  if (pins.length > 0) await ledger.release({ definitions: [...next.values()], pins })
  return pins.length
}

/** Undefined: the pack is not one of the installed. */
function withNorms(pack: Pack | undefined, installed: readonly Pack[]): Definition | undefined {
  const own = pack && installed.find((each) => each.id === pack.id)
  if (!own) return undefined
  const { adjustments: _, ...rest } = pack
  const changed: Pack = { ...rest, ...(own.adjustments && { adjustments: own.adjustments }) }
  const json = canonicalJson(changed)
  return { hash: nodeSha256(json), kind: 'pack', ref: packRef(changed, nodeSha256), json }
}
