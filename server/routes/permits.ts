// What a province asks headquarters to permit is answered here and nowhere else, by who has said their password once more. An
// op of the activity, so that desk and phone have it with their next pull.

import { answerRefusal, answerSet, nextPermitNumber, plainNumber } from '#domain/activity/permit-answer.ts'
import { permitAsks } from '#domain/activity/permit-asks.ts'
import { grantsPermits } from '#domain/activity/permit-powers.ts'
import { permitAnswerForm } from '#domain/activity/review/permit-forms.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { PermitAnswerReply } from '#domain/wire/permits.ts'
import { permitAnswerReply, permitAnswerRequest } from '#domain/wire/permits.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { ServerParts } from '../parts.ts'
import type { PasswordDoor } from '../password-door.ts'
import { nodeSha256 } from '../ports.ts'
import { missingFiles } from '../review/missing-files.ts'
import { ownBodies } from '../review/own-bodies.ts'
import { filesOf, readReview } from '../review/read-review.ts'
import { untilNotMoved } from '../review/until-not-moved.ts'

const answerRef = formRef(permitAnswerForm, nodeSha256)

export function permitRoutes({ ledger, blobs, random }: ServerParts, applier: Applier, passwords: PasswordDoor): readonly Route[] {
  const packOf = keptPacks(ledger)
  const bodyOf = ownBodies(ledger, random)

  const answer = route({
    method: 'POST', path: '/api/activities/:activity/permits', who: 'desk', body: permitAnswerRequest, reply: permitAnswerReply,
    does: 'Grants or refuses what a province has asked for, if it asks for what the caller has seen. For headquarters, of every province; the number is the only one in its year.',
    async run({ params, body, member, now, address }): Promise<PermitAnswerReply> {
      if (!grantsPermits(member!.role)) throw new Problem('auth.role')
      const id = params['activity'] ?? ''
      if ((await ledger.stream(id))?.kind !== 'activity') throw new Problem('request.not-found')
      await passwords.again(member!, body.password, address)
      await applier.settled()
      return untilNotMoved(ledger, packOf, id, async ({ stream, pack, append }) => {
        const { records, states, head } = await readReview(ledger, id, pack, { person: member!.id, seen: 0 })
        const view = permitAsks(records, nodeSha256).find(({ ask }) => ask.id === body.ask)
        const asked = states.find((state) => state.id === body.ask)
        const refusal = answerRefusal(body, view, { head, filesMissing: asked ? await missingFiles(blobs, filesOf(asked)) : 0 })
        if (refusal) throw refusal
        const given = records.filter(({ form }) => form === permitAnswerForm.id).length
        const permit = body.verdict === 'granted' && { year: fiscalYearOf(body.date), number: plainNumber(body.number) }
        try {
          await append(id, [await bodyOf(stream, answerRef, answerSet(body, view!.ask, given, head), now, head)], now, { author: member!.id, head, ...(permit && { permit }) })
          return { v: 1, head: head + 1 }
        } catch (error) {
          if (permit && error instanceof Problem && error.code === 'permit.number-taken') throw new Problem('permit.number-taken', { number: nextPermitNumber(permit.year, await ledger.permitNumbers(permit.year)) })
          throw error
        }
      })
    },
  })

  return [answer]
}
