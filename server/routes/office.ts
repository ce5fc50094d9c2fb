// What the desk asks for beside pulling: that something has changed, and what could not be applied.

import type { Route } from '../call.ts'
import { Events, route } from '../call.ts'
import { officeRoles } from '../ledger/ledger.ts'
import { reviewScopes } from '#domain/activity/review/states.ts'
import { Problem } from '#domain/problem.ts'
import { quarantineRequest } from '#domain/wire/review.ts'
import { quarantineReply } from '#domain/wire/wire.ts'
import type { ServerParts } from '../parts.ts'
import type { Call } from '../call.ts'

const mostListed = 500

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

  const decide = route({
    method: 'POST', path: '/api/quarantine/:device/:k', who: 'desk', body: quarantineRequest,
    does: 'Judges an op of the own province that could not be applied anew, or lets it be. It stays in the ledger either way.',
    async run({ params, body, member, now }) {
      if (reviewScopes.get(member!.role) !== 'province') throw new Problem('auth.role')
      const [device, k] = [params['device'] ?? '', Number(params['k'])]
      const listed = (await ledger.quarantined(member!.province, mostListed)).some((each) => each.device === device && each.k === k)
      if (!listed) throw new Problem('request.not-found')
      const decision = { author: member!.id, at: now }
      await (body.do === 'retry' ? ledger.retry(device, k, decision) : ledger.setAside(device, k, decision))
      return { v: 1 }
    },
  })

  return [changes, quarantine, decide]
}

function ofOffice({ member }: Call<undefined>) {
  if (!officeRoles.has(member!.role)) throw new Problem('auth.role')
  return member!
}
