// Provinces as headquarters sees them: which there are, a new one with its first administrator, another name.

import { managesProvinces } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import { doneReply } from '#domain/wire/devices.ts'
import type { PasswordCodeReply, ProvincesReply } from '#domain/wire/people.ts'
import { passwordCodeReply, provinceChange, provinceRequest, provincesReply } from '#domain/wire/people.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { issuePasswordCode } from '../codes.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { randomId } from '../ports.ts'
import { keepRegister } from '../register/keep-registers.ts'

export function provinceRoutes({ ledger, random }: ServerParts): readonly Route[] {
  const list = route({
    method: 'GET', path: '/api/provinces', who: 'desk', body: 'none', reply: provincesReply,
    does: 'Lists all provinces with how many people and activities each has.',
    async run({ member }): Promise<ProvincesReply> {
      headquarters(member)
      const provinces: ProvincesReply['provinces'] = []
      for (const { id, name, timeZone } of await ledger.provinces()) {
        const activities = (await ledger.streamsIn(id)).filter(({ kind }) => kind === 'activity').length
        provinces.push({ id, name: { ...name } as Record<string, string>, timeZone, people: (await ledger.people(id)).filter(({ endedAt }) => endedAt === undefined).length, activities })
      }
      return { v: 1, provinces }
    },
  })

  const add = route({
    method: 'POST', path: '/api/provinces', who: 'desk', body: provinceRequest, reply: passwordCodeReply,
    does: 'Begins a province with its first administrator, who sets their password by the code that is told this once.',
    async run({ body, member, origin, now }): Promise<PasswordCodeReply> {
      const { id: author } = headquarters(member)
      if (await ledger.province(body.id)) throw new Problem('province.taken')
      if (await ledger.personByUser(body.administrator.user)) throw new Problem('user.taken')
      if (!isTimeZone(body.timeZone)) throw new Problem('request.malformed', { path: 'timeZone' })
      const noted = { at: now, province: body.id, person: author }
      await ledger.addProvince({ id: body.id, name: body.name, timeZone: body.timeZone }, { ...noted, code: 'province-made' })
      await keepRegister(ledger, { id: body.id, name: body.name, timeZone: body.timeZone }, random, now)
      const person: Member = { id: `p${randomId(random).slice(0, 21)}`, name: body.administrator.name, role: 'admin', province: body.id, user: body.administrator.user }
      await ledger.putPerson(person, { ...noted, code: 'person-added', subject: person.id })
      const { code, expiresAt } = await issuePasswordCode(ledger, random, now, person, { ...noted, code: 'password-code-made', subject: person.id })
      return { v: 1, user: body.administrator.user, code, link: `${origin}/password#${code}`, expiresAt }
    },
  })

  const rename = route({
    method: 'POST', path: '/api/provinces/:province', who: 'desk', body: provinceChange, reply: doneReply,
    does: 'Gives a province another name. Its id stays.',
    async run({ params, body, member, now }) {
      const { id: author } = headquarters(member)
      const known = await ledger.province(params['province'] ?? '')
      if (!known) throw new Problem('request.not-found')
      await ledger.addProvince({ ...known, name: body.name }, { at: now, province: known.id, person: author, code: 'province-renamed' })
      await keepRegister(ledger, { ...known, name: body.name }, random, now)
      return { v: 1 }
    },
  })

  return [list, add, rename]
}

function headquarters(member: Member | undefined): Member {
  if (!member || !managesProvinces(member.role)) throw new Problem('auth.role')
  return member
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
