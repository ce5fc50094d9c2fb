// What a phone may know of what is paid elsewhere: filters, and never a record.

import { separationReply } from '#domain/wire/separation.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route, Tagged } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { ServerParts } from '../parts.ts'
import { creditFilters } from '../separation/filters.ts'

export function separationRoute({ ledger, random }: ServerParts, applier: Applier): Route {
  const filters = creditFilters(ledger, keptPacks(ledger), random)
  return route({
    method: 'GET', path: '/api/separation', who: 'device-reading', body: 'none', reply: separationReply,
    does: 'Gives keyed filters of what the two credits pay for in the own province, for the years of the activities that the device may see. With `If-None-Match` 304 where nothing has changed.',
    async run({ member }) {
      await applier.settled()
      const { reply, tag } = await filters.for(member!)
      return new Tagged(reply, tag)
    },
  })
}
