import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makePeople } from '#fixtures/people.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, pause, preparation } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField, today } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { inboxNumbers, ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount } from '../browser/shown.ts'

let office: Office
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
}))

test.after(closeEverything)

test('[J32] killed as soon as the form of the next person appears, the app has the one before whole, and as one record', journey(150_000, async () => {
  const leader = leaderOf(phone)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  const people = makePeople(4, 91)
  for (const [at, waitMs] of [0, 30, 120, 400].entries()) {
    await leader.openForm('attendance')
    await leader.addPerson(people[at]!)
    await pause(waitMs)
    await phone.kill()
    await phone.restart(`/a/${today}/f/attendance`)
    await phone.page.locator('.person-row').nth(at).waitFor()
    await hasCount(phone.page.locator('.person-row'), at + 1)
  }
  await leader.sendAll()
  const rows = ledgerRecords(office.dataFolder, today, 'attendance').map(({ answers }) => answers)
  for (const person of people) {
    const answers = { '/name': person.name, '/national_id': person.nationalId, '/phone': person.phone, '/group': person.group, ...(person.organisation && { '/organisation': person.organisation }) }
    assert.equal(rows.filter((row) => row['/name'] === person.name), [answers], person.name)
  }
  for (const [, numbers] of inboxNumbers(office.dataFolder)) assert.equal(numbers, numbers.map((_, at) => at + 1))
  assert.equal(phone.faults, [])
}))

test.run()
