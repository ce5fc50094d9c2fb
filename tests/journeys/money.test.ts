// The money of a province: the accountant types in a stage, a phone has costs of both credits, the desk sums them up and compares
// them with the printout; headquarters divides a year's sum.

import { mkdirSync, readFileSync } from 'node:fs'
import readSheets from 'read-excel-file/node'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { jalaliOf } from '#domain/calendar/civil.ts'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { printoutForm, stageForm } from '#domain/register/forms.ts'
import { demoProvince } from '#fixtures/province.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import type { Desk } from '../browser/desk.ts'
import { openDesk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, today as tour } from '../browser/leader.ts'
import type { Office } from '../browser/office.ts'
import { openOffice } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const journey = story()
const today = civilDateIn(Date.now(), 'Asia/Tehran')
const { year, month, day } = jalaliOf(today)
const { activities, key: province } = demoProvince(today)
const register = `register:${province}`
let office: Office
let accountant: Desk
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
  ;[accountant, phone] = [await openDesk(office, 'accountant'), await openPhone(office.address)]
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async ({ page }: Phone, name: string) => { if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true }) }

/** A cell's number, whatever digits, grouping and direction it is written with. */
const numberIn = (text: string | null) => Number(toAsciiDigits(text ?? '').replace('\u2212', '-').replace(/[^\d-]/g, ''))
const cell = (page: Phone['page'], row: string, at: number) => page.locator(row).locator('td').nth(at)
/** Everything that the ledger's receipts and invoices say, by who has paid. */
function paidBy(payer: string, ids = activities.map(({ key }) => `${province}-${key}`)): number {
  return ids.flatMap((id) => ledgerRecords(office.dataFolder, id)).filter(({ form, answers }) => (form === 'receipt' || form === 'invoice') && answers['/payer'] === payer).reduce((sum, { answers }) => sum + Number(answers['/amount'] ?? 0), 0)
}

test('[J190] a stage is typed in, costs of both credits come from the field, and the sums are those of the records', journey(120_000, async () => {
  const { page } = accountant.phone
  await page.getByRole('link', { name: word('shares.title'), exact: true }).click()
  await page.getByRole('button', { name: word('shares.stage-add'), exact: true }).click()
  await fill(page, stageForm, { '/from': `${year}/${month}/${day}`, '/current': '50000000', '/four_percent': '۷۰۰۰۰۰۰', '/letter': '۱۴۰۵/۴۴' })
  await page.getByRole('button', { name: word('shares.save'), exact: true }).click()
  await until(30_000, 'the ledger has the stage', () => ledgerRecords(office.dataFolder, register, stageForm.id).some(({ answers }) => answers['/n'] === '3' && answers['/current'] === '50000000' && answers['/four_percent'] === '7000000' && answers['/from'] === today))

  for (const [vendor, number, amount, payer] of [['چاپخانه سپید', '71', '900000', 'current'], ['آژانس سفر دشت', '72', '400000', 'four-percent']] as const) {
    await leaderOf(phone, tour).addRecord('invoice', { '/vendor': vendor, '/number': number, '/amount': amount, '/cost_item': 'printing', '/payer': payer })
  }
  await leaderOf(phone, tour).sendAll()
  await until(30_000, 'the office has both', () => ledgerRecords(office.dataFolder, tour, 'invoice').length === 2)
  await page.getByRole('button', { name: word('shares.by.payer'), exact: true }).click()
  for (const payer of ['current', 'four-percent']) await becomes(`what ${payer} has paid`, async () => numberIn(await cell(page, `tr[data-key="${payer}"]`, 1).textContent()), paidBy(payer))
  await page.getByRole('button', { name: word('shares.stage-n', { n: '۳' }), exact: true }).click()
  for (const payer of ['current', 'four-percent']) {
    // What is on this day: the tour and the club.
    await becomes(`what ${payer} has paid in the stage`, async () => numberIn(await cell(page, `tr[data-key="${payer}"]`, 1).textContent()), paidBy(payer, [tour, `${province}-club-today`]))
  }
  await page.getByRole('button', { name: word('shares.by.item'), exact: true }).click()
  await becomes('what printing has cost', async () => numberIn(await cell(page, 'tr[data-key="printing"]', 0).textContent()), 1_300_000)
  assert.is(numberIn(await cell(page, 'tr[data-section="promotion"]', 0).textContent()), 39_900_000, '70 per cent of 57,000,000')
  assert.is(numberIn(await cell(page, 'tr[data-section="promotion"]', 3).textContent()), paidBy('current', [tour, `${province}-club-today`]) + 400_000)
  await shoot(accountant.phone, 'money-fa-1440')
}))

test('[J191] the printout is typed without a network, the differences are shown, and the workbook says the same', journey(120_000, async () => {
  const { page, context } = accountant.phone
  await page.getByRole('button', { name: word('shares.view.submission'), exact: true }).click()
  const of = (credit: string, figure: string) => `[data-credit="${credit}"] tbody[data-kind="tour"] tr[data-figure="${figure}"]`
  await becomes('our sum of the other credit', async () => numberIn(await cell(page, of('four-percent', 'sum'), 0).textContent()), 400_000)
  await context.setOffline(true)
  for (const [credit, figure, typed] of [['four-percent', 'sum', '۳۵۰٬۰۰۰'], ['current', 'sum', '900000'], ['current', 'activities', '2']] as const) {
    await page.locator(of(credit, figure)).getByRole('textbox').fill(typed)
    await page.keyboard.press('Enter')
  }
  await becomes('the difference of the sum', async () => numberIn(await cell(page, of('four-percent', 'sum'), 2).textContent()), -50_000)
  await becomes('the difference of the count', async () => numberIn(await cell(page, of('current', 'activities'), 2).textContent()), 1)
  await cell(page, of('current', 'sum'), 2).getByText(word('shares.agrees')).waitFor()
  await context.setOffline(false)
  await until(30_000, 'the ledger has what was typed', () => ledgerRecords(office.dataFolder, register, printoutForm.id).some(({ answers }) => answers['/n'] === '3' && answers['/credit'] === 'four-percent' && answers['/sum'] === '350000'))
  await shoot(accountant.phone, 'submission-fa-1440')

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: word('results.excel'), exact: true }).click()])
  assert.is(file.suggestedFilename(), `money-${year}.xlsx`)
  const sheets = await readSheets(readFileSync(await file.path()))
  const rows = (name: string) => sheets.find(({ sheet }) => sheet === name)!.data
  const tourName = 'تور آموزشی ترویجی'
  const submitted = rows(word('shares.view.submission')).find((row) => row[1] === word('shares.stage-n', { n: '۳' }) && row[2] === word('separation.credit.four-percent') && row[3] === tourName && row[4] === word('shares.figure.sum'))
  assert.equal(submitted?.slice(5), [400_000, 350_000, -50_000])
  assert.equal(rows(word('shares.by.payer')).find(([name]) => name === 'اعتبارات جاری')?.[2], paidBy('current', [tour, `${province}-club-today`]))
  assert.equal(rows(word('shares.stages')).map((row) => row[4]).slice(1), [90_000_000, 160_000_000, 50_000_000])
}))

test('[J192] headquarters divides a sum, to the rial, and the province sees its share', journey(180_000, async () => {
  const { phone: hq } = await openDesk(office, 'hq')
  const { page } = hq
  await page.getByRole('link', { name: word('allocation.title'), exact: true }).click()
  const total = page.getByRole('textbox', { name: word('allocation.total', { year: toFa(year), credit: word('separation.credit.current') }) })
  await total.fill('1000000000001')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: word('shares.criterion.area'), exact: true }).fill('77')
  await page.keyboard.press('Enter')
  const shares = page.locator('td.share')
  const sum = async () => (await shares.allTextContents()).reduce((all, each) => all + numberIn(each), 0)
  await becomes('shares that are the sum to the rial', sum, 1_000_000_000_001)
  const own = page.locator(`tr[data-register="${register}"]`)
  await own.getByRole('textbox').fill('123456789')
  await page.keyboard.press('Enter')
  await becomes('a share that is fixed', async () => [numberIn(await own.locator('td.share').textContent()), await sum()].join(), '123456789,1000000000001')
  await page.getByRole('button', { name: word('allocation.save'), exact: true }).click()
  await until(30_000, 'the register has the share', () => ledgerRecords(office.dataFolder, register, 'register-allotment').some(({ answers }) => answers['/current'] === '123456789' && (answers['/weights'] ?? '').includes('area=77')))
  await shoot(hq, 'allocation-fa-1440')
  assert.equal(await graveOn(hq), [])

  // Next year's shares: what this year's records say of each province that has any, taken back, taken again, and changed by hand.
  await page.getByRole('button', { name: toFa(year + 1), exact: true }).click()
  const performance = () => ledgerRecords(office.dataFolder, register, 'register-basis')[0]?.answers['/performance']
  const typedBefore = performance()
  const undo = page.locator('.toast').filter({ hasText: word('allocation.last-year-taken', { count: 1, all: '' }).split('،').at(-1)!.split('؛').at(-1)!.trim() }).last().getByRole('button', { name: word('action.undo'), exact: true })
  const takeLastYear = async () => {
    await page.getByRole('button', { name: word('allocation.last-year', { year: toFa(year) }), exact: true }).click()
    await undo.waitFor({ timeout: 60_000 })
    await until(30_000, 'the register has what the records say', () => performance() !== typedBefore)
    return performance()!
  }
  const taken = await takeLastYear()
  assert.ok(Number(taken) > 0 && Number(taken) <= 100, taken)
  await shoot(hq, 'allocation-last-year-fa-1440')
  await undo.click()
  await until(30_000, 'it is as it was', () => performance() === typedBefore)
  assert.is(await takeLastYear(), taken)
  const field = page.getByRole('textbox', { name: `${demoProvince(today).name.fa}: ${word('shares.criterion.performance')}`, exact: true })
  await field.fill('88')
  await page.keyboard.press('Enter')
  await until(30_000, 'a number of one province was changed by hand', () => performance() === '88')
  assert.equal(await graveOn(hq), [])

  await accountant.phone.page.getByRole('button', { name: word('shares.view.overview'), exact: true }).click()
  await accountant.phone.page.getByRole('row').filter({ hasText: word('shares.allotted') }).getByText('۱۲۳٬۴۵۶٬۷۸۹').waitFor()
  for (const [language, width] of [['fa', 1440], ['en', 360], ['ru', 360]] as const) {
    await accountant.phone.page.setViewportSize({ width, height: 900 })
    await accountant.phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    for (const view of ['overview', 'submission', 'checks']) {
      await accountant.phone.open(`/desk/money?view=${view}`)
      await accountant.phone.page.locator('.money-table').first().waitFor()
      assert.equal(await graveOn(accountant.phone), [], `${view} ${language} ${width}`)
      assert.ok(await accountant.phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen')
      await shoot(accountant.phone, `money-${view}-${language}-${width}`)
    }
  }
  assert.equal([...accountant.phone.faults, ...phone.faults, ...hq.faults], [])
  assert.equal(quarantined(office.dataFolder), [])
}))

function toFa(value: number): string {
  return String(value).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!)
}

test.run()
