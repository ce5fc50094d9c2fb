import type { DossierRecord } from './source.ts'
import type { Sha256 } from '../hash.ts'
import { contentHash } from '../packs/content-hash.ts'

/**
 * SHA-256 over exactly what a dossier holds: every record with the version of its form and every answer. Attachments are
 * in it, since a blob's name is the hash of its bytes. Neither order nor language nor who looks changes it.
 */
export function hashOfContent(activity: string, records: readonly Pick<DossierRecord, 'id' | 'ref' | 'answers'>[], sha256: Sha256): string {
  const content = records.map(({ id, ref, answers }) => ({ id, form: ref, answers: withoutEmpty(answers) })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return contentHash({ v: 1, activity, records: content }, sha256)
}

function withoutEmpty(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
}
