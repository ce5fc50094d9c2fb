// The state of an activity, which is changed at the server only: an op of the stream, so that phones get it by their pull and
// the history has it; that history; and who else looks at it.

import * as v from 'valibot'
import { isSignedFor } from '#domain/activity/approvals/chains.ts'
import { changeSet, refusalOf } from '#domain/activity/review/change.ts'
import { changeForm } from '#domain/activity/review/forms.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { HistoryEntry } from '#domain/records/history.ts'
import { History } from '#domain/records/history.ts'
import type { HistoryReply, PresenceReply, StateReply } from '#domain/wire/review.ts'
import { historyReply, presenceReply, stateReply, stateRequest } from '#domain/wire/review.ts'
import { read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256 } from '../ports.ts'
import { readApprovals } from '../approvals/read-approvals.ts'
import { missingFiles } from '../review/missing-files.ts'
import { ownBodies } from '../review/own-bodies.ts'
import { placedOps } from '../review/placed-ops.ts'
import { readReview } from '../review/read-review.ts'
import { deskStream, readStream, reviewedStream } from '../review/reviewed-stream.ts'
import { untilNotMoved } from '../review/until-not-moved.ts'
import { acceptedDeliveries } from '../webhooks/accepted-dossier.ts'

const changeRef = formRef(changeForm, nodeSha256)
const entriesPerPage = 100
/** Desks tell every three seconds; one answer may be lost. */
const presentForMs = 8_000
const historyQuery = v.object({
  record: v.optional(v.pipe(v.string(), v.regex(/^[\w:-]{1,80}$/))),
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
})

export function reviewRoutes({ ledger, blobs, random }: ServerParts, applier: Applier): readonly Route[] {
  const packOf = keptPacks(ledger)

  const bodyOf = ownBodies(ledger, random)

  const change = route({
    method: 'POST', path: '/api/activities/:activity/state', who: 'desk', body: stateRequest, reply: stateReply,
    does: 'Moves an activity on (into review, returned, approved, accepted), if it still stands where the caller saw it and nobody else has changed it since.',
    async run({ params, body, member, now, origin }): Promise<StateReply> {
      const { id } = await reviewedStream(ledger, member!, params['activity'])
      await applier.settled()
      return untilNotMoved(ledger, packOf, id, async ({ stream, pack, append }) => {
        const found = await readReview(ledger, id, pack, { person: member!.id, seen: body.seen })
        const { review, head, unseen, files } = found
        const refusal = refusalOf(body, review, { head, unseen, filesMissing: body.to === 'approved' ? await missingFiles(blobs, files) : 0 }, member!.role)
        if (refusal) throw refusal
        if ((body.to === 'approved' || body.to === 'accepted') && !isSignedFor(body.to, (await readApprovals(ledger, stream, pack, found, now)).chains)) throw new Problem('approval.chain')
        await append(id, [await bodyOf(stream, changeRef, changeSet(body, review, head), now, head)], now, { author: member!.id, head, deliveries: body.to === 'accepted' ? await acceptedDeliveries(ledger, random, stream, pack, found.records, origin, now) : [] })
        return { v: 1, state: body.to, head: head + 1 }
      })
    },
  })

  const history = route({
    method: 'GET', path: '/api/activities/:activity/history', who: 'desk', body: 'none', reply: historyReply,
    does: 'Gives the ops of an activity, or of a register, the latest first, with what each has changed; `record`: of one record alone; `before`: those below this seq.',
    async run({ params, query, member }): Promise<HistoryReply> {
      const { id } = await readStream(ledger, member!, params['activity'])
      const { record, before = Infinity } = read(historyQuery, query)
      await applier.settled()
      const told = new History()
      const kept: HistoryEntry[] = []
      let more = false
      for await (const op of placedOps(ledger, id)) {
        if (op.seq >= before) break
        if (record !== undefined && op.body.record !== record) continue
        kept.push(told.add(op))
        if (kept.length > entriesPerPage) {
          kept.shift()
          more = true
        }
      }
      return { v: 1, entries: kept.toReversed() as unknown as HistoryReply['entries'], more }
    },
  })

  const presence = route({
    method: 'POST', path: '/api/activities/:activity/presence', who: 'session', body: v.strictObject({ v: v.literal(1) }), reply: presenceReply,
    does: 'Notes that the caller looks at the activity, and tells who else has done so in the last seconds.',
    async run({ params, member, now }): Promise<PresenceReply> {
      const { id } = await deskStream(ledger, member!, params['activity'])
      await ledger.notePresence(id, member!.id, now)
      const there = (await ledger.presentIn(id, now - presentForMs)).filter((person) => person !== member!.id)
      const people = await Promise.all(there.map((person) => ledger.person(person)))
      return { v: 1, others: people.flatMap((person) => (person ? [{ id: person.id, name: person.name }] : [])) }
    },
  })

  return [change, history, presence]
}
