import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { demoProvince } from '#fixtures/province.ts'
import { makePeople } from '#fixtures/people.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { pause, preparation, story, until } from '../browser/deadline.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { blobBytes, ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { searchProfile } from '../browser/profile-search.ts'

const journey = story()
const people = makePeople(3, 55)
/** Never sent: a draft that is still open when the battery goes. */
const drafted = makePeople(1, 56)[0]!
const plantedInLatin = 'planted-control-canary-7d1f'
const plantedInPersian = 'قناری‌کاشته در پایگاه'

let office: Office
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
}))

test.after(closeEverything)

test('[J21] a search through all files of the profile finds no name, id, phone, signature or picture, and does find a planted one', journey(150_000, async () => {
  const leader = leaderOf(phone)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  const [photo] = await photoFiles(phone.context, 1)
  await leader.openForm('attendance')
  for (const person of people) await leader.addPerson(person)
  await leader.beginSigning()
  for (let seed = 1; (await leader.signNext(seed)).hasNext;) seed += 1
  await leader.takeBack()
  await leader.openForm('photo')
  await leader.pickPhotos([photo!])
  await until(30_000, 'the photo', async () => await phone.page.locator('.tiles').getByRole('button').count() === 1)
  await leader.caption(0, 'شرح محرمانهٔ عکس')
  await leader.addRecord('receipt', { '/payee': people[0]!.name, '/amount': '۷۳۰۹۱۸۴', '/purpose': 'بابت محرمانه', '/signature': '7' })
  await leader.sendAll()
  // Half of a person, typed and stored, and a form that is open when the power goes.
  await leader.openForm('attendance')
  await phone.page.getByRole('link', { name: people[0]!.name }).first().waitFor()
  await phone.open(`/a/${today}/r/attendance/AAAAAAAAAAAAAAAAAAAAAA`)
  await fill(phone.page, tourForm('attendance'), { '/name': drafted.name, '/national_id': drafted.nationalId })
  await leader.saved()
  await phone.page.evaluate(async ([latin, persian]) => {
    const opening = indexedDB.open('planted', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('things')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const transaction = database.transaction('things', 'readwrite', { durability: 'strict' })
    transaction.objectStore('things').put({ latin, persian }, 'canary')
    await new Promise<void>((resolve) => { transaction.oncomplete = () => resolve() })
    database.close()
  }, [plantedInLatin, plantedInPersian] as const)
  await pause(1_500)
  await phone.kill()

  const staff = demoProvince('2026-11-21').staff.map((each) => each.name)
  const all = [...people, drafted]
  const texts = [
    ...all.map((person) => person.name), ...all.map((person) => person.nationalId), ...all.map((person) => toPersianDigits(person.nationalId)),
    ...all.flatMap((person) => [person.phone, person.phone.slice(3), toPersianDigits(`0${person.phone.slice(3)}`)]),
    ...staff, '7309184', 'شرح محرمانهٔ عکس', 'بابت محرمانه',
    ...ledgerRecords(office.dataFolder, today).flatMap(({ answers }) => (answers['/signature'] ? [answers['/signature'].slice(0, 40)] : [])),
  ]
  const [image] = ledgerRecords(office.dataFolder, today, 'photo').map(({ answers }) => answers['/image']!)
  const picture = blobBytes(office.dataFolder, image!)
  const bytes = new Map([0.1, 0.5, 0.9].map((share) => [`picture at ${share}`, picture.subarray(Math.floor(picture.length * share), Math.floor(picture.length * share) + 24)]))
  const { findings, files, size } = searchProfile(phone.profile, [...texts, plantedInLatin, plantedInPersian], bytes)
  console.log(`# ${files} files, ${(size / 1e6).toFixed(1)} MB, ${texts.length + bytes.size} canaries`)
  const planted = findings.filter(({ canary }) => canary === plantedInLatin || canary === plantedInPersian)
  assert.ok(planted.some((each) => each.encoding === 'utf-8'), 'the control in Latin letters is found')
  assert.ok(planted.some((each) => each.encoding === 'utf-16'), 'the control in Persian letters is found')
  assert.equal(findings.filter((each) => !planted.includes(each)), [])
}))

test.run()
