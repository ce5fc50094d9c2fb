// Whether somebody may sign a step now, or decline it: pure, asked by the server with what its ledger says.

import { decodeStrokes, isBlank } from '../../forms/strokes.ts'
import type { Role } from '../../packs/pack.ts'
import { Problem } from '../../problem.ts'
import type { Moved } from '../review/change.ts'
import type { Review } from '../review/review.ts'
import type { Approval, Verdict } from './approval.ts'
import type { ChainView, StepView } from './chains.ts'

export interface SigningRequest {
  readonly chain: string
  readonly step: string
  readonly verdict: Verdict
  /** Strokes; empty where it is declined. */
  readonly signature: string
  readonly reason: string
  /** Seq of the last op that was on the screen, and the hash of what the chain covered there. */
  readonly seen: number
  readonly hash: string
}

/** As whom somebody signs: in their own role, or in the place of who has delegated it to them. */
export interface Capacity {
  readonly role: Role
  readonly for?: string
}

export interface Signer {
  readonly id: string
  /** The own role first. */
  readonly capacities: readonly Capacity[]
}

export interface SigningPlace {
  readonly view: ChainView
  readonly step: StepView
}

export function placeOf(chains: readonly ChainView[], chain: string, step: string): SigningPlace | undefined {
  const view = chains.find((each) => each.chain.id === chain)
  const found = view?.steps.find((each) => each.step.id === step)
  return view && found && { view, step: found }
}

/** The capacity in which this person signs the step. */
export function capacityFor({ step }: StepView, { capacities }: Signer): Capacity | undefined {
  return capacities.find(({ role }) => step.roles.includes(role))
}

/** Has signed another step of the chain, which asks for as many people as it has steps. */
export function hasSigned({ chain, steps }: ChainView, step: StepView, person: string): boolean {
  return chain.samePerson !== true && steps.some((each) => each.step.id !== step.step.id && each.state === 'signed' && each.last?.author === person)
}

/** Why not, or undefined. Whoever is nobody in the chain learns that much and no more. */
export function signingRefusal(request: SigningRequest, place: SigningPlace | undefined, review: Review, moved: Moved, signer: Signer): Problem | undefined {
  if (!place || !capacityFor(place.step, signer)) return new Problem('auth.role')
  const { view, step } = place
  if (moved.unseen > 0 || request.hash !== view.hash) return new Problem('activity.moved', { state: review.state, head: moved.head, count: moved.unseen })
  if (step.askedSince === undefined) return new Problem('approval.order')
  if (request.verdict === 'declined') return request.reason.trim() === '' ? new Problem('review.reason') : undefined
  if (hasSigned(view, step, signer.id)) return new Problem('approval.twice')
  const strokes = decodeStrokes(request.signature)
  if (!strokes || isBlank(strokes)) return new Problem('approval.signature')
  if (view.chain.covers === undefined && review.remarks.some(({ state }) => state !== 'settled')) return new Problem('review.unsettled')
  // Nobody approves a picture that nobody has seen.
  if (moved.filesMissing > 0) return new Problem('review.files-missing', { count: moved.filesMissing })
  return undefined
}

/** What the op of the signature says. */
export function approvalSet(request: SigningRequest, { view }: SigningPlace, { role, for: holder }: Capacity, approvals: readonly Approval[], head: number): Readonly<Record<`/${string}`, string>> {
  const reason = request.reason.trim()
  return {
    '/n': String((approvals.at(-1)?.n ?? 0) + 1), '/chain': request.chain, '/step': request.step, '/verdict': request.verdict, '/role': role,
    ...(holder !== undefined && { '/for': holder }), '/hash': view.hash, '/seen': String(head),
    ...(request.verdict === 'signed' && { '/signature': request.signature }), ...(reason !== '' && { '/reason': reason }),
  }
}
