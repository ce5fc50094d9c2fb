import { kindOf, planFields } from '#domain/packs/pack.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Delivery } from '#domain/office/webhook.ts'
import type { ReviewedRecord } from '#domain/activity/review/review.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import type { Random } from '../ports.ts'
import { randomId } from '../ports.ts'

/** What goes into the queue with the op that accepts the dossier: one for each address that is told. */
export async function acceptedDeliveries(ledger: Pick<Ledger, 'office'>, random: Random, stream: Stream, pack: Pack, records: readonly ReviewedRecord[], origin: string, now: number): Promise<readonly Delivery[]> {
  const hooks = await ledger.office.hooksFor(stream.id)
  if (hooks.length === 0) return []
  const plan = records.find(({ answers }) => planFields.kind in answers)?.answers
  const at = new Date(now).toISOString()
  const kind = kindOf(pack, plan?.[planFields.kind] ?? '') ?? pack.kinds[0]
  const body = JSON.stringify({ type: 'dossier.accepted', timestamp: at, data: { activity: stream.id, province: stream.province, kind: kind?.id ?? '', acceptedAt: at, dossier: `${origin}/desk/a/${stream.id}` } })
  return hooks.map(({ id: hook }): Delivery => ({ id: `msg_${randomId(random)}`, hook, type: 'dossier.accepted', body, madeAt: now, attempts: 0, state: 'waiting', nextAt: now }))
}
