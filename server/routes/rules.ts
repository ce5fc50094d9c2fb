// An activity weighed by the rules, for whoever reads it without the app: its office, and headquarters where it was granted.

import { Problem } from '#domain/problem.ts'
import type { RulesReply } from '#domain/wire/rules.ts'
import { rulesReply } from '#domain/wire/rules.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { ServerParts } from '../parts.ts'
import { deskStream } from '../review/reviewed-stream.ts'
import { weighedStream } from '../rules/weighed-stream.ts'

export function rulesRoute({ ledger }: ServerParts, applier: Applier): Route {
  const packOf = keptPacks(ledger)
  return route({
    method: 'GET', path: '/api/activities/:activity/rules', who: 'session', body: 'none', reply: rulesReply,
    does: 'Tells what an activity has and lacks of its evidence, and what the rules find in it: the same as phones and desks show.',
    async run({ params, member, now }): Promise<RulesReply> {
      await applier.settled()
      const stream = await deskStream(ledger, member!, params['activity'])
      const pack = await packOf(stream.pack)
      const weighed = pack && await weighedStream(ledger, stream, pack, now)
      if (!weighed) throw new Problem('request.not-found')
      const { head, share, evidence, findings } = weighed
      return {
        v: 1, head, share,
        evidence: evidence.map(({ evidence: { id }, level, state, have, need, missing, parts }) => ({
          id, level, state, have, need, missing, ...(parts && { parts: parts.map((each) => ({ id: each.part.id, have: each.have, need: each.need, missing: each.missing })) }),
        })),
        findings: findings.map(({ code, level, records, details }) => ({ code, level, records: [...records], details: { ...details } })),
      }
    },
  })
}
