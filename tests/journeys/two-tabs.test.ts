import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { seeded } from '#fixtures/random.ts'
import { addStorePage, appCopy } from '../browser/built-app.ts'
import { closeEverything } from '../browser/closing.ts'
import { pause, preparation, story, until, within } from '../browser/deadline.ts'
import { today } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { deviceReports, inboxNumbers, ledgerOps, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import type { Step, StorePage } from '../browser/store-page.ts'

const journey = story()
const interleavings = 100
const savesEach = 3

type Handle = typeof globalThis & { readonly storePage: StorePage }

let app: string
let office: Office
let phone: Phone
let tabs: readonly [Page, Page]
let device = ''
let syncTag = ''
let worker: CDPSession
let registrationId = ''
const written: string[] = []

test.before(preparation(async () => {
  app = await appCopy()
  await addStorePage(app)
  office = await openOffice({ app })
  phone = await openPhone(office.address)
}))

test.after(async () => {
  await closeEverything()
  if (app) rmSync(dirname(app), { recursive: true, force: true })
})

test('[J18] two pages and the worker open the same enrolment', journey(60_000, async () => {
  // Both are opened before there is a worker: it would answer with the app's own document.
  const second = await phone.newPage()
  tabs = [phone.page, second]
  for (const tab of tabs) await tab.goto(new URL('/store-page.html', office.address).href)
  const code = /#([0-9A-Z]{10})/.exec(office.link('leader-1'))![1]!
  device = await tabs[0].evaluate((given) => (globalThis as Handle).storePage.enrol(given), code)
  assert.is(await tabs[1].evaluate(() => (globalThis as Handle).storePage.open()), device)
  syncTag = await tabs[0].evaluate(() => (globalThis as Handle).storePage.startWorker())
  worker = await phone.context.newCDPSession(tabs[0])
  const registered = new Promise<string>((resolve) => {
    worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find((each) => each.scopeURL.startsWith(office.address))
      if (found) resolve(found.registrationId)
    })
  })
  await worker.send('ServiceWorker.enable')
  registrationId = await within(15_000, 'the registration is told', registered)
}))

test('[J20] the worker alone, woken by Background Sync, sends what the pages have saved', journey(60_000, async () => {
  const value = 'sent by the worker'
  await tabs[0].evaluate((steps) => (globalThis as Handle).storePage.play(steps), [{ afterMs: 0, do: 'save', record: recordId(0, 9), value } satisfies Step])
  await pause(500)
  assert.is(await tabs[0].evaluate(() => (globalThis as Handle).storePage.waiting()), 1, 'no page has sent it')
  await wakeWorker()
  await until(20_000, 'the worker has sent it', () => tabs[1].evaluate(async () => await (globalThis as Handle).storePage.waiting() === 0))
  await until(10_000, 'the ledger has it', () => ledgerOps(office.dataFolder, today).some((op) => op.body.set['/highlights'] === value))
  await until(10_000, 'the office was told that nothing waits', () => deviceReports(office.dataFolder).some((report) => report.writtenTo > 0 && report.blobs === 0 && report.builtAt > 0))
}))

test('[J19] a hundred interleavings of saving and syncing in two pages and the worker: n is dense, nothing lost, nothing twice', journey(240_000, async () => {
  const startedAt = Date.now()
  let wakes = 0
  for (let seed = 1; seed <= interleavings; seed += 1) {
    const random = seeded(seed)
    // One record that both write, and one for each: the same rows, the same chain, the same outbox.
    const shared = recordId(seed, 0)
    const stepsOf = (tab: number): Step[] => [
      ...Array.from({ length: savesEach }, (_, at): Step => ({
        afterMs: Math.floor(random() * 25), do: random() < 0.6 ? 'save' : 'draft',
        record: random() < 0.5 ? shared : recordId(seed, tab + 1), value: `seed ${seed} tab ${tab} save ${at}`,
      })),
      ...Array.from({ length: 1 + Math.floor(random() * 2) }, (): Step => ({ afterMs: Math.floor(random() * 30), do: 'sync' })),
    ]
    const plays = tabs.map((tab, at) => tab.evaluate((steps) => (globalThis as Handle).storePage.play(steps), stepsOf(at)))
    if (random() < 0.5) {
      await pause(Math.floor(random() * 20))
      await wakeWorker()
      wakes += 1
    }
    for (const values of await within(20_000, `seed ${seed}`, Promise.all(plays))) written.push(...values)
  }
  for (const tab of tabs) {
    await until(30_000, 'all is confirmed', async () => {
      const { waiting, sent, frozen } = await tab.evaluate(() => (globalThis as Handle).storePage.settle())
      assert.is(frozen, false)
      return waiting === 0 && sent === 0
    }, 200)
  }
  for (const tab of tabs) assert.equal(await tab.evaluate(() => (globalThis as Handle).storePage.bugs()), [])
  console.log(`# ${interleavings} interleavings with ${written.length} saves and ${wakes} wakes of the worker in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)

  const numbers = inboxNumbers(office.dataFolder).get(device) ?? []
  assert.equal(numbers, numbers.map((_, at) => at + 1), 'dense, none twice')
  const ops = ledgerOps(office.dataFolder, today).filter((op) => op.device === device)
  assert.is(ops.length, numbers.length, 'each op that came is in the ledger once')
  const values = ops.map((op) => op.body.set['/highlights']).filter((value) => value?.startsWith('seed'))
  assert.is(written.length, interleavings * savesEach * 2, 'every save succeeded')
  // Two drafts of one record may become one op: the later value then stands in it, the earlier never was a saved op.
  const inHistory = new Set(values)
  const direct = written.filter((value) => inHistory.has(value)).length
  assert.ok(direct >= written.length * 0.8, `${direct} of ${written.length} values are ops of their own`)
  assert.is(new Set(values).size, values.length, 'no value twice')
  assert.equal(quarantined(office.dataFolder), [])
  assert.ok(wakes > 20, `${wakes} wakes`)
}))

async function wakeWorker(): Promise<void> {
  await worker.send('ServiceWorker.dispatchSyncEvent', { origin: office.address, registrationId, tag: syncTag, lastChance: false })
}

/** 22 characters of base64url, the same for the same numbers. */
function recordId(seed: number, which: number): string {
  return Buffer.from(`seed-${String(seed).padStart(5, '0')}-${which}-xyz-`.padEnd(16, '_').slice(0, 16)).toString('base64url')
}

test.run()
