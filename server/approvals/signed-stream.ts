import type { Role } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { Ledger, Member, Stream } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'

/** Of those who sign and are not of the office: they see what was opened to them. */
const byGrant: ReadonlySet<Role> = new Set(['hq', 'university'])

/**
 * The activity that this person may have to sign.
 * @throws Problem `auth.role`; `request.not-found` also for an activity that is another's
 */
export async function signedStream(ledger: Pick<Ledger, 'visibleStreams'>, member: Member, id: string | undefined): Promise<Stream> {
  const isOffice = officeRoles.has(member.role)
  if (!isOffice && !byGrant.has(member.role)) throw new Problem('auth.role')
  const stream = (await ledger.visibleStreams(member.id)).find((each) => each.id === id)
  if (!stream || stream.kind !== 'activity' || (isOffice && stream.province !== member.province)) throw new Problem('request.not-found')
  return stream
}
