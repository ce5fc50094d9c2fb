// Where an activity stands between the plan and headquarters, and who may move it on. One table: the desk draws its buttons
// from it, the server refuses by it. Rules RV1–RV9 in docs/rules/review.md.

import type { Role } from '../../packs/pack.ts'

export const activityStates = ['planned', 'running', 'closed', 'in-review', 'returned', 'approved', 'accepted'] as const
export type ActivityState = (typeof activityStates)[number]

/** States that somebody at the desk has said; the others follow from what the phones have recorded. */
export const saidStates = ['in-review', 'returned', 'approved', 'accepted'] as const
export type SaidState = (typeof saidStates)[number]

/** `or-remark`: a remark that waits for an answer says why as well as a sentence does. */
export type ReasonRule = 'none' | 'required' | 'or-remark'

export interface Transition {
  readonly from: ActivityState
  readonly to: SaidState
  readonly roles: readonly Role[]
  /** `province`: activities of one's own · `granted`: those that were opened to one. */
  readonly scope: 'province' | 'granted'
  readonly reason: ReasonRule
  /** Remarks that nobody has settled stand in the way. */
  readonly needsSettled?: true
}

const reviewers: readonly Role[] = ['staff', 'deputy', 'director']
const heads: readonly Role[] = ['deputy', 'director']

/** Beginning, closing and handing back are records of the phone and stand in no row: see `review.ts`. */
export const transitions: readonly Transition[] = [
  { from: 'closed', to: 'in-review', roles: reviewers, scope: 'province', reason: 'none' },
  { from: 'in-review', to: 'returned', roles: reviewers, scope: 'province', reason: 'or-remark' },
  { from: 'returned', to: 'in-review', roles: reviewers, scope: 'province', reason: 'required' },
  { from: 'in-review', to: 'approved', roles: heads, scope: 'province', reason: 'none', needsSettled: true },
  { from: 'approved', to: 'in-review', roles: heads, scope: 'province', reason: 'required' },
  { from: 'approved', to: 'in-review', roles: ['hq'], scope: 'granted', reason: 'required' },
  { from: 'approved', to: 'accepted', roles: ['hq'], scope: 'granted', reason: 'none' },
  { from: 'accepted', to: 'in-review', roles: ['hq'], scope: 'granted', reason: 'required' },
]

/** What somebody of this role may do next. */
export function transitionsFrom(state: ActivityState, role: Role): readonly Transition[] {
  return transitions.filter((each) => each.from === state && each.roles.includes(role))
}

/** The row of the table that this person would go by. */
export function transitionOf(from: ActivityState, to: ActivityState, role: Role): Transition | undefined {
  return transitionsFrom(from, role).find((each) => each.to === to)
}

/** Roles of the table, each with its scope: whoever is none of them changes no state. */
export const reviewScopes: ReadonlyMap<Role, Transition['scope']> = new Map(transitions.flatMap(({ roles, scope }) => roles.map((role) => [role, scope] as const)))

/** From here on a change of the records is told as one that came after the approval. */
export function isApproved(state: ActivityState): boolean {
  return state === 'approved' || state === 'accepted'
}
