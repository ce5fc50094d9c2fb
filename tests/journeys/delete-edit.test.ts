import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makePeople } from '#fixtures/people.ts'
import { closeEverything } from '../browser/closing.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasValue, isSo } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const [first, second] = makePeople(2, 63) as unknown as readonly [ReturnType<typeof makePeople>[number], ReturnType<typeof makePeople>[number]]
const changed = 'تعاونی تازه‌نام دامنه'

let office: Office
let a: Phone
let b: Phone
let ofA: Leader
let ofB: Leader
let desk: Desk | undefined

test.before(preparation(async () => {
  office = await openOffice()
  ;[a, b] = [await openPhone(office.address), await openPhone(office.address)]
  ;[ofA, ofB] = [leaderOf(a), leaderOf(b)]
}))

test.after(closeEverything)

test('[J22] two phones of one tour know the same people', journey(60_000, async () => {
  for (const phone of [a, b]) {
    await enrol(phone, office.link('leader-1'))
    await readyForTheField(phone)
  }
  await ofA.openForm('attendance')
  for (const person of [first, second]) await ofA.addPerson(person)
  await ofA.sendAll()
  await ofB.sendAll()
  for (const phone of [a, b]) await showsNames(phone, [first.name, second.name])
}))

test('[J23] deleted on one phone and changed on the other: both orders end the same, and both phones show it', journey(120_000, async () => {
  await office.kill()
  // The first person: A deletes and is heard first. The second: B changes and is heard first.
  await remove(a, first.name)
  await remove(a, second.name)
  await change(b, first.name)
  await change(b, second.name)
  await office.start()
  await ofA.sendAll()
  await ofB.sendAll()
  await ofA.sendAll()
  await settled()
  for (const phone of [a, b]) await openSheet(phone)
  await isSo('the same everywhere', async () => String(await names(a)) === String(await names(b)))
  for (const person of [first, second]) {
    for (const phone of [a, b]) {
      await phone.open(`/a/${today}/conflict/${idOf(person.name)}`)
      await phone.page.getByRole('heading', { name: word('conflict.deletion') }).waitFor()
      const text = await phone.page.locator('main').innerText()
      assert.ok(text.includes(word('conflict.deleted')) && text.includes(word('conflict.kept')), text)
    }
  }
  desk = await openDesk(office, 'staff')
  await desk.openActivity(today)
  await desk.phone.page.locator('#attention').waitFor()
  assert.equal(quarantined(office.dataFolder), [])
}))

test('[J24] brought back on one phone, the rows stand on both and at the desk, with what the other phone has written', journey(120_000, async () => {
  for (const person of [first, second]) {
    await a.open(`/a/${today}/conflict/${idOf(person.name)}`)
    const stay = a.page.locator('.card').filter({ hasText: word('conflict.kept') })
    await stay.getByRole('button', { name: word('conflict.choose') }).click()
    await a.page.getByText(word('conflict.none'), { exact: true }).waitFor()
  }
  await ofA.sendAll()
  await ofB.sendAll()
  await settled()
  for (const phone of [a, b]) {
    await showsNames(phone, [first.name, second.name])
    for (const person of [first, second]) {
      await phone.open(`/a/${today}/r/attendance/${idOf(person.name)}`)
      const organisation = phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') })
      await organisation.waitFor()
      await hasValue(organisation, changed)
    }
  }
  const table = desk!.phone.page.locator('#attendance').getByRole('table')
  await until(30_000, 'both rows at the desk', async () => await table.getByRole('row').filter({ hasText: changed }).count() === 2)
  assert.equal([...a.faults, ...b.faults, ...desk!.phone.faults], [])
}))

test('[J25] a deletion that is taken back at once leaves no trace on the other phone but the row', journey(60_000, async () => {
  await remove(b, second.name)
  await b.page.getByRole('button', { name: word('action.undo'), exact: true }).click()
  await b.page.getByRole('link', { name: second.name }).first().waitFor()
  await ofB.sendAll()
  await ofA.sendAll()
  await settled()
  for (const phone of [a, b]) await showsNames(phone, [first.name, second.name])
}))

async function remove(phone: Phone, name: string): Promise<void> {
  await phone.open(`/a/${today}/f/attendance`)
  await phone.page.getByRole('link', { name }).first().click({ button: 'right' })
  await phone.page.getByRole('dialog').getByRole('button', { name: word('action.delete'), exact: true }).click()
  await phone.page.getByText(word('sheet.deleted', { name }), { exact: true }).waitFor()
}

async function change(phone: Phone, name: string): Promise<void> {
  await phone.open(`/a/${today}/f/attendance`)
  await phone.page.getByRole('link', { name }).first().click()
  await fill(phone.page, tourForm('attendance'), { '/organisation': changed })
  await leaderOf(phone).saved()
  await leaderOf(phone).done()
  await phone.page.getByRole('link', { name }).first().waitFor()
}

async function openSheet(phone: Phone): Promise<void> {
  await phone.open(`/a/${today}/f/attendance`)
  await phone.page.getByText(word('sheet.add'), { exact: true }).waitFor()
}

/** People on the phone's sheet, in its order. */
function names(phone: Phone): Promise<readonly string[]> {
  return phone.page.locator('.person-row .title').allInnerTexts()
}

async function showsNames(phone: Phone, expected: readonly string[]): Promise<void> {
  await openSheet(phone)
  await isSo(`${expected.join(', ')} and nobody else`, async () => String(await names(phone)) === String(expected))
}

async function settled(): Promise<void> {
  for (const phone of [a, b]) await leaderOf(phone).sendAll()
}

function idOf(name: string): string {
  return ledgerRecords(office.dataFolder, today, 'attendance').find(({ answers }) => answers['/name'] === name)!.id
}

test.run()
