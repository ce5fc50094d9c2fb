// 10,000 records from a phone to the office and back to another phone, beside the least that moving them costs.

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '../figure.ts'
import type { Field } from '../field.ts'
import { activity, enrolDevice, openDevicePage, openEnrolledField } from '../field.ts'
import { startFloorServer } from '../floor-server.ts'
import type { FloorSample } from '../pages/floor.ts'
import type { Leg, MeasuredRound } from '../pages/syncing.ts'
import { median, medians } from '../statistics.ts'

const records = 10_000
/** Each on a copy of the same phone and the same server, so that each sends everything for the first time. */
const repeats = 3
const floorsPerRepeat = 3

interface Repeat {
  readonly own: MeasuredRound
  readonly other: MeasuredRound
}

export async function push(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  const floorServer = await startFloorServer()
  const kept = mkdtempSync(join(tmpdir(), 'bazdid-bench-kept-'))
  const floors: FloorSample[] = []
  const done: Repeat[] = []
  try {
    await field.browser.page.evaluate(({ to, count }) => window.bench.seed(to, count, 0), { to: activity, count: records })
    await field.browser.close()
    await field.office.kill()
    cpSync(field.profile, join(kept, 'profile'), { recursive: true })
    cpSync(field.office.dataFolder, join(kept, 'data'), { recursive: true })
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await putBack(kept, field)
      done.push(await pushOnce(field, floorServer.address, floors))
      await field.browser.close()
      await field.office.kill()
    }
  } finally {
    await field.close()
    await floorServer.close()
    rmSync(kept, { recursive: true, force: true })
  }
  return figuresOf(done, floors)
}

async function putBack(kept: string, { profile, office }: Field): Promise<void> {
  for (const [name, folder] of [['profile', profile], ['data', office.dataFolder]] as const) {
    rmSync(folder, { recursive: true, force: true })
    cpSync(join(kept, name), folder, { recursive: true })
  }
}

async function pushOnce(field: Field, floorAddress: string, floors: FloorSample[]): Promise<Repeat> {
  await field.office.start()
  const browser = await field.again()
  // The floor's server is another origin, which the app's policy forbids.
  await browser.devTools.send('Page.setBypassCSP', { enabled: true })
  const page = await openDevicePage(field)
  await page.evaluate(() => window.bench.reopen())
  const rows = await page.evaluate(() => window.bench.makeFloorRows())
  if (rows !== records) throw new Error(`${rows} ops wait instead of ${records}`)
  for (let at = 0; at < floorsPerRepeat; at += 1) floors.push(await page.evaluate((address) => window.bench.sendFloor(address), floorAddress))
  const own = await page.evaluate(() => window.bench.round())
  if (own.push.ops !== records || own.pull.ops < records) throw new Error(`sent ${own.push.ops}, got back ${own.pull.ops}`)
  await enrolDevice(page, field.office, false)
  const other = await page.evaluate(() => window.bench.round())
  if (other.pull.ops < records) throw new Error(`the other phone got ${other.pull.ops}`)
  return { own, other }
}

function figuresOf(done: readonly Repeat[], floors: readonly FloorSample[]): readonly Figure[] {
  const floor = median(floors.map(({ ms }) => ms)) / 1_000
  const pushes = done.map(({ own }) => own.push)
  const pulls = { own: done.map(({ own }) => own.pull), other: done.map(({ other }) => other.pull) }
  const seconds = (legs: readonly Leg[]) => legs.map(({ ms }) => ms / 1_000)
  const inSeconds = (legs: readonly Leg[]) => Object.fromEntries(Object.entries(medians(legs.map(({ parts }) => parts))).map(([name, ms]) => [name, ms / 1_000]))
  const perSecond = (legs: readonly Leg[]) => median(legs.map(({ ops, ms }) => ops / ms * 1_000))
  const traffic = (legs: readonly Leg[], direction: 'bytesUp' | 'bytesDown') => median(legs.map((leg) => leg[direction])) / 1_000
  const requests = (legs: readonly Leg[]) => Math.max(...legs.map((leg) => leg.requests))
  const floorBytes = floors[0]!.bytes / 1_000
  return [
    {
      id: 'push', title: 'push of 10,000 records', unit: 's', value: median(seconds(pushes)), floor, parts: inSeconds(pushes),
      notes: [
        `${repeats} pushes, each for the first time, and ${floors.length} floors before them in the same page: read ${records} rows, JSON, one gzip POST, one transaction with synchronous=FULL.`,
        `Rows of attendance without signatures; server and browser share the machine. Until the last receipt is verified and stored.`,
      ],
      samples: { push: seconds(pushes), floor: floors.map(({ ms }) => ms / 1_000) },
    },
    { id: 'push-rate', title: '… records a second', unit: 'records/s', value: perSecond(pushes), floor: records / floor },
    { id: 'push-requests', title: '… requests', unit: 'requests', value: requests(pushes), floor: 1 },
    { id: 'push-bytes', title: '… on the wire', unit: 'kB', value: traffic(pushes, 'bytesUp') + traffic(pushes, 'bytesDown'), floor: floorBytes },
    {
      id: 'pull', title: 'pull of 10,000 records by another phone', unit: 's', value: median(seconds(pulls.other)), floor, parts: inSeconds(pulls.other),
      notes: ['Folded, sealed and stored as records. The floor is that of the push: nothing smaller does this work.'], samples: { pull: seconds(pulls.other) },
    },
    { id: 'pull-rate', title: '… records a second', unit: 'records/s', value: perSecond(pulls.other) },
    { id: 'pull-requests', title: '… requests', unit: 'requests', value: requests(pulls.other) },
    { id: 'pull-bytes', title: '… on the wire', unit: 'kB', value: traffic(pulls.other, 'bytesUp') + traffic(pulls.other, 'bytesDown'), floor: floorBytes },
    {
      id: 'pull-own', title: 'the author\'s own 10,000 come back confirmed', unit: 's', value: median(seconds(pulls.own)), parts: inSeconds(pulls.own),
      notes: ['The first request waits until the server has put all of them into the ledger\'s order.'], samples: { pull: seconds(pulls.own) },
    },
  ]
}
