// Signatures under an activity: given and declined at the server only, by who has said their password once more. Each is an
// op of the stream, there with the state that it leads to or not at all.

import type { Approval } from '#domain/activity/approvals/approval.ts'
import { isSignedFor } from '#domain/activity/approvals/chains.ts'
import { approvalSet, capacityFor, placeOf, signingRefusal } from '#domain/activity/approvals/signing.ts'
import { changeSet } from '#domain/activity/review/change.ts'
import { approvalForm, changeForm, remarkForm } from '#domain/activity/review/forms.ts'
import type { Review } from '#domain/activity/review/review.ts'
import type { SaidState } from '#domain/activity/review/states.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { SigningReply } from '#domain/wire/approvals.ts'
import { signingReply, signingRequest } from '#domain/wire/approvals.ts'
import type { Applier } from '../applier.ts'
import { readApprovals } from '../approvals/read-approvals.ts'
import type { ReadApprovals } from '../approvals/read-approvals.ts'
import { signedStream } from '../approvals/signed-stream.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { signerOf } from '../office/signer-of.ts'
import type { ServerParts } from '../parts.ts'
import type { PasswordDoor } from '../password-door.ts'
import { nodeSha256 } from '../ports.ts'
import { missingFiles } from '../review/missing-files.ts'
import { ownBodies } from '../review/own-bodies.ts'
import { readReview } from '../review/read-review.ts'
import { untilNotMoved } from '../review/until-not-moved.ts'
import { acceptedDeliveries } from '../webhooks/accepted-dossier.ts'

const approvalRef = formRef(approvalForm, nodeSha256)
const changeRef = formRef(changeForm, nodeSha256)
const remarkRef = formRef(remarkForm, nodeSha256)

export function approvalRoutes({ ledger, blobs, random }: ServerParts, applier: Applier, passwords: PasswordDoor): readonly Route[] {
  const packOf = keptPacks(ledger)
  const bodyOf = ownBodies(ledger, random)

  const sign = route({
    method: 'POST', path: '/api/activities/:activity/approvals', who: 'device-reading', body: signingRequest, reply: signingReply,
    does: 'Signs a step of a chain of approvals, or declines it, if it is its turn and the content is what the caller has seen.',
    async run({ params, body, member, now, address, origin }): Promise<SigningReply> {
      const { id } = await signedStream(ledger, member!, params['activity'])
      await passwords.again(member!, body.password, address)
      await applier.settled()
      const signer = await signerOf(ledger, member!, now)
      return untilNotMoved(ledger, packOf, id, async ({ stream, pack, append }) => {
        const found = await readReview(ledger, id, pack, { person: member!.id, seen: body.seen })
        const { review, head, unseen } = found
        const read = await readApprovals(ledger, stream, pack, found, now)
        const place = placeOf(read.chains, body.chain, body.step)
        const filesMissing = place && body.verdict === 'signed' ? await missingFiles(blobs, read.filesOf(place.view)) : 0
        const refusal = signingRefusal(body, place, review, { head, unseen, filesMissing }, signer)
        if (refusal) throw refusal
        const capacity = capacityFor(place!.step, signer)!
        const set = approvalSet(body, place!, capacity, read.approvals, head)
        const given: Approval = { ...body, id: '' as RecordId, n: Infinity, ...capacity, hash: place!.view.hash, seen: head, author: member!.id, at: now }
        const to = body.verdict === 'declined' ? afterDeclining(review) : reachedBy(read, given, review, (await missingFiles(blobs, found.files)) > 0)
        const bodies = [await bodyOf(stream, approvalRef, set, now, head)]
        // What stands in the way of a signature waits for an answer like everything else that a reviewer finds.
        if (body.verdict === 'declined') bodies.push(await bodyOf(stream, remarkRef, { '/text': body.reason.trim(), '/asked': '1' }, now, head))
        if (to) bodies.push(await bodyOf(stream, changeRef, changeSet({ from: review.state, to, reason: body.verdict === 'declined' ? body.reason : '', seen: head }, review, head), now, head))
        const deliveries = to === 'accepted' ? await acceptedDeliveries(ledger, random, stream, pack, found.records, origin, now) : []
        await append(id, bodies, now, { author: member!.id, head, deliveries })
        return { v: 1, state: to ?? review.state, head: head + bodies.length }
      })
    },
  })

  return [sign]
}

/** What was approved is not, as soon as one of those who have to sign says so. */
function afterDeclining({ state }: Review): SaidState | undefined {
  return state === 'approved' ? 'in-review' : undefined
}

/** The state that this signature leads to, where it was the last. */
function reachedBy(read: ReadApprovals, given: Approval, review: Review, isWaitingForFiles: boolean): SaidState | undefined {
  const chains = read.with(given)
  if (review.state === 'approved') return isSignedFor('accepted', chains) ? 'accepted' : undefined
  const isSettled = review.remarks.every(({ state }) => state === 'settled')
  return review.state === 'in-review' && isSettled && !isWaitingForFiles && isSignedFor('approved', chains) ? 'approved' : undefined
}
