// Each inspector has a stream of missions: see domain/register/missions.

import { missionPack, missionsOf } from '#domain/register/missions.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'
import { definitionsOf, publish } from '../publish.ts'

/** For all who inspect now: begins those that are not there yet, and brings the others to the form of now. */
export async function keepMissions(ledger: Ledger): Promise<void> {
  for (const { id } of await ledger.provinces()) for (const person of await ledger.people(id)) await keepMissionsOf(ledger, person)
}

/** For somebody who is added or has another role: who inspects no more has no missions, and who begins to gets theirs. */
export async function keepMissionsOf(ledger: Ledger, { id: person, role, province }: Pick<Member, 'id' | 'role' | 'province'>): Promise<void> {
  const id = missionsOf(person)
  const known = await ledger.stream(id)
  if (role !== 'inspector') {
    if (known) await ledger.revokeGrant(person, id)
    return
  }
  const { hash, definitions } = definitionsOf(missionPack)
  if (!known) await ledger.addStream({ id, kind: 'register', province, pack: await publish(ledger, missionPack) })
  else if (known.pack !== hash) await ledger.release({ definitions, pins: [{ stream: id, from: known.pack, to: hash }] })
  await ledger.grant(person, id)
}
