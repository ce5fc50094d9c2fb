// Whether headquarters may answer so now: pure, asked by the server with what its ledger says.

import type { AskView, PermitAsk } from './permit-asks.ts'
import { isWaiting } from './permit-asks.ts'
import { rial } from './figures.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { toAsciiDigits } from '../identity/digits.ts'
import { decodeStrokes, isBlank } from '../forms/strokes.ts'
import { Problem } from '../problem.ts'

export interface AnswerRequest {
  readonly verdict: 'granted' | 'refused'
  /** Of what was asked for when it was on the screen. */
  readonly hash: string
  readonly number: string
  readonly date: CivilDate
  /** Text of digits; `''` where the case has none. */
  readonly days: string
  readonly amount: string
  readonly items: readonly string[]
  readonly conditions: string
  readonly reason: string
  /** Strokes; empty where it is refused. */
  readonly signature: string
}

/** Why not, or undefined. @param filesMissing pictures of the ask that are still on their way */
export function answerRefusal(request: AnswerRequest, view: AskView | undefined, { head, filesMissing }: { readonly head: number; readonly filesMissing: number }): Problem | undefined {
  if (!view) return new Problem('request.not-found')
  if (request.hash !== view.ask.hash) return new Problem('activity.moved', { head, count: 1 })
  if (!isWaiting(view)) return new Problem('permit.answered')
  if (request.verdict === 'refused') return request.reason.trim() === '' ? new Problem('review.reason') : undefined
  if (request.number.trim() === '' || !isCivilDate(request.date) || !hasTerms(view.ask, request)) return new Problem('permit.terms')
  const strokes = decodeStrokes(request.signature)
  if (!strokes || isBlank(strokes)) return new Problem('approval.signature')
  // Nobody grants what a picture says that nobody has seen.
  if (filesMissing > 0) return new Problem('review.files-missing', { count: filesMissing })
  return undefined
}

/** Days for more than one day, a sum above nothing, at least one of the costs that were named. */
function hasTerms({ case: of, items }: PermitAsk, request: AnswerRequest): boolean {
  switch (of) {
    case 'days': return /^\d{1,3}$/.test(request.days) && Number(request.days) > 1
    case 'cost': return (rial(request.amount) ?? 0n) > 0n
    case 'other-credit': return request.items.length > 0 && request.items.every((each) => items.includes(each))
    case 'special': return true
  }
}

/** What the op of the answer says. @param n how many answers the activity has had */
export function answerSet(request: AnswerRequest, { id, case: of, hash }: PermitAsk, n: number, head: number): Readonly<Record<`/${string}`, string>> {
  const common = { '/n': String(n + 1), '/case': of, '/ask': id, '/hash': hash, '/seen': String(head), '/verdict': request.verdict } as const
  if (request.verdict === 'refused') return { ...common, '/reason': request.reason.trim() }
  const conditions = request.conditions.trim()
  return {
    ...common, '/number': plainNumber(request.number), '/date': request.date,
    ...(of === 'days' && { '/days': request.days }), ...(of === 'cost' && { '/amount': request.amount }), ...(of === 'other-credit' && { '/cost_items': request.items.join(' ') }),
    ...(conditions !== '' && { '/conditions': conditions }), '/signature': request.signature,
  }
}

/** As it is told from others: typed with Persian digits it is the same. */
export function plainNumber(typed: string): string {
  return toAsciiDigits(typed).trim()
}

/** The next of those that are counted; numbers that somebody has made otherwise are passed over. */
export function nextPermitNumber(year: number, taken: readonly string[]): string {
  const prefix = `${year}/`
  const counted = taken.flatMap((each) => (each.startsWith(prefix) && /^\d{1,6}$/.test(each.slice(prefix.length)) ? [Number(each.slice(prefix.length))] : []))
  return `${prefix}${Math.max(0, ...counted) + 1}`
}

/** Of what was told by several provinces one after another, the latest. */
export function proposedPermitNumber(year: number, told: readonly string[]): string {
  const prefix = `${year}/`
  const counted = told.flatMap((each) => (each.startsWith(prefix) ? [Number(each.slice(prefix.length))] : []))
  return `${prefix}${Math.max(1, ...counted)}`
}
