import type { Signer } from '#domain/activity/approvals/signing.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { capacitiesOf } from '#domain/office/delegation.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'

/** As whom this person signs now. */
export async function signerOf(ledger: Pick<Ledger, 'office' | 'people' | 'province'>, member: Member, now: number): Promise<Signer> {
  const { timeZone } = (await ledger.province(member.province))!
  return { id: member.id, capacities: capacitiesOf(member, await validDelegations(ledger, member.province), civilDateIn(now, timeZone)) }
}

/** Those whose holder still has the place that was given away. */
export async function validDelegations(ledger: Pick<Ledger, 'office' | 'people'>, province: string): Promise<readonly Delegation[]> {
  const roles = new Map((await ledger.people(province)).flatMap(({ id, role, endedAt }) => (endedAt === undefined ? [[id, role] as const] : [])))
  return (await ledger.office.delegations(province)).filter(({ holder, role, delegate }) => roles.get(holder) === role && roles.has(delegate))
}
