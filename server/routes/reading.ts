// A small interface for ministries' programs, and the keys to it.

import type { GenericSchema } from 'valibot'
import { managesAccess, managesProvinces } from '#domain/office/powers.ts'
import { pageOf, readTableQuery } from '#domain/office/table-query.ts'
import { Problem } from '#domain/problem.ts'
import { doneReply } from '#domain/wire/devices.ts'
import { plainRequest } from '#domain/wire/people.ts'
import { activitiesPage, costsPage, keyReply, keyRequest, keysReply, participantsPage } from '#domain/wire/reading.ts'
import type { KeyReply, KeysReply } from '#domain/wire/reading.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ReadKey } from '../ledger/office-book.ts'
import type { ServerParts } from '../parts.ts'
import { randomId } from '../ports.ts'
import { keyHash, newKey } from '../reading/key-gate.ts'
import { readingTables, tableColumns } from '../reading/tables.ts'
import type { TableName } from '../reading/tables.ts'

const mostKeys = 20

export function readingRoutes({ ledger, random }: ServerParts, applier: Applier): readonly Route[] {
  const rowsOf = readingTables(ledger, keptPacks(ledger))

  const table = (name: TableName, reply: GenericSchema, what: string) => route({
    method: 'GET', path: `/api/read/${name}`, who: 'key', body: 'none', reply,
    does: `${what} Pages as in OData: \`$top\` (at most 100), \`$skip\`, \`$orderby\`, \`$filter\` (comparisons joined by and), \`$count\`; \`@odata.nextLink\` leads to the next.`,
    async run({ query, readKey, origin, now }) {
      const asked = readTableQuery(query, tableColumns[name])
      await applier.settled()
      const { rows, count, next } = pageOf(await rowsOf(name, readKey!, now), asked)
      const link = new URLSearchParams(Object.entries({ ...query, $top: String(asked.top), $skip: String(next ?? 0) }).filter((each): each is [string, string] => each[1] !== undefined))
      return {
        '@odata.context': `${origin}/api/openapi.json#/api/read/${name}`, ...(asked.counts && { '@odata.count': count }), value: rows,
        ...(next !== undefined && { '@odata.nextLink': `${origin}/api/read/${name}?${link.toString()}` }),
      }
    },
  })

  const list = route({
    method: 'GET', path: '/api/keys', who: 'desk', body: 'none', reply: keysReply,
    does: 'Lists the keys by which programs read, with when each was used last.',
    async run({ member, origin }): Promise<KeysReply> {
      return { v: 1, address: `${origin}/api/read/`, keys: (await own(member)).map(({ id, name, madeAt, usedAt, endedAt }) => ({ id, name, madeAt, ...(usedAt !== undefined && { usedAt }), ...(endedAt !== undefined && { endedAt }) })) }
    },
  })

  const add = route({
    method: 'POST', path: '/api/keys', who: 'desk', body: keyRequest, reply: keyReply,
    does: 'Makes a key by which a program reads activities, participants counted and costs of the own province, or of what headquarters was granted. It is told this once.',
    async run({ body, member, now }): Promise<KeyReply> {
      const { id: madeBy, province, role } = manager(member)
      if ((await own(member)).filter(({ endedAt }) => endedAt === undefined).length >= mostKeys) throw new Problem('request.too-many')
      const key = newKey(random)
      const kept: ReadKey = { id: randomId(random), hash: keyHash(key), name: body.name, province, scope: managesProvinces(role) ? 'granted' : 'province', madeBy, madeAt: now }
      await ledger.office.addKey(kept, { at: now, province, person: madeBy, code: 'key-made' })
      return { v: 1, id: kept.id, key }
    },
  })

  const end = route({
    method: 'POST', path: '/api/keys/:key/end', who: 'desk', body: plainRequest, reply: doneReply,
    does: 'Ends a key at once.',
    async run({ params, member, now }) {
      const key = (await own(member)).find(({ id }) => id === params['key'])
      if (!key) throw new Problem('request.not-found')
      if (key.endedAt === undefined) await ledger.office.endKey(key.id, now, { at: now, province: key.province, person: member!.id, code: 'key-ended' })
      return { v: 1 }
    },
  })

  async function own(member: Member | undefined): Promise<readonly ReadKey[]> {
    const { id, province, role } = manager(member)
    return (await ledger.office.keys(province)).filter((each) => (managesProvinces(role) ? each.madeBy === id : each.scope === 'province'))
  }

  return [
    table('activities', activitiesPage, 'Gives the activities of the key’s scope in figures.'),
    table('participants', participantsPage, 'Gives how many people took part in each activity of the key’s scope.'),
    table('costs', costsPage, 'Gives what each activity of the key’s scope has cost, by cost item and payer.'),
    list, add, end,
  ]
}

function manager(member: Member | undefined): Member {
  if (!member || !(managesAccess(member.role) || managesProvinces(member.role))) throw new Problem('auth.role')
  return member
}
