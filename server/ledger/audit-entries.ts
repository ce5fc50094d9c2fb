import type { AuditEntry } from '#domain/office/audit.ts'
import type { Publication } from './ledger.ts'

/** What is written down about a publication, with it. */
export function publicationEntry({ at, province, author, form, stream }: Publication): AuditEntry {
  return { at, province, person: author, code: 'form-published', form, ...(stream !== undefined && { activity: stream }) }
}
