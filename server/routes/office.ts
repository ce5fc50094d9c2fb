// What the desk asks for beside pulling: that something has changed, and what could not be applied.

import * as v from 'valibot'
import type { Route } from '../call.ts'
import { Events, route } from '../call.ts'
import { officeRoles } from '../ledger/ledger.ts'
import { Problem } from '#domain/problem.ts'
import type { ServerParts } from '../parts.ts'
import type { Call } from '../call.ts'

const mostListed = 500

const quarantineReply = v.strictObject({
  v: v.literal(1),
  items: v.array(v.strictObject({
    device: v.string(), k: v.number(), n: v.number(), hash: v.string(), code: v.string(),
    details: v.record(v.string(), v.union([v.string(), v.number()])), author: v.string(), receivedAt: v.number(), body: v.nullable(v.string()),
  })),
})

export function officeRoutes({ ledger }: ServerParts): readonly Route[] {
  const changes = route({
    method: 'GET', path: '/api/changes', who: 'session', body: 'none',
    does: 'Server-sent events: `moved` with a stream and its head, whenever a stream of the province moved.',
    async run(call) {
      const member = ofOffice(call)
      return new Events((send) => ledger.onMoved((moved) => {
        for (const each of moved) if (each.province === member.province) send('moved', { stream: each.stream, head: each.head })
      }))
    },
  })

  const quarantine = route({
    method: 'GET', path: '/api/quarantine', who: 'session', body: 'none', reply: quarantineReply,
    does: 'Lists ops of the own province that could not be applied, the newest first.',
    async run(call) {
      return { v: 1, items: await ledger.quarantined(ofOffice(call).province, mostListed) }
    },
  })

  return [changes, quarantine]
}

function ofOffice({ member }: Call<undefined>) {
  if (!officeRoles.has(member!.role)) throw new Problem('auth.role')
  return member!
}
