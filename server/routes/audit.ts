// The log of what people did, for those who answer for a province.

import * as v from 'valibot'
import { readsLog } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { AuditReply } from '#domain/wire/audit.ts'
import { auditReply } from '#domain/wire/audit.ts'
import { read } from '#domain/wire/wire.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { provincesOf } from '../office/provinces-of.ts'
import type { ServerParts } from '../parts.ts'

const entriesPerPage = 50
const asked = v.object({ before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))) })

export function auditRoute({ ledger }: ServerParts): Route {
  return route({
    method: 'GET', path: '/api/audit', who: 'desk', body: 'none', reply: auditReply,
    does: 'Lists who signed in, exported, published, made codes and revoked: of the own province, or of those that headquarters was granted. `before`: entries below this number.',
    async run({ query, member }): Promise<AuditReply> {
      if (!readsLog(member!.role)) throw new Problem('auth.role')
      const provinces = await provincesOf(ledger, member!)
      const { before = Infinity } = read(asked, query)
      const found = await ledger.audited(provinces, before, entriesPerPage + 1)
      const page = found.slice(0, entriesPerPage)
      const names = new Map<string, string>()
      for (const id of new Set(page.flatMap(({ person, subject }) => [person, ...(subject === undefined ? [] : [subject])]))) names.set(id, (await ledger.person(id))?.name ?? id)
      const named = (id: string) => ({ id, name: names.get(id)! })
      return { v: 1, entries: page.map(({ person, subject, ...entry }) => ({ ...entry, person: named(person), ...(subject !== undefined && { subject: named(subject) }) })), more: found.length > entriesPerPage }
    },
  })
}
