import type { Ledger, Member } from '../ledger/ledger.ts'

/** The provinces that this person answers for: their own; headquarters those of which it was granted an activity. Who may ask what is asked before. */
export async function provincesOf(ledger: Pick<Ledger, 'visibleStreams'>, member: Member): Promise<readonly string[]> {
  if (member.role !== 'hq') return [member.province]
  return [...new Set((await ledger.visibleStreams(member.id)).flatMap((stream) => (stream.kind === 'activity' ? [stream.province] : [])))]
}
