import type { AuditEntry } from '#domain/office/audit.ts'
import type { AssignedBy, Beginning, Publication } from './ledger.ts'

/** What is written down about a publication, with it. */
export function publicationEntry({ at, province, author, form, stream }: Publication): AuditEntry {
  return { at, province, person: author, code: 'form-published', form, ...(stream !== undefined && { activity: stream }) }
}

export function beginningEntry({ at, author, stream }: Beginning): AuditEntry {
  return { at, province: stream.province, person: author, code: 'activity-planned', activity: stream.id }
}

/** One for each person to whom it was given, or from whom it was taken. */
export function assignedEntry(code: 'activity-given' | 'activity-taken', stream: { readonly id: string; readonly province: string }, subject: string, { author, at }: AssignedBy): AuditEntry {
  return { at, province: stream.province, person: author, code, activity: stream.id, subject }
}
