import type { Pack } from '#domain/packs/pack.ts'
import type { Definition, StoredBlobRef } from './ledger.ts'

/** The files that forms of the pack bring along. Whoever sees a stream that is pinned to it may read them. */
export function packFiles(definition: Definition | undefined): readonly StoredBlobRef[] {
  if (definition?.kind !== 'pack') return []
  return (JSON.parse(definition.json) as Pack).forms.flatMap((form) => Object.values(form.files ?? {}))
}
