import { reviewScopes } from '#domain/activity/review/states.ts'
import { Problem } from '#domain/problem.ts'
import type { Ledger, Member, Stream } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'

/**
 * The activity that this person may move on.
 * @throws Problem `auth.role`; `request.not-found` also for an activity that is another's
 */
export async function reviewedStream(ledger: Pick<Ledger, 'visibleStreams'>, member: Member, id: string | undefined): Promise<Stream> {
  if (!reviewScopes.has(member.role)) throw new Problem('auth.role')
  return deskStream(ledger, member, id)
}

/**
 * The activity that this person reads at the desk: of the own province, or opened to headquarters by a grant.
 * @throws Problem `auth.role`; `request.not-found` also for an activity that is another's
 */
export async function deskStream(ledger: Pick<Ledger, 'visibleStreams'>, member: Member, id: string | undefined): Promise<Stream> {
  const stream = await readStream(ledger, member, id)
  if (stream.kind !== 'activity') throw new Problem('request.not-found')
  return stream
}

/**
 * The activity or register that this person reads at the desk.
 * @throws Problem `auth.role`; `request.not-found` also for one that is another's
 */
export async function readStream(ledger: Pick<Ledger, 'visibleStreams'>, member: Member, id: string | undefined): Promise<Stream> {
  const isOffice = officeRoles.has(member.role)
  if (!isOffice && member.role !== 'hq') throw new Problem('auth.role')
  const stream = (await ledger.visibleStreams(member.id)).find((each) => each.id === id)
  if (!stream || (isOffice && stream.province !== member.province)) throw new Problem('request.not-found')
  return stream
}
