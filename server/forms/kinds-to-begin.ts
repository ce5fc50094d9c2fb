// Kinds of the installed packs that a province has no activity of: forms can be published for them before there is one.

import type { Pack } from '#domain/packs/pack.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'
import type { PackByHash } from './kept-packs.ts'
import { kindOfActivity } from './kind-of.ts'
import { activitiesOf, packForNew } from './release-of.ts'

export async function kindsToBegin(ledger: Ledger, packOf: PackByHash, installed: readonly Pack[], member: Member): Promise<{ readonly pack: Pack; readonly kind: string }[]> {
  const begun = new Set<string>()
  for (const stream of await activitiesOf(ledger, member)) {
    const pack = await packOf(stream.pack)
    const kind = pack && await kindOfActivity(ledger, stream.id, pack)
    if (kind) begun.add(`${pack.id}/${kind.id}`)
  }
  const found = installed.flatMap((pack) => pack.kinds.map(({ id: kind }) => ({ pack, kind }))).filter(({ pack, kind }) => !begun.has(`${pack.id}/${kind}`))
  return Promise.all(found.map(async ({ pack, kind }) => ({ pack: await packForNew(ledger, member.province, pack, kind), kind })))
}
