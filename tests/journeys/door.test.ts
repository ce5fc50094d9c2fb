import { mkdirSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { formatTime } from '#domain/calendar/format.ts'
import { deletedField } from '#domain/records/op.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import { enrol, leaderOf, readyForTheField } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerOps, ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const event = 'sepidkuh-event-next'
const door = `/a/${event}/door/attendance`
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async (phone: Phone, name: string) => { if (pictures) await phone.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: name.includes('badges') }) }

/** Serious and critical findings of axe on the page in front. */
const counter = (here: number, all: number) => (phone: Phone) => phone.page.locator('.door-count').filter({ hasText: `${toPersianDigits(String(here))} ${word('door.of', { all: toPersianDigits(String(all)) })}` }).waitFor()
const row = (phone: Phone, name: string) => phone.page.locator('.door-row').filter({ hasText: name })
const search = (phone: Phone, text: string) => phone.page.getByRole('textbox', { name: word('door.search') }).fill(text)
const seg = (phone: Phone, key: string, count: number) => phone.page.getByRole('button', { name: word(key, { count: toPersianDigits(String(count)) }), exact: true })

async function openDoor(): Promise<Phone> {
  const phone = await openPhone(office.address)
  await enrol(phone, office.link('leader-3'))
  await readyForTheField(phone)
  await phone.open(door)
  await counter(0, 7)(phone)
  return phone
}

test('[J100] [J101] [J108] two phones at two doors check in the invited and whoever walks in, offline, and end with one list', journey(180_000, async () => {
  const guests = ledgerRecords(office.dataFolder, event, 'invitation').map(({ id, answers }) => ({ id, name: answers['/name']!, phone: answers['/phone']!, answer: answers['/answer']! }))
  const [first, second, third] = guests.filter(({ answer }) => answer !== 'not-coming')
  const declined = guests.find(({ answer }) => answer === 'not-coming')!
  const [north, south] = [await openDoor(), await openDoor()]
  try {
    await shoot(north, 'door-phone')
    for (const phone of [north, south]) await phone.context.setOffline(true)
    // One comes at both doors; the north door has seen them first.
    await search(north, toPersianDigits(`0${first!.phone.slice(3)}`))
    await row(north, first!.name).click()
    await counter(1, 7)(north)
    const earliest = ledgerTime(await row2Time(north, first!.name))
    // A minute later at the other door; this page stays until the network is back.
    await south.page.evaluate(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + 61_000
    })
    await row(south, first!.name).click()
    await row(south, second!.name).click()
    await counter(2, 7)(south)
    // A tap too many is taken back where it is seen.
    await south.page.getByRole('button', { name: word('action.undo') }).last().click()
    await counter(1, 7)(south)
    await row(south, second!.name).click()
    // What a reader of badges types, and whoever had declined.
    await south.page.getByRole('group', { name: word('door.way') }).getByRole('button', { name: 'مجازی', exact: true }).click()
    await search(south, third!.id)
    await south.page.keyboard.press('Enter')
    await counter(3, 7)(south)
    // The same stranger at the other door.
    await search(south, 'شهرام رهگذر')
    await south.page.getByRole('button', { name: word('door.walk-in', { name: '\u2068شهرام رهگذر\u2069' }).replaceAll(/[\u2068\u2069]/g, '') }).click()
    await counter(4, 8)(south)
    await search(north, declined.name)
    await row(north, declined.name).click()
    await counter(2, 8)(north)
    // Walks in, in one step.
    await search(north, 'شهرام رهگذر')
    await north.page.getByRole('button', { name: word('door.walk-in', { name: '\u2068شهرام رهگذر\u2069' }).replaceAll(/[\u2068\u2069]/g, '') }).click()
    await counter(3, 9)(north)
    await seg(north, 'door.here', 3).click()
    await shoot(north, 'door-here')
    assert.equal(await graveOn(north), [])
    assert.ok(await north.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen')
    for (const target of await north.page.locator('.door-row').all()) assert.ok((await target.boundingBox())!.height >= 48)

    for (const phone of [north, south]) await phone.context.setOffline(false)
    for (const phone of [north, south, north]) await leaderOf(phone, event).sendAll()
    // The stranger is there twice until somebody says that it is one person; that is one tap, and the other door has it too.
    await north.open(`/a/${event}/f/attendance`)
    await hasCount(north.page.locator('.person-row'), 6)
    await north.page.getByRole('button', { name: word('doubles.look') }).click()
    await shoot(north, 'door-doubles')
    assert.equal(await graveOn(north), [])
    await north.page.getByRole('dialog').getByRole('button', { name: word('doubles.same') }).click()
    await hasCount(north.page.locator('.person-row'), 5)
    // Whose coming is taken back is on no sheet, and comes in after all.
    await north.open(door)
    await counter(5, 9)(north)
    await seg(north, 'door.here', 5).click()
    await row(north, second!.name).click()
    await north.page.getByRole('dialog').getByRole('button', { name: word('door.take-back') }).click()
    await counter(4, 9)(north)
    await north.open(`/a/${event}/f/attendance`)
    await hasCount(north.page.locator('.person-row'), 4)
    await north.open(door)
    await row(north, second!.name).click()
    await counter(5, 9)(north)
    for (const phone of [north, south]) await leaderOf(phone, event).sendAll()
    for (const phone of [north, south]) {
      await phone.open(door)
      await counter(5, 9)(phone)
      await seg(phone, 'door.here', 5).click()
      await hasCount(phone.page.locator('.door-row'), 5)
      assert.ok((await row(phone, first!.name).innerText()).includes(formatTime(earliest, 'fa')), 'the earliest arrival stands')
      await phone.open(`/a/${event}/f/attendance`)
      await phone.page.locator('.person-row').first().waitFor()
      await hasCount(phone.page.getByText(word('conflict.mark')), 0)
    }
    const rows = ledgerRecords(office.dataFolder, event, 'attendance').filter(({ answers }) => answers[deletedField] === undefined)
    assert.is(rows.length, 5)
    // Who is online was said at the south door before the third came.
    assert.equal([first!, second!, third!].map(({ name }) => rows.find(({ answers }) => answers['/name'] === name)!.answers['/way']), ['on-site', 'on-site', 'online'])
    assert.is(new Set(rows.map(({ answers }) => answers['/name'])).size, 5)
    assert.ok(new Set(ledgerOps(office.dataFolder, event).filter(({ body }) => body.earliest).map(({ device }) => device)).size === 2)
    for (const phone of [north, south]) assert.equal(phone.faults, [])
  } finally {
    await north.close()
    await south.close()
  }

  async function row2Time(phone: Phone, name: string): Promise<string> {
    await seg(phone, 'door.here', 1).click()
    const text = await row(phone, name).locator('.when').innerText()
    await seg(phone, 'door.expected', 6).click()
    return text
  }
}))

/** `HH:MM` of what a row says. */
function ledgerTime(text: string): string {
  const digits = text.replaceAll(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)))
  return /\d\d:\d\d/.exec(digits)![0]
}

test('[J102] badges print as a grid, each with its code and nothing of the person in it', journey(90_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  try {
    await phone.open(`${door}/badges`)
    await phone.page.locator('.badge').first().waitFor()
    const all = await phone.page.locator('.badge').count()
    assert.ok(all >= 7)
    await hasCount(phone.page.locator('.badge svg.qr path'), all)
    await shoot(phone, 'badges-desk')
    assert.equal(await graveOn(phone), [])
    await phone.page.emulateMedia({ media: 'print' })
    assert.not(await phone.page.locator('.app-bar').isVisible())
    await shoot(phone, 'badges-print')
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
