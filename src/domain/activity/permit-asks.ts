// Permits that a province has asked for and what headquarters has said: from the records where somebody reads them, and from
// their lines alone where only rules do. Whether a grant still binds is never stored: it does as long as what is asked for is
// the same (rules NM13, NM14).

import type { Gathered } from './gathered.ts'
import { rial } from './figures.ts'
import type { PermitCase } from './permit-case.ts'
import { isPermitCase } from './permit-case.ts'
import { permitAnswerForm, permitAskForm } from './review/permit-forms.ts'
import type { ReviewedRecord } from './review/review.ts'
import type { SummaryPiece } from './summary.ts'
import { isCivilDate } from '../calendar/civil.ts'
import type { CivilDate } from '../calendar/civil.ts'
import type { Answers } from '../forms/answers.ts'
import type { Sha256 } from '../hash.ts'
import type { Kind } from '../packs/pack.ts'
import type { RecordId } from '../records/op.ts'

export interface PermitTerms {
  readonly days?: number
  readonly amount?: bigint
  /** Cost items that the other credit pays. */
  readonly items: readonly string[]
}

export interface PermitAsk extends PermitTerms {
  readonly id: RecordId
  readonly case: PermitCase
  readonly reason: string
  /** Blob of the photo; `''` for none. */
  readonly paper: string
  /** Of all that is asked for, which is what an answer binds. */
  readonly hash: string
  readonly author: string
  readonly at: number
  readonly changedAt: number
}

export interface PermitAnswer extends PermitTerms {
  readonly id: RecordId
  readonly n: number
  readonly case: PermitCase
  readonly verdict: 'granted' | 'refused'
  readonly hash: string
  readonly number: string
  /** `''` where it is refused. */
  readonly date: CivilDate
  readonly conditions: string
  readonly reason: string
  /** Strokes. */
  readonly signature: string
  readonly author: string
  readonly at: number
}

/** `stale`: something else was granted, and this waits for headquarters as what is `asked` does. */
export type AskState = 'asked' | 'stale' | 'granted' | 'refused'

export interface AskView {
  readonly ask: PermitAsk
  readonly state: AskState
  /** The one that holds, else the latest. */
  readonly answer?: PermitAnswer
  /** Of what waits: since when; else when it was answered. */
  readonly since: number
}

/** An activity asks for each case once, whoever asks: two people far from each other have written one record. */
export function askRecord(activity: string, of: PermitCase, hash: Sha256): RecordId {
  return hash(`${activity} permit ${of}`).slice(0, 32) as RecordId
}

/** The same as the ask's line reckons: see `permitAskForm`. */
export function askHash(answers: Answers, sha256: Sha256): string {
  return sha256(['/case', '/days', '/amount', '/cost_items', '/paper', '/reason'].map((path) => answers[path as `/${string}`] ?? '').join('|'))
}

export function isWaiting({ state }: Pick<AskView, 'state'>): boolean {
  return state === 'asked' || state === 'stale'
}

/** @param records those that count; withdrawn asks are not among them. The longest waiting first */
export function permitAsks(records: readonly ReviewedRecord[], sha256: Sha256): readonly AskView[] {
  const answers = records.filter(({ form }) => form === permitAnswerForm.id).flatMap(answerOf).toSorted((a, b) => a.n - b.n)
  return records.filter(({ form }) => form === permitAskForm.id).flatMap((record) => askOf(record, sha256)).map((ask): AskView => {
    const said = answers.filter((each) => each.case === ask.case)
    const holding = said.findLast(({ hash }) => hash === ask.hash)
    const answer = holding ?? said.at(-1)
    const state = holding ? holding.verdict : said.some(({ verdict }) => verdict === 'granted') ? 'stale' : 'asked'
    return { ask, state, ...(answer && { answer }), since: holding ? holding.at : answer ? ask.changedAt : ask.at }
  }).toSorted((a, b) => a.since - b.since || (a.ask.id < b.ask.id ? -1 : 1))
}

function askOf({ id, answers, created, changed }: ReviewedRecord, sha256: Sha256): readonly PermitAsk[] {
  const of = answers['/case']
  if (!isPermitCase(of)) return []
  return [{ id, case: of, ...termsOf(answers), reason: answers['/reason'] ?? '', paper: answers['/paper'] ?? '', hash: askHash(answers, sha256), ...created, changedAt: changed.at }]
}

function answerOf({ id, answers, created }: ReviewedRecord): readonly PermitAnswer[] {
  const { '/case': of, '/verdict': verdict, '/date': date = '' } = answers
  if (!isPermitCase(of) || (verdict !== 'granted' && verdict !== 'refused')) return []
  return [{
    id, n: Number(answers['/n'] ?? 0), case: of, verdict, hash: answers['/hash'] ?? '', number: answers['/number'] ?? '', date: isCivilDate(date) ? date : '', ...termsOf(answers),
    conditions: answers['/conditions'] ?? '', reason: answers['/reason'] ?? '', signature: answers['/signature'] ?? '', ...created,
  }]
}

function termsOf({ '/days': days, '/amount': amount, '/cost_items': items = '' }: Answers): PermitTerms {
  const sum = rial(amount)
  return { ...(days !== undefined && /^\d{1,4}$/.test(days) && { days: Number(days) }), ...(sum !== undefined && { amount: sum }), items: items.split(' ').filter(Boolean) }
}

/** What is granted and still binds, as answers of the kind's own permit form: it counts where a typed paper does. */
export function grantedAnswers({ reads }: Pick<Kind, 'reads'>, gathered: Gathered): readonly Answers[] {
  const paths = reads?.permits
  if (!paths || !gathered[permitAnswerForm.id]) return []
  const given = (gathered[permitAnswerForm.id] ?? []).toSorted((a, b) => (a.measures['n'] ?? 0) - (b.measures['n'] ?? 0))
  return (gathered[permitAskForm.id] ?? []).flatMap(({ title: [of], subtitle: [hash] }): Answers[] => {
    const holding = of && hash && given.findLast(({ title, subtitle }) => valueOf(title[0]) === of.value && valueOf(subtitle[0]) === hash.value)
    if (!holding || holding.measures['granted'] !== 1) return []
    const { measures: { days = 0, amount = 0 }, subtitle: [, ...items] } = holding
    return [{
      [paths.cases]: of.value,
      ...(paths.days !== undefined && days > 0 && { [paths.days]: String(days) }),
      ...(paths.amount !== undefined && amount > 0 && { [paths.amount]: String(amount) }),
      ...(paths.costItems !== undefined && { [paths.costItems]: items.map(valueOf).join('').replaceAll(',', ' ') }),
    }]
  })
}

const valueOf = (piece: SummaryPiece | undefined) => piece?.value ?? ''
