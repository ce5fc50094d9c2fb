import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makePeople } from '#fixtures/people.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation, until } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField, today } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { inboxNumbers, ledgerRecords } from '../browser/office-truth.ts'
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

test('[J33] another person enrols on a phone with unsent records: the other sees nothing of them, and they arrive all the same, once', journey(120_000, async () => {
  const { page } = phone
  const rows = () => ledgerRecords(office.dataFolder, today, 'attendance')
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  // Pushes do not get through; enrolling does.
  await phone.context.route('**/api/push', (route) => route.abort())
  const [person] = makePeople(1, 55)
  await leaderOf(phone).openForm('attendance')
  await leaderOf(phone).addPerson(person!)
  await phone.open('/outbox')
  await page.getByText(word('outbox.send-now'), { exact: true }).waitFor()

  await enrol(phone, office.link('leader-2'))
  await page.getByText(word('today.empty')).waitFor()
  assert.equal(rows(), [])
  await phone.open(`/a/${today}`)
  await page.getByText(word('missing.text')).waitFor()

  await phone.context.unroute('**/api/push')
  await phone.open('/')
  await until(30_000, 'the first leader\'s row has arrived', () => rows().length === 1)
  assert.is(rows()[0]!.answers['/name'], person!.name)
  assert.equal([...inboxNumbers(office.dataFolder).values()].map((numbers) => numbers.length > 0 && numbers.every((n, at) => n === at + 1)), [true])
  assert.equal(phone.faults, [])
}))

test.run()
