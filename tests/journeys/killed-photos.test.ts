import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, pause, preparation, until } from '../browser/deadline.ts'
import { jpegFacts } from '../browser/jpeg.ts'
import { enrol, leaderOf, readyForTheField, today } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { blobBytes, ledgerRecords, wholeBlobs } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { word } from '../browser/words.ts'

let office: Office
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
}))

test.after(closeEverything)

test('[J29] a browser killed three times while photos are made small finishes each that it had taken in, once', journey(120_000, async () => {
  const leader = leaderOf(phone)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  const photos = await photoFiles(phone.context)
  const tiles = () => phone.page.locator('.tiles').getByRole('button')
  let known = 0
  for (const waitMs of [120, 350, 700]) {
    await leader.openForm('photo')
    await phone.page.getByLabel(word('photos.pick'), { exact: true }).waitFor({ state: 'attached' })
    await leader.pickPhotos(photos)
    await pause(waitMs)
    await phone.kill()
    await phone.restart(`/a/${today}/f/photo`)
    await until(30_000, 'nothing is left half-made', async () => {
      await phone.page.getByLabel(word('photos.pick'), { exact: true }).waitFor({ state: 'attached' })
      return await phone.page.getByText(word('photos.unfinished'), { exact: true }).count() === 0
    })
    await pause(700)
    // What was seen once stays: a page that is drawn has at least those.
    if (known > 0) await tiles().nth(known - 1).waitFor()
    known = await tiles().count()
  }
  // Those that were only taken in are made small by whichever page is opened next.
  await leader.openForm('photo')
  await tiles().first().waitFor()
  const records = await until(60_000, 'the office has as many as the page shows', async () => {
    await leader.sendAll()
    await leader.openForm('photo')
    const there = ledgerRecords(office.dataFolder, today, 'photo')
    await tiles().nth(there.length - 1).waitFor()
    return there.length >= known && await tiles().count() === there.length && there
  })
  console.log(`# ${records.length} photos came through three kills`)
  assert.ok(records.length > 0, 'at least one photo was taken in before a kill')
  assert.equal(wholeBlobs(office.dataFolder).wrong, [])
  for (const { answers } of records) assert.equal(jpegFacts(blobBytes(office.dataFolder, answers['/image']!)).width, 1600)
  assert.equal(phone.faults, [])
}))

test.run()
