// What a province has asked headquarters for, as headquarters is told of it: what the ask says and what was answered. Neither
// who asked nor the photo of its letter: those are in the dossier.

import { isWaiting, permitAsks } from '../activity/permit-asks.ts'
import type { AskState, AskView, PermitTerms } from '../activity/permit-asks.ts'
import type { PermitCase } from '../activity/permit-case.ts'
import type { ReviewedRecord } from '../activity/review/review.ts'
import type { CivilDate } from '../calendar/civil.ts'
import type { Language, Text } from '../forms/form.ts'
import type { Sha256 } from '../hash.ts'

/** Rial as text of digits: JSON keeps no larger numbers. */
export interface ToldTerms {
  readonly days?: number | undefined
  readonly amount?: string | undefined
  readonly items: readonly string[]
}

export interface ToldAnswer extends ToldTerms {
  readonly verdict: 'granted' | 'refused'
  readonly number: string
  readonly date: CivilDate
  readonly conditions: string
  readonly reason: string
  readonly at: number
}

export interface ToldAsk extends ToldTerms {
  readonly id: string
  readonly case: PermitCase
  readonly state: AskState
  readonly reason: string
  readonly hasPaper: boolean
  /** What the items are called. */
  readonly itemTitles: Readonly<Record<string, { readonly [language in Language]?: string | undefined }>>
  readonly hash: string
  readonly since: number
  readonly answer?: ToldAnswer | undefined
}

/** @param titles of cost items, by their names */
export function toldAsks(records: readonly ReviewedRecord[], titles: ReadonlyMap<string, Text>, sha256: Sha256): readonly ToldAsk[] {
  return permitAsks(records, sha256).map(({ ask, state, answer, since }): ToldAsk => ({
    id: ask.id, case: ask.case, state, ...terms(ask), reason: ask.reason, hasPaper: ask.paper !== '',
    itemTitles: Object.fromEntries(ask.items.map((item) => [item, titles.get(item) ?? {}])), hash: ask.hash, since,
    ...(answer && { answer: { ...terms(answer), verdict: answer.verdict, number: answer.number, date: answer.date, conditions: answer.conditions, reason: answer.reason, at: answer.at } }),
  }))
}

function terms({ days, amount, items }: PermitTerms): ToldTerms {
  return { ...(days !== undefined && { days }), ...(amount !== undefined && { amount: String(amount) }), items }
}

export interface WaitingAsks {
  readonly count: number
  /** Since when the oldest waits; undefined where none does. */
  readonly since: number | undefined
}

export function waitingAsks(asks: readonly Pick<AskView, 'state' | 'since'>[]): WaitingAsks {
  const waiting = asks.filter(isWaiting)
  return { count: waiting.length, since: waiting.length === 0 ? undefined : Math.min(...waiting.map(({ since }) => since)) }
}
