// Three phones at three doors and three hundred people, over a network that comes and goes.

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RecordId, StreamId } from '#domain/records/op.ts'
import { diceFrom } from './dice.ts'
import { WorldOffice, noteRef, people, tours } from './office.ts'
import { Phone } from './phone.ts'
import type { Tab } from './phone.ts'

const test = suite('check-in')
const guests = 300
const seeds = (process.env['CHECK_IN_SEEDS'] ?? '1').split(' ').map(Number)
const idOf = (at: number) => `guest-${String(at).padStart(3, '0')}-${'x'.repeat(12)}` as RecordId
const refOf = (at: number) => ({ record: idOf(at), activity: tours[0] as StreamId as StreamId, form: noteRef })
const timeAt = (minutes: number) => `${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

async function sync(tab: Tab): Promise<void> {
  tab.driver.wanted('hand')
  await tab.driver.settled()
}

async function evening(seed: number): Promise<void> {
  const dice = diceFrom(seed)
  let now = Date.UTC(2026, 10, 21, 6)
  const office = new WorldOffice(dice, () => now)
  await office.furnish()
  const doors: Tab[] = []
  for (const person of people) {
    const phone = new Phone(person, office.wire, dice, () => now)
    await phone.enrol(await office.code(person))
    doors.push(await phone.open())
  }
  // The first two thirds are on the list before; the others are guests whom a door writes down when they come, under
  // the id that every door makes of the invitation.
  for (let at = 0; at < guests * 2 / 3; at += 1) await doors[0]!.store.write(refOf(at), { '/name': `guest ${at}` })
  for (const door of doors) await sync(door)

  const seen = new Map<number, string[]>()
  office.wire.faultOneIn = 4
  for (let minute = 0; minute < 240; minute += 1) {
    now += 60_000
    for (const [index, door] of doors.entries()) {
      // Whoever comes is next in one line or the other; some are met at two doors before these have heard of each other.
      for (let turn = 0; turn < 1 + dice.below(2); turn += 1) {
        const at = dice.below(guests)
        const row = await door.store.record(idOf(at))
        // A door with a wrong clock tells another time; what it says counts as it is said.
        if (row?.answers['/arrival'] !== undefined) continue
        const arrival = timeAt(minute + (index === 2 ? 3 : 0))
        await door.store.write(refOf(at), { ...(!row && { '/name': `guest ${at}` }), '/arrival': arrival }, { via: 'form', earliest: ['/arrival'] })
        seen.set(at, [...(seen.get(at) ?? []), arrival])
      }
      // The third door is in a cellar: it has a network once in a while.
      if (dice.oneIn(index === 2 ? 60 : 10)) await sync(door)
    }
  }
  office.wire.faultOneIn = 0
  for (const deliver of office.wire.heldBack.splice(0)) await deliver()
  for (let round = 0; round < 4; round += 1) for (const door of doors) await sync(door)

  const lists = await Promise.all(doors.map(async (door) => {
    const rows = await door.store.rows({ form: 'note' })
    assert.equal(rows.filter((row) => row.hasConflict || row.stage !== 'confirmed').map((row) => row.id), [], `seed ${seed}: no conflict, everything confirmed`)
    return new Map(await Promise.all(rows.map(async (row) => [row.id, (await door.store.record(row.id))!.answers] as const)))
  }))
  const twice = [...seen.values()].filter((times) => times.length > 1).length
  assert.ok(twice >= 10, `seed ${seed}: only ${twice} people were met at two doors`)
  for (const list of lists) {
    assert.is(new Set([...list.values()].map((answers) => answers['/name'])).size, list.size, `seed ${seed}: somebody is there twice`)
    for (let at = 0; at < guests; at += 1) {
      assert.is(list.get(idOf(at))?.['/arrival'], seen.get(at)?.toSorted()[0], `seed ${seed}: guest ${at}, seen at ${seen.get(at)?.join()}`)
    }
    assert.equal([...list.entries()].toSorted(), [...lists[0]!.entries()].toSorted())
  }
  await office.wire.app.close()
}

test('[C10] three doors and three hundred people: one list, nobody twice, the earliest arrival stands', async () => {
  for (const seed of seeds) await evening(seed)
})

test.run()
