// Packs as they lie in packs/, and in the ledger, which keeps every version that ever was published.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DefinitionFault, Outcome } from '#domain/forms/reading.ts'
import { canonicalJson } from '#domain/packs/content-hash.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef, packRef } from '#domain/packs/refs.ts'
import { readPackFolder } from '#domain/packs/read-pack.ts'
import { sharedFolder } from '#domain/packs/shared-parts.ts'
import type { Definition, Ledger } from './ledger/ledger.ts'
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
  const shared = names.includes(sharedFolder) ? filesIn(join(folder, sharedFolder)) : { json: {}, torn: [] }
  return names.filter((name) => name !== sharedFolder).map((name) => ({ name, outcome: readNamed(name, filesIn(join(folder, name)), shared) }))
}

/** A file that is no JSON is named as it is; a pack is called by its folder, so no two of them have one name. */
function readNamed(name: string, own: Files, shared: Files): Outcome<Pack> {
  const torn = [...own.torn, ...shared.torn.map((each) => ({ ...each, file: `../${sharedFolder}/${each.file}` }))]
  if (torn.length > 0) return { faults: torn }
  const outcome = readPackFolder(own.json, shared.json)
  return outcome.value && outcome.value.id !== name ? { faults: [{ file: 'pack.json', key: 'id', why: 'not-one-of', near: outcome.value.id }] } : outcome
}

/** Puts the pack and its forms into the ledger. Resolves with the pack's content hash. */
export async function publish(ledger: Ledger, pack: Pack): Promise<string> {
  const { hash, definitions } = definitionsOf(pack)
  for (const definition of definitions) await ledger.putDefinition(definition)
  return hash
}

/** The pack and its forms as the ledger keeps them, with the pack's content hash. */
export function definitionsOf(pack: Pack): { readonly hash: string; readonly definitions: readonly Definition[] } {
  const forms = pack.forms.map((form): Definition => {
    const json = canonicalJson(form)
    return { hash: nodeSha256(json), kind: 'form', ref: formRef(form, nodeSha256), json }
  })
  const json = canonicalJson(pack)
  const hash = nodeSha256(json)
  return { hash, definitions: [...forms, { hash, kind: 'pack', ref: packRef(pack, nodeSha256), json }] }
}

interface Files {
  /** Parsed, by their path inside the folder. */
  readonly json: Readonly<Record<string, unknown>>
  readonly torn: readonly DefinitionFault[]
}

/** A folder's JSON files. */
function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const json: Record<string, unknown> = {}
  const torn: DefinitionFault[] = []
  for (const name of names) {
    const file = name.replaceAll('\\', '/')
    try {
      json[file] = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      torn.push({ file, key: '', why: 'not-json', near: error.message })
    }
  }
  return { json, torn }
}
