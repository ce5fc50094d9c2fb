// Packs as they lie in packs/, and in the ledger, which keeps every version that ever was published.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefinitionFault, Outcome } from '#domain/forms/reading.ts'
import { canonicalJson } from '#domain/packs/content-hash.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef, packRef } from '#domain/packs/refs.ts'
import { readPackFolder } from '#domain/packs/read-pack.ts'
import { sharedFolder } from '#domain/packs/shared-parts.ts'
import type { Ledger } from './ledger/ledger.ts'
import { nodeSha256 } from './ports.ts'

/** @throws Error naming file and key of every fault: a server with half a pack would quarantine what people write */
export function packsIn(folder: string): readonly Pack[] {
  return readFolders(folder).map(({ name, outcome }) => {
    if (!outcome.value) throw new Error(`packs/${name}: ${JSON.stringify(outcome.faults)}`)
    return outcome.value
  })
}

/** Everything that is wrong in the folder, with the name of its pack. */
export function faultsIn(folder: string): readonly (DefinitionFault & { readonly pack: string })[] {
  return readFolders(folder).flatMap(({ name, outcome }) => (outcome.faults ?? []).map((fault) => ({ pack: name, ...fault })))
}

function readFolders(folder: string): readonly { readonly name: string; readonly outcome: Outcome<Pack> }[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const shared = names.includes(sharedFolder) ? filesIn(join(folder, sharedFolder)) : {}
  return names.filter((name) => name !== sharedFolder).map((name) => ({ name, outcome: readPackFolder(filesIn(join(folder, name)), shared) }))
}

/** Puts the pack and its forms into the ledger. Resolves with the pack's content hash. */
export async function publish(ledger: Ledger, pack: Pack): Promise<string> {
  for (const form of pack.forms) {
    const json = canonicalJson(form)
    await ledger.putDefinition({ hash: nodeSha256(json), kind: 'form', ref: formRef(form, nodeSha256), json })
  }
  const json = canonicalJson(pack)
  const hash = nodeSha256(json)
  await ledger.putDefinition({ hash, kind: 'pack', ref: packRef(pack, nodeSha256), json })
  return hash
}

/** A folder's JSON files, parsed, by their path inside it. */
function filesIn(folder: string): Readonly<Record<string, unknown>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown]))
}
