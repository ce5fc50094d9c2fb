import { readsLog } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'

/**
 * The provinces whose log this person reads: administrators and directors their own, headquarters those of which it was
 * granted an activity.
 * @throws Problem `auth.role`
 */
export async function watchedProvinces(ledger: Pick<Ledger, 'visibleStreams'>, member: Member): Promise<readonly string[]> {
  if (!readsLog(member.role)) throw new Problem('auth.role')
  if (member.role !== 'hq') return [member.province]
  return [...new Set((await ledger.visibleStreams(member.id)).map((stream) => stream.province))]
}
