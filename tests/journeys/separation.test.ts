import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import readSheets from 'read-excel-file/node'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { makePeople } from '#fixtures/people.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, pause, preparation, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, roundDone, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

/** Paid from four percent, with the first leader; from the current credit, with the third, who never sees the first one's. */
const [tour, club] = ['sepidkuh-tour-next', 'sepidkuh-club-today']
const [person, stranger] = makePeople(2, 4711) as [ReturnType<typeof makePeople>[number], ReturnType<typeof makePeople>[number]]
const vendor = 'اغذیه‌فروشی بنفشه'
const amount = '2750000'
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

async function shoot(phone: Phone, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await phone.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

const typed = ({ name, nationalId, phone }: typeof person) => ({ '/name': name, '/national_id': toPersianDigits(nationalId), '/phone': toPersianDigits(`0${phone.slice(3)}`) })

test('[J80] who was entered under one credit is warned of under the other, offline and on a phone that never had that activity, and the desk shows both side by side', journey(240_000, async () => {
  const one = await openPhone(office.address)
  const other = await openPhone(office.address)
  const { page } = other
  try {
    await enrol(one, office.link('leader-1'))
    await readyForTheField(one)
    await leaderOf(one, tour).openForm('attendance')
    await leaderOf(one, tour).addPerson(person)
    await leaderOf(one, tour).addRecord('invoice', { '/vendor': vendor, '/number': '512', '/amount': amount, '/payer': 'four-percent' })
    await leaderOf(one, tour).sendAll()
    await until(30_000, 'the office has both', () => ledgerRecords(office.dataFolder, tour, 'invoice').length === 1)

    const filters = page.waitForResponse((response) => response.url().endsWith('/api/separation') && response.status() === 200)
    await enrol(other, office.link('leader-3'))
    await readyForTheField(other)
    const wire = await (await filters).text()
    for (const readable of [person.name, person.nationalId, person.phone, vendor]) assert.not(wire.includes(readable))
    await roundDone(other)
    await other.context.setOffline(true)

    const perhaps = page.getByText(word('separation.participant.perhaps'), { exact: true })
    await leaderOf(other, club).openForm('attendance')
    await page.getByText(word('sheet.add'), { exact: true }).click()
    await fill(page, tourForm('attendance'), typed(stranger))
    await pause(2_500)
    await hasCount(perhaps, 0, 'nothing is said of somebody else')
    await page.getByRole('button', { name: word('person.save-add'), exact: true }).click()
    await until(10_000, 'an empty page', async () => (await page.locator('input').first().inputValue()) === '')
    await fill(page, tourForm('attendance'), typed(person))
    await perhaps.waitFor()
    await shoot(other, 'person-fa-360')
    await page.getByText(word('separation.elsewhere')).click()
    await page.getByText(word('separation.why')).first().waitFor()
    // It stands in nobody's way.
    const here = page.url()
    await page.getByRole('button', { name: word('person.save-add'), exact: true }).click()
    await until(20_000, 'the next person', () => page.url() !== here)
    await leaderOf(other, club).openForm('invoice')
    await page.getByRole('link', { name: word('records.add', { what: 'فاکتور' }) }).click()
    await fill(page, tourForm('invoice'), { '/vendor': 'اغذیه فروشی بنفشه', '/number': '۵۱۲', '/amount': amount, '/payer': 'current' })
    await page.getByText(word('separation.cost.perhaps'), { exact: true }).waitFor()
    await shoot(other, 'invoice-fa-360')
    await leaderOf(other, club).saved()

    await other.context.setOffline(false)
    await leaderOf(other, club).sendAll()
    await until(30_000, 'the office has the other two', () => ledgerRecords(office.dataFolder, club, 'invoice').length === 1)

    const { phone: desk } = await openDesk(office, 'staff')
    try {
      await desk.page.getByRole('link', { name: word('separation.title'), exact: true }).click()
      const pair = desk.page.locator('.recurrences > li').filter({ hasText: person.name })
      await pair.waitFor()
      const plans = [club, tour].map((id) => ledgerRecords(office.dataFolder, id, id === tour ? 'activity' : 'club-plan')[0]!.answers['/title']!)
      for (const [at, title] of plans.entries()) {
        const side = pair.locator('.sides > div').nth(at)
        await side.getByText(title).waitFor()
        await side.getByText(word(at === 0 ? 'separation.credit.current' : 'separation.credit.four-percent')).waitFor()
        await hasCount(side.getByRole('link', { name: person.name }), 1)
      }
      await pair.getByText(word('separation.match.same')).waitFor()
      await pair.getByText(word('separation.compare')).click()
      await pair.getByRole('row').filter({ hasText: toPersianDigits(`*******${person.nationalId.slice(-3)}`) }).waitFor()
      await shoot(desk, 'desk-fa-1440')
      await desk.page.getByRole('button', { name: new RegExp(`^${word('separation.kind.cost')}`) }).click()
      await desk.page.locator('.recurrences > li').filter({ hasText: vendor }).waitFor()
      await hasCount(pair, 0)
      const shown = await desk.page.locator('.recurrences > li').count()
      for (const [button, ending] of [[word('results.excel'), 'xlsx'], [word('results.csv'), 'csv']] as const) {
        const [file] = await Promise.all([desk.page.waitForEvent('download'), desk.page.getByRole('button', { name: button, exact: true }).click()])
        assert.match(file.suggestedFilename(), new RegExp(`^separation-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`))
        const rows = ending === 'xlsx' ? (await readSheets(readFileSync(await file.path())))[0]!.data.length : readFileSync(await file.path(), 'utf8').trim().split('\r\n').length
        assert.is(rows, shown + 1)
      }
      for (const [language, width] of [['en', 1440], ['fa', 360], ['en', 360]] as const) {
        await desk.page.setViewportSize({ width, height: 900 })
        await desk.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
        await desk.open('/desk/separation')
        await desk.page.locator('.recurrences > li').first().waitFor()
        assert.ok(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen')
        await shoot(desk, `desk-${language}-${width}`)
      }
      assert.equal(desk.faults, [])
    } finally {
      await desk.close()
    }
    assert.equal([...one.faults, ...other.faults], [])
  } finally {
    await one.close()
    await other.close()
  }
}))

test.run()
