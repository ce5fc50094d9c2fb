// What the server writes down about people's use of it. An entry names by ids alone: who they are is read from the list of
// people when the log is read, so that a copy of the log tells nobody's name or number.

/** What is written down. Codes are never renamed: entries are kept for ever. */
export const auditCodes = ['signed-in', 'results-exported', 'report-exported', 'form-published', 'code-made', 'device-revoked', 'device-restored', 'person-added', 'activity-planned', 'activity-given', 'activity-taken', 'signing-delegated', 'delegation-ended',
  'person-changed', 'access-ended', 'access-restored', 'code-revoked', 'password-code-made', 'password-set', 'province-made', 'province-renamed',
  'workbook-exported', 'archive-exported', 'year-exported', 'calendar-exported', 'money-exported', 'allocation-exported', 'separation-exported', 'period-exported', 'paper-exported', 'id-shown', 'webhook-made', 'webhook-ended', 'key-made', 'key-ended'] as const

export type AuditCode = (typeof auditCodes)[number]

/** Who did what when, and about what. */
export interface AuditEntry {
  readonly at: number
  /** Whose log it stands in: that of what it is about. */
  readonly province: string
  /** Id of who did it. */
  readonly person: string
  readonly code: AuditCode
  readonly activity?: string
  /** Reference of a form. */
  readonly form?: string
  /** Id of the record that was looked at. */
  readonly record?: string
  /** Id of the person that it was done about. */
  readonly subject?: string
  readonly device?: string
}

/** An entry as it stands in the log: entries are numbered in the order in which they were written. */
export interface AuditedEntry extends AuditEntry {
  readonly n: number
}
