// Who signs in whose place. Given by the person alone whose place it is, who says their password for it as for a signature.

import { addDays, isCivilDate } from '#domain/calendar/civil.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import { longestDays, mayDelegate, mayStandIn, undoWithinMs } from '#domain/office/delegation.ts'
import { managesAccess } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { DelegationsReply } from '#domain/wire/delegations.ts'
import { delegationRequest, delegationsReply, endRequest } from '#domain/wire/delegations.ts'
import { doneReply } from '#domain/wire/devices.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import type { Member } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'
import { validDelegations } from '../office/signer-of.ts'
import type { ServerParts } from '../parts.ts'
import type { PasswordDoor } from '../password-door.ts'
import { randomId } from '../ports.ts'

export function delegationRoutes({ ledger, random }: ServerParts, passwords: PasswordDoor): readonly Route[] {
  const todayOf = async ({ province }: Member, now: number) => civilDateIn(now, (await ledger.province(province))!.timeZone)

  const list = route({
    method: 'GET', path: '/api/delegations', who: 'device-reading', body: 'none', reply: delegationsReply,
    does: 'Tells who signs in whose place: the office sees its province, others what they gave or were given; and who could take the caller’s own.',
    async run({ member, now }): Promise<DelegationsReply> {
      const { id, role, province } = signing(member)
      const people = await ledger.people(province)
      const named = (person: string) => {
        const found = people.find((each) => each.id === person)
        return { id: person, name: found?.name ?? person, role: found?.role ?? role }
      }
      const seen = (await validDelegations(ledger, province)).filter(({ holder, delegate }) => officeRoles.has(role) || holder === id || delegate === id)
      return {
        v: 1, today: await todayOf(member!, now),
        delegations: seen.map(({ province: _, holder, delegate, ...rest }) => ({ ...rest, holder: named(holder), delegate: named(delegate) })) as DelegationsReply['delegations'],
        standIns: mayDelegate(role) ? people.filter((each) => each.endedAt === undefined && mayStandIn(member!, each)).map((each) => named(each.id)) : [],
      }
    },
  })

  const give = route({
    method: 'POST', path: '/api/delegations', who: 'device-reading', body: delegationRequest, reply: doneReply,
    does: 'Gives the caller’s place in the chains of approvals to somebody of the same office, from one day to another.',
    async run({ body, member, now, address }) {
      const { id, role, province } = signing(member)
      if (!mayDelegate(role)) throw new Problem('auth.role')
      const delegate = (await ledger.people(province)).find((each) => each.id === body.delegate && each.endedAt === undefined)
      if (!delegate) throw new Problem('request.not-found')
      if (!mayStandIn(member!, delegate)) throw new Problem('delegation.person')
      const today = await todayOf(member!, now)
      if (!isCivilDate(body.from) || !isCivilDate(body.to) || body.to < body.from || body.to < today || body.to > addDays(body.from, longestDays)) throw new Problem('delegation.days')
      await passwords.again(member!, body.password, address)
      const delegation: Delegation = { id: randomId(random), province, holder: id, role, delegate: delegate.id, from: body.from, to: body.to, reason: body.reason, madeAt: now }
      await ledger.office.addDelegation(delegation, { at: now, province, person: id, code: 'signing-delegated', subject: delegate.id })
      return { v: 1 }
    },
  })

  const end = route({
    method: 'POST', path: '/api/delegations/:delegation', who: 'device-reading', body: endRequest, reply: doneReply,
    does: 'Ends a delegation of the caller’s place, or of the own province for those who manage access there; who ended it may take that back for ten minutes.',
    async run({ params, body, member, now }) {
      const { id, role, province } = signing(member)
      const found = (await ledger.office.delegations(province)).find((each) => each.id === params['delegation'])
      if (!found || (found.holder !== id && !managesAccess(role))) throw new Problem('request.not-found')
      if (body.isRevoked === (found.revokedAt !== undefined)) return { v: 1 }
      // Later it is given anew, with the password.
      if (!body.isRevoked && (found.holder !== id || now - found.revokedAt! > undoWithinMs)) throw new Problem('delegation.days')
      await ledger.office.endDelegation(found.id, body.isRevoked ? now : undefined, { at: now, province, person: id, code: body.isRevoked ? 'delegation-ended' : 'signing-delegated', subject: found.delegate })
      return { v: 1 }
    },
  })

  return [list, give, end]
}

/** Whom chains ask, who may stand in for them, and who answers for their access. */
function signing(member: Member | undefined): Member {
  if (!member || !(officeRoles.has(member.role) || mayDelegate(member.role) || managesAccess(member.role))) throw new Problem('auth.role')
  return member
}
