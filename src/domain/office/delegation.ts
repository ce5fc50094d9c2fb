// Who signs in somebody's place, from when to when. Pure: the server decides by it, the desk draws from it. Rules AP20–AP24.

import type { Capacity } from '../activity/approvals/signing.ts'
import type { CivilDate } from '../calendar/civil.ts'
import type { Role } from '../packs/pack.ts'

export interface Delegation {
  readonly id: string
  readonly province: string
  /** Id of whose place it is. */
  readonly holder: string
  /** In which they sign; when the holder has another role, it holds no longer. */
  readonly role: Role
  /** Id of who signs instead. */
  readonly delegate: string
  /** First and last day, by the calendar of the province. */
  readonly from: CivilDate
  readonly to: CivilDate
  readonly reason: string
  readonly madeAt: number
  readonly revokedAt?: number | undefined
}

export interface OfficePerson {
  readonly id: string
  readonly role: Role
  readonly province: string
}

/** Those whom chains ask, by the house they sit in: a place is taken by somebody of the same house. */
const houses: readonly { readonly signing: readonly Role[]; readonly standingIn: readonly Role[] }[] = [
  { signing: ['deputy', 'accountant', 'director'], standingIn: ['staff', 'deputy', 'accountant', 'director'] },
  { signing: ['university'], standingIn: ['university'] },
  { signing: ['hq'], standingIn: ['hq'] },
]
/** A place that is left for longer is given to somebody else. */
export const longestDays = 366
/** A slip is taken back within this. */
export const undoWithinMs = 10 * 60_000

export function mayDelegate(role: Role): boolean {
  return houses.some(({ signing }) => signing.includes(role))
}

export function mayStandIn(holder: OfficePerson, delegate: OfficePerson): boolean {
  return holder.id !== delegate.id && holder.province === delegate.province && houses.some(({ signing, standingIn }) => signing.includes(holder.role) && standingIn.includes(delegate.role))
}

/** `to-come`, `running`, `over` by the day, or `revoked`. */
export function stateOfDelegation({ from, to, revokedAt }: Pick<Delegation, 'from' | 'to' | 'revokedAt'>, today: CivilDate): 'to-come' | 'running' | 'over' | 'revoked' {
  if (revokedAt !== undefined) return 'revoked'
  return today < from ? 'to-come' : today > to ? 'over' : 'running'
}

/** As whom somebody signs today, the own role first. What was delegated is not passed on. */
export function capacitiesOf({ id, role }: Pick<OfficePerson, 'id' | 'role'>, delegations: readonly Delegation[], today: CivilDate): readonly Capacity[] {
  const running = delegations.filter((each) => each.delegate === id && stateOfDelegation(each, today) === 'running')
  return [{ role }, ...running.map((each): Capacity => ({ role: each.role, for: each.holder }))]
}
