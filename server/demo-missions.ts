// The demo's inspector is sent to some of its activities.

import { missionRef, missionsOf } from '#domain/register/missions.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Random } from './ports.ts'
import { randomId } from './ports.ts'
import { keepMissionsOf } from './register/keep-missions.ts'

/** Keys of the staff and of the activity; what the mission's form says beside them. */
export interface DemoMission {
  readonly inspector: string
  readonly sender: string
  readonly activity: string
  readonly answers: Readonly<Record<string, string>>
}

/**
 * Each mission is an op by its sender, in the stream of its inspector. A start that was killed half-way is gone through
 * again: what is there already stands in the same order.
 * @param key of the province
 */
export async function sendInspectors(ledger: Ledger, key: string, timeZone: string, missions: readonly DemoMission[], random: Random, now: number): Promise<void> {
  for (const person of new Set(missions.map(({ inspector }) => `${key}-${inspector}`))) {
    await keepMissionsOf(ledger, (await ledger.person(person))!)
    const stream = missionsOf(person)
    const { head: begun } = (await ledger.stream(stream))!
    const epoch = await ledger.epoch()
    for (const [head, { sender, activity, answers }] of missions.filter(({ inspector }) => `${key}-${inspector}` === person).entries()) {
      if (head < begun) continue
      const author = (await ledger.person(`${key}-${sender}`))!
      await ledger.appendOwn(stream, [JSON.stringify({
        salt: randomId(random), at: now, timeZone, record: randomId(random), activity: stream, form: missionRef, base: { epoch, seq: 0 },
        set: { '/activity': `${key}-${activity}`, '/sent_by': author.role === 'hq' ? 'hq' : 'province', ...answers },
      })], now, { author: author.id, head })
    }
  }
}
