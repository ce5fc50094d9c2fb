import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { limits } from '#domain/wire/limits.ts'
import { makePeople } from '#fixtures/people.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField, today } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { freePort, openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { blobBytes, inboxNumbers, ledgerRecords, quarantined, wholeBlobs } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { escaped, word } from '../browser/words.ts'
import { openFaultProxy } from '../faults/proxy.ts'
import type { Fault, FaultProxy, Seen } from '../faults/proxy.ts'

const journey = story()
const people = makePeople(12, 91)

const sendButton = new RegExp(`^(${escaped(word('outbox.send-now'))}|${escaped(word('outbox.ask-now'))})$`)

let proxy: FaultProxy
let office: Office
let phone: Phone
let leader: Leader
let photos: readonly string[]

test.before(preparation(async () => {
  const port = await freePort()
  proxy = await openFaultProxy(port)
  office = await openOffice({ port, publicOrigin: proxy.address })
  phone = await openPhone(proxy.address)
  leader = leaderOf(phone)
  photos = await photoFiles(phone.context)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
}))

test.after(async () => {
  await closeEverything()
  await proxy?.close()
})

test('[J12] cut in the middle of a photo, the next try sends only what the server does not have', journey(90_000, async () => {
  let cuts = 0
  // The second chunk dies half-way, as often as it is tried: Chromium itself tries once more on each idle connection.
  proxy.rule = ({ method, path }) => {
    if (method !== 'PUT' || !path.endsWith('/1')) return undefined
    cuts += 1
    return { do: 'cut', afterBytes: 40_000 }
  }
  await takePhoto(photos[0]!)
  await until(20_000, 'the cut', () => cuts > 0)
  // The page is not opened again meanwhile: each opening is one more try.
  const button = phone.page.getByRole('button', { name: sendButton })
  const back = phone.page.getByRole('link', { name: word('action.back'), exact: true })
  await back.click()
  // The way back of the page before leads to where one is already.
  await phone.page.getByLabel(word('photos.pick'), { exact: true }).waitFor({ state: 'detached' })
  await back.click()
  await phone.page.getByRole('link', { name: word('tab.outbox') }).click()
  await button.waitFor()
  await until(20_000, 'the phone waits', () => button.isEnabled())
  assert.equal(chunksStored().map(({ path }) => path.slice(-2)), ['/0'], 'the first chunk is there')
  assert.equal(wholeBlobs(office.dataFolder).names, [])
  proxy.rule = () => undefined
  await leader.sendAll()
  const [name] = imagesOnServer()
  assert.equal(wholeBlobs(office.dataFolder), { names: [name], wrong: [] })
  const count = Math.ceil(blobBytes(office.dataFolder, name!).length / limits.bytesPerChunk)
  assert.ok(count >= 2, `${count} chunks`)
  assert.equal(chunksStored().map(({ path }) => path).sort(), Array.from({ length: count }, (_, at) => `/api/blobs/${name}/${at}`), 'each chunk was taken once')
  const sent = proxy.seen.filter(isChunk)
  console.log(`# ${count} chunks, ${sent.length} requests, ${sent.reduce((sum, each) => sum + each.bytes, 0)} bytes sent for ${blobBytes(office.dataFolder, name!).length}`)
  assert.is(sent.length, count + cuts)
}))

test('[J13] a browser killed between two chunks goes on with the next one after it is started again', journey(90_000, async () => {
  const before = proxy.seen.length
  let chunks = 0
  proxy.rule = ({ method }) => (method === 'PUT' && ++chunks > 1 ? { do: 'stall', ms: 3_000 } : undefined)
  await takePhoto(photos[1]!)
  await until(20_000, 'the second chunk is on its way', () => chunks === 2)
  await phone.kill()
  proxy.rule = () => undefined
  await phone.restart()
  await leader.sendAll()
  const name = imagesOnServer().at(-1)!
  assert.ok(wholeBlobs(office.dataFolder).names.includes(name))
  const paths = proxy.seen.slice(before).filter((each) => isChunk(each) && each.status === 200).map(({ path }) => path)
  assert.is(new Set(paths).size, paths.length, 'no stored chunk was sent again')
}))

const faults: readonly Fault[] = [
  { do: 'drop-reply' }, { do: 'portal' }, { do: 'status', status: 500 }, { do: 'status', status: 502 }, { do: 'duplicate' }, { do: 'stall', ms: 1_500 }, { do: 'cut', afterBytes: 100 },
]
const places = [['POST', '/api/push'], ['POST', '/api/pull'], ['POST', '/api/blobs'], ['PUT', '/api/blobs/']] as const

test('[J14] whatever happens to a request, at push, pull or photo, nothing is lost and nothing is there twice', journey(240_000, async () => {
  let met = 0
  for (const [at, fault] of faults.entries()) {
    const pending = new Set<number>(places.keys())
    proxy.rule = ({ method, path }) => {
      const place = places.findIndex(([verb, prefix]) => method === verb && (prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix))
      if (!pending.delete(place)) return undefined
      met += 1
      return fault
    }
    await leader.openForm('attendance')
    await leader.addPerson(people[at]!)
    // Five photos in all: two before this, three here; without one there is nothing to harm at the last two places.
    if (at < 3) await takePhoto(photos[2 + at]!)
    else for (const place of [2, 3]) pending.delete(place)
    await sendThrough()
    proxy.rule = () => undefined
  }
  await leader.sendAll()
  console.log(`# ${met} requests were harmed in ${faults.length} ways`)
  assert.ok(met >= faults.length * 2, `${met} requests were harmed`)
  const rows = ledgerRecords(office.dataFolder, today, 'attendance')
  assert.equal(rows.map(({ answers }) => answers['/name']).sort(), people.slice(0, faults.length).map((person) => person.name).sort())
  for (const numbers of inboxNumbers(office.dataFolder).values()) assert.equal(numbers, numbers.map((_, index) => index + 1))
  assert.equal(quarantined(office.dataFolder), [])
  assert.equal(wholeBlobs(office.dataFolder).wrong, [])
  assert.equal([...wholeBlobs(office.dataFolder).names].sort(), [...imagesOnServer()].sort())
  assert.is(imagesOnServer().length, 5)
  assert.equal(phone.faults, [])
}))

/** Presses the button again and again, as people do, until nothing waits. */
async function sendThrough(): Promise<void> {
  await phone.open('/outbox')
  const button = phone.page.getByRole('button', { name: sendButton })
  await until(40_000, 'everything got through', async () => {
    if (await phone.page.getByText(word('outbox.empty'), { exact: true }).isVisible()) return true
    if (await button.isVisible() && await button.isEnabled()) await button.click()
    return false
  }, 300)
}

async function takePhoto(path: string): Promise<void> {
  await leader.openForm('photo')
  const tiles = phone.page.locator('.tiles').getByRole('button')
  await phone.page.getByLabel(word('photos.pick'), { exact: true }).waitFor({ state: 'attached' })
  const before = photosTaken
  photosTaken += 1
  await leader.pickPhotos([path])
  await until(30_000, 'the photo is in its record', async () => await tiles.count() === before + 1)
}

let photosTaken = 0

function isChunk({ method, path }: Seen): boolean {
  return method === 'PUT' && path.startsWith('/api/blobs/')
}

function chunksStored(): readonly Seen[] {
  return proxy.seen.filter((each) => isChunk(each) && each.status === 200)
}

function imagesOnServer(): readonly string[] {
  return ledgerRecords(office.dataFolder, today, 'photo').map(({ answers }) => answers['/image']!)
}

test.run()
