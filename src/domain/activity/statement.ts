// A month of the Persian calendar as it is confirmed: hours of presence and list of clients, under a hash of exactly that.
// A confirmation is never changed; whatever the month becomes afterwards, one can see whether it still is what was signed.

import type { ActivityRecord } from './activity-record.ts'
import { recordsOf } from './activity-record.ts'
import { isConfirmation } from './confirmation.ts'
import type { Answers } from '../forms/answers.ts'
import type { HoursEntry } from './hours.ts'
import { hoursEntriesOf, minutesTogether } from './hours.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { addDays, jalaliOf } from '../calendar/civil.ts'
import type { Span } from '../calendar/periods.ts'
import { isWithin, jalaliMonthSpan } from '../calendar/periods.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { contentHash } from '../packs/content-hash.ts'
import type { Kind, StatementReads } from '../packs/pack.ts'
import type { RecordId } from '../records/op.ts'

export interface Month {
  readonly year: number
  readonly month: number
}

export interface MonthContent extends Month {
  readonly span: Span
  /** By day and hour. */
  readonly hours: readonly HoursEntry[]
  readonly minutes: number
  /** By day. */
  readonly clients: readonly ActivityRecord[]
  /** Hash over all that the month's records say. */
  readonly hash: string
}

const contentVersion = 1
/** Ten years: longer than any contract. */
const mostDays = 3_660

/** What a month holds. Undefined for a kind without statements. */
export function monthContent(kind: Kind, records: readonly ActivityRecord[], { year, month }: Month, hash: Sha256 = sha256): MonthContent | undefined {
  const { hours, clients, statements, followUps = [] } = kind.reads ?? {}
  if (!hours || !clients || !statements) return undefined
  const span = jalaliMonthSpan(year, month)
  const inMonth = (form: string, date: string, then?: string) => recordsOf(records, form)
    .filter(({ answers }) => isWithin(answers[date] ?? '', span))
    .toSorted((a, b) => order(sortKey(a, date, then), sortKey(b, date, then)))
  const presence = inMonth(hours.form, hours.date, hours.from)
  const visitors = inMonth(clients.form, clients.date)
  // That a promise was kept, weeks later, changes nothing of what happened in the month.
  const later = new Set(followUps.map((each) => `${each.form}${each.done}`))
  const said = ({ id, form, answers }: ActivityRecord) => ({ id, answers: Object.fromEntries(Object.entries(answers).filter(([path, value]) => value !== '' && !later.has(`${form}${path}`))) })
  const entries = hoursEntriesOf(kind, presence)
  return {
    year, month, span, hours: entries, minutes: minutesTogether(entries), clients: visitors,
    hash: contentHash({ v: contentVersion, year, month, hours: presence.map(said), clients: visitors.map(said) }, hash),
  }
}

function sortKey({ id, answers }: ActivityRecord, date: string, then: string | undefined): string {
  return `${answers[date] ?? ''} ${then === undefined ? '' : answers[then] ?? ''} ${id}`
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export interface Confirmation {
  readonly record: RecordId
  readonly answers: Answers
  /** It covers what the month says now. */
  readonly isCurrent: boolean
}

/**
 * `open` not over yet, or with nothing in it · `due` over and not confirmed · `confirmed` as it stands ·
 * `stale` confirmed, and changed since.
 */
export type StatementState = 'open' | 'due' | 'confirmed' | 'stale'

export interface MonthStatement {
  readonly content: MonthContent
  readonly state: StatementState
  /** All that were ever given, in the order of the records. */
  readonly confirmations: readonly Confirmation[]
}

/** Each month that the contract has touched until today, oldest first. */
export function statementsOf(kind: Kind, records: readonly ActivityRecord[], contract: Span, today: CivilDate, hash: Sha256 = sha256): readonly MonthStatement[] {
  const last = today < contract.to ? today : contract.to
  // A year that was mistyped is no reason to reckon centuries.
  const longAgo = addDays(today, -mostDays)
  const first = contract.from > longAgo ? contract.from : longAgo
  const found: MonthStatement[] = []
  for (let span = spanAround(first); span.from <= last; span = spanAround(addDays(span.to, 1))) {
    const { year, month } = jalaliOf(span.from)
    const statement = monthStatement(kind, records, { year, month }, today, hash)
    if (!statement) return []
    found.push(statement)
  }
  return found
}

function spanAround(date: CivilDate): Span {
  const { year, month } = jalaliOf(date)
  return jalaliMonthSpan(year, month)
}

export function monthStatement(kind: Kind, records: readonly ActivityRecord[], month: Month, today: CivilDate, hash: Sha256 = sha256): MonthStatement | undefined {
  const content = monthContent(kind, records, month, hash)
  const reads = kind.reads?.statements
  if (!content || !reads) return undefined
  const confirmations = recordsOf(records, reads.form).filter(({ answers }) => isConfirmation(reads, answers) && isOf(reads, answers, month))
    .map(({ id, answers }): Confirmation => ({ record: id, answers, isCurrent: covers(reads, content, answers, hash) }))
  return { content, confirmations, state: stateOf(content, confirmations, today) }
}

/** What a confirmation keeps: the hash of the month, and one of who confirmed it, as what, when and with which signature. */
export function confirmedContent(reads: StatementReads, month: Pick<MonthContent, 'hash'>, given: Answers, hash: Sha256 = sha256): string {
  return `${month.hash}.${contentHash([reads.confirmer, reads.position, reads.date, reads.signature].map((path) => given[path] ?? ''), hash)}`
}

/** Under another name or signature than it was given with, a confirmation is none. The first ones kept the month's hash alone. */
function covers(reads: StatementReads, month: MonthContent, answers: Answers, hash: Sha256): boolean {
  const kept = answers[reads.content] ?? ''
  return kept === (kept.includes('.') ? confirmedContent(reads, month, answers, hash) : month.hash)
}

function stateOf({ span, hours, clients }: MonthContent, confirmations: readonly Confirmation[], today: CivilDate): StatementState {
  if (confirmations.some((each) => each.isCurrent)) return 'confirmed'
  if (confirmations.length > 0) return 'stale'
  return span.to < today && hours.length + clients.length > 0 ? 'due' : 'open'
}

function isOf(reads: StatementReads, answers: Answers, { year, month }: Month): boolean {
  return Number(answers[reads.year]) === year && Number(answers[reads.month]) === month
}
