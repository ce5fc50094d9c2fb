// People of a province: who they are, whether they are let in, and codes by which their devices become known.

import { managesAccess, rolesGivenBy } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import { doneReply } from '#domain/wire/devices.ts'
import type { CodesReply, OpenCodesReply, PasswordCodeReply, PeopleReply } from '#domain/wire/people.ts'
import { codesReply, codesRequest, endAccessRequest, openCodesReply, passwordCodeReply, passwordCodeRequest, peopleReply, personChange, personReply, personRequest, plainRequest } from '#domain/wire/people.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { issueCode, issuePasswordCode, sheetCode } from '../codes.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { randomId } from '../ports.ts'
import { keepMissionsOf } from '../register/keep-missions.ts'

/** As much of a code's hash as names it among those of a province. */
const idLength = 16

export function peopleRoutes({ ledger, random, serverKey }: ServerParts): readonly Route[] {
  const list = route({
    method: 'GET', path: '/api/people', who: 'desk', body: 'none', reply: peopleReply,
    does: 'Lists the people of the own province with their roles, how many devices each has, and whether they are let in.',
    async run({ member }): Promise<PeopleReply> {
      const { province } = manager(member)
      const devices = await ledger.devicesIn(province)
      return {
        v: 1,
        people: (await ledger.people(province)).map(({ id, name, role, user, passwordHash, endedAt }) => ({
          id, name, role, devices: devices.filter((each) => each.person === id && each.revokedAt === undefined).length,
          ...(user !== undefined && { user }), hasPassword: passwordHash !== undefined, ...(endedAt !== undefined && { endedAt }),
        })),
      }
    },
  })

  const add = route({
    method: 'POST', path: '/api/people', who: 'desk', body: personRequest, reply: personReply,
    does: 'Adds somebody to the own province, in a role that the caller may give.',
    async run({ body, member, now }) {
      const { id: author, province, role } = manager(member)
      if (!rolesGivenBy(role).includes(body.role)) throw new Problem('auth.role')
      const id = `p${randomId(random).slice(0, 21)}`
      await ledger.putPerson({ id, name: body.name, role: body.role, province }, { at: now, province, person: author, code: 'person-added', subject: id })
      await keepMissionsOf(ledger, { id, role: body.role, province })
      return { v: 1, id }
    },
  })

  const change = route({
    method: 'POST', path: '/api/people/:person', who: 'desk', body: personChange, reply: doneReply,
    does: 'Gives somebody of the own province another name or role. What they have recorded stays theirs; their sessions end.',
    async run({ params, body, member, now }) {
      const person = await appointed(member, params['person'])
      if (!rolesGivenBy(member!.role).includes(body.role)) throw new Problem('auth.role')
      if (person.name !== body.name || person.role !== body.role) await ledger.office.changePerson({ ...person, name: body.name, role: body.role }, entry(member!, now, 'person-changed', person))
      await keepMissionsOf(ledger, { ...person, role: body.role })
      return { v: 1 }
    },
  })

  const access = route({
    method: 'POST', path: '/api/people/:person/access', who: 'desk', body: endAccessRequest, reply: doneReply,
    does: 'Ends the access of somebody of the own province: sessions, devices and codes, at once. Or restores it, as it was. What they have recorded stays.',
    async run({ params, body, member, now }) {
      const { endedAt, ...person } = await appointed(member, params['person'])
      if (body.isEnded === (endedAt !== undefined)) return { v: 1 }
      await ledger.office.changePerson({ ...person, ...(body.isEnded && { endedAt: now }) }, entry(member!, now, body.isEnded ? 'access-ended' : 'access-restored', person))
      return { v: 1 }
    },
  })

  const passwordCode = route({
    method: 'POST', path: '/api/people/:person/password', who: 'desk', body: passwordCodeRequest, reply: passwordCodeReply,
    does: 'Makes a code by which somebody of the own province sets their own password: once, within a day. It is told this once.',
    async run({ params, body, member, origin, now }): Promise<PasswordCodeReply> {
      const person = await appointed(member, params['person'])
      const user = person.user ?? body.user
      if (person.endedAt !== undefined || user === undefined) throw new Problem('request.not-found')
      const holder = await ledger.personByUser(user)
      if (holder && holder.id !== person.id) throw new Problem('user.taken')
      const { code, expiresAt } = await issuePasswordCode(ledger, random, now, { ...person, user }, entry(member!, now, 'password-code-made', person))
      return { v: 1, user, code, link: `${origin}/password#${code}`, expiresAt }
    },
  })

  const codes = route({
    method: 'POST', path: '/api/codes', who: 'desk', body: codesRequest, reply: codesReply,
    does: 'Makes an enrolment code for each of these people of the own province: one device each, within a week. They are told this once.',
    async run({ body, member, origin, now }): Promise<CodesReply> {
      const { id: author, province } = manager(member)
      const people = await Promise.all([...new Set(body.people)].map((id) => ledger.person(id)))
      const own = people.filter((each) => each?.province === province && each.endedAt === undefined) as Member[]
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

  const openCodes = route({
    method: 'GET', path: '/api/codes', who: 'desk', body: 'none', reply: openCodesReply,
    does: 'Lists the codes of the own province that nobody has used yet. The codes themselves are not told again.',
    async run({ member, now }): Promise<OpenCodesReply> {
      const { province } = manager(member)
      const names = new Map((await ledger.people(province)).map(({ id, name }) => [id, name]))
      return { v: 1, codes: (await ledger.office.openCodes(province, now)).map(({ hash, ...rest }) => ({ ...rest, id: hash.slice(0, idLength), name: names.get(rest.person) ?? rest.person })) }
    },
  })

  const revokeCode = route({
    method: 'POST', path: '/api/codes/:code/revoke', who: 'desk', body: plainRequest, reply: doneReply,
    does: 'Takes back a code of the own province that nobody has used yet. Another one is made at any time.',
    async run({ params, member, now }) {
      const { id: author, province } = manager(member)
      const found = (await ledger.office.openCodes(province, now)).find(({ hash }) => hash.slice(0, idLength) === params['code'])
      if (!found) throw new Problem('request.not-found')
      await ledger.office.revokeCode(found.hash, { at: now, province, person: author, code: 'code-revoked', subject: found.person })
      return { v: 1 }
    },
  })

  /** Somebody of the own province whose role the caller may give, and not the caller. */
  async function appointed(member: Member | undefined, id: string | undefined): Promise<Member> {
    const { province, role, id: own } = manager(member)
    const person = await ledger.person(id ?? '')
    if (person?.province !== province) throw new Problem('request.not-found')
    if (person.id === own) throw new Problem('office.yourself')
    if (!rolesGivenBy(role).includes(person.role)) throw new Problem('auth.role')
    return person
  }

  return [list, add, change, access, passwordCode, codes, openCodes, revokeCode]
}

function entry({ id: person, province }: Member, at: number, code: 'person-changed' | 'access-ended' | 'access-restored' | 'password-code-made', subject: Pick<Member, 'id'>) {
  return { at, province, person, code, subject: subject.id }
}

function manager(member: Member | undefined): Member {
  if (!member || !managesAccess(member.role)) throw new Problem('auth.role')
  return member
}
