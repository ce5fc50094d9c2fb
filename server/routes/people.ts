// People of a province, and codes by which their devices become known.

import { managesAccess } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { CodesReply, PeopleReply } from '#domain/wire/people.ts'
import { codesReply, codesRequest, peopleReply, personReply, personRequest } from '#domain/wire/people.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { issueCode, sheetCode } from '../codes.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { randomId } from '../ports.ts'

export function peopleRoutes({ ledger, random, serverKey }: ServerParts): readonly Route[] {
  const list = route({
    method: 'GET', path: '/api/people', who: 'desk', body: 'none', reply: peopleReply,
    does: 'Lists the people of the own province with their roles and how many devices each has.',
    async run({ member }): Promise<PeopleReply> {
      const { province } = manager(member)
      const devices = await ledger.devicesIn(province)
      return { v: 1, people: (await ledger.people(province)).map(({ id, name, role }) => ({ id, name, role, devices: devices.filter((each) => each.person === id && each.revokedAt === undefined).length })) }
    },
  })

  const add = route({
    method: 'POST', path: '/api/people', who: 'desk', body: personRequest, reply: personReply,
    does: 'Adds somebody who works in the field to the own province.',
    async run({ body, member, now }) {
      const { id: author, province } = manager(member)
      const id = `p${randomId(random).slice(0, 21)}`
      await ledger.putPerson({ id, name: body.name, role: body.role, province }, { at: now, province, person: author, code: 'person-added', subject: id })
      return { v: 1, id }
    },
  })

  const codes = route({
    method: 'POST', path: '/api/codes', who: 'desk', body: codesRequest, reply: codesReply,
    does: 'Makes an enrolment code for each of these people of the own province: one device each, within a week. They are told this once.',
    async run({ body, member, origin, now }): Promise<CodesReply> {
      const { id: author, province } = manager(member)
      const people = await Promise.all([...new Set(body.people)].map((id) => ledger.person(id)))
      const own = people.filter((each) => each?.province === province) as Member[]
      // All or none: a sheet that lacks somebody is noticed too late.
      if (own.length < people.length) throw new Problem('request.not-found')
      const made: CodesReply['codes'] = []
      for (const { id, name, role } of own) {
        const code = await issueCode(ledger, random, now, id, sheetCode, { at: now, province, person: author, code: 'code-made', subject: id })
        made.push({ person: id, name, role, code, link: `${origin}/enrol#${code}.${serverKey.fingerprint}` })
      }
      return { v: 1, expiresAt: now + sheetCode.validMs, codes: made }
    },
  })

  return [list, add, codes]
}

function manager(member: Member | undefined): Member {
  if (!member || !managesAccess(member.role)) throw new Problem('auth.role')
  return member
}
