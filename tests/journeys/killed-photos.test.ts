import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { photoFiles } from '../browser/camera.ts'
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

test.after(async () => {
  await phone?.close()
  await office?.close()
})

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
    const now = await tiles().count()
    assert.ok(now >= known, `${now} photos after ${known}`)
    known = now
  }
  assert.ok(known > 0, 'at least one photo was taken in before a kill')
  await leader.sendAll()
  const records = ledgerRecords(office.dataFolder, today, 'photo')
  console.log(`# ${records.length} photos came through three kills`)
  assert.is(records.length, known)
  assert.equal(wholeBlobs(office.dataFolder).wrong, [])
  for (const { answers } of records) assert.equal(jpegFacts(blobBytes(office.dataFolder, answers['/image']!)).width, 1600)
  assert.equal(phone.faults, [])
}))

test.run()
