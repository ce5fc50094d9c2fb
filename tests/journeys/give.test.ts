// Plans from a spreadsheet with their people, and many activities given at once: from the desk to the phones and back.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { addDays, jalaliOf } from '#domain/calendar/civil.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { deletedField } from '#domain/records/op.ts'
import { demoProvince } from '#fixtures/province.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { labelOf } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { grantedPeople, ledgerRecords, ledgerStreams } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes, hasCount, hasValue, isSo } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const today = civilDateIn(Date.now(), 'Asia/Tehran')
const province = demoProvince(today)
const nameOf = (key: string) => province.staff.find((each) => each.key === key)!.name
const idOf = (key: string) => `${province.key}-${key}`
const typedDate = (days: number) => {
  const { year, month, day } = jalaliOf(addDays(today, days))
  return `${year}/${month}/${day}`
}
const folder = mkdtempSync(join(tmpdir(), 'bazdid-give-'))

let office: Office
let desk: Desk
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
  ;[desk, phone] = [await openDesk(office, 'staff'), await openPhone(office.address)]
  await enrol(phone, office.link('leader-2'))
  await readyForTheField(phone)
}))

test.after(async () => {
  await closeEverything()
  rmSync(folder, { recursive: true, force: true })
})

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const screens = [{ width: 1440, height: 900 }, { width: 360, height: 740 }] as const
/** In both languages, wide and narrow; then as it was. */
async function shoot({ page }: Phone, name: string): Promise<void> {
  if (!pictures) return
  const before = page.viewportSize()!
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${pictures}/${name}-${screen.width}.png`, fullPage: true })
  }
  await page.setViewportSize(before)
}

type Line = readonly [title: string, days: number, people: string, county?: string]
const give = async (lines: readonly Line[], { phone: { page } } = desk) => {
  const file = join(folder, 'plans.csv')
  writeFileSync(file, ['title,date,county,cooperatives,credit,expected_people,سپرده به', ...lines.map(([title, days, names, county = 'نیزار']) => `${title},${typedDate(days)},${county},تعاونی آفتاب,current,12,"${names}"`)].join('\n'))
  await page.locator('#plans-file').setInputFiles(file)
}
const row = (title: string) => desk.phone.page.getByRole('row').filter({ has: desk.phone.page.getByRole('cell', { name: title, exact: true }) })
const write = async (count: string, { phone: { page } } = desk) => {
  await page.getByRole('button', { name: word('plans.write', { count }), exact: true }).click()
  await page.getByText(word('plans.written', { count }), { exact: true }).waitFor()
}
const openImport = async ({ phone: each } = desk) => {
  await each.open('/desk/plan')
  await each.page.getByRole('button', { name: 'تور آموزشی ترویجی', exact: true }).click()
  await each.page.getByRole('button', { name: word('plans.open'), exact: true }).click()
}
/** Of the activity whose plan is called so and is not deleted. */
const activityOf = (title: string) => ledgerStreams(office.dataFolder).find((stream) => ledgerRecords(office.dataFolder, stream, 'activity').some(({ answers }) => answers['/title'] === title))!
const has = (title: string) => grantedPeople(office.dataFolder, activityOf(title))
const onPhone = (title: string | RegExp) => phone.page.getByRole('link', { name: typeof title === 'string' ? new RegExp(title) : title })
const lookAtPhone = async () => {
  await leaderOf(phone).askOffice()
  await phone.open('/activities')
}

test('[PL52] plans of a table are on the phones of the people it names; again adds people and takes nobody; taken back is what it gave and nothing else', journey(200_000, async () => {
  const { page } = desk.phone
  await openImport()
  await give([['تور ریحان', 5, `${nameOf('leader-2')}، ${nameOf('leader-3')}`], ['تور پونه', 6, nameOf('leader-3')], ['تور بی‌راه', 7, 'رهگذر بیابانی'], ['تور دبیر', 8, `staff; ${nameOf('leader-2')}`], ['تور تنها', 9, '']])
  await row('تور ریحان').getByText(word('plans.gets', { names: `${nameOf('leader-2')} و ${nameOf('leader-3')}` }), { exact: true }).waitFor()
  await row('تور بی‌راه').getByText(word('plans.name-unknown', { name: 'رهگذر بیابانی' })).waitFor()
  await row('تور دبیر').locator('.fault').waitFor()
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'import-people')
  await write('۳')
  assert.equal([has('تور ریحان'), has('تور پونه'), has('تور تنها')], [[idOf('leader-2'), idOf('leader-3')], [idOf('leader-3')], []])
  assert.is(activityOf('تور بی‌راه'), undefined)
  await lookAtPhone()
  await onPhone('تور ریحان').waitFor()
  await hasCount(onPhone('تور پونه'), 0)

  // The same file says so; one name more is given, one name less is left, and the undo takes the one more.
  await give([['تور ریحان', 5, `${nameOf('leader-2')}، ${nameOf('leader-3')}`], ['تور پونه', 6, nameOf('leader-3')], ['تور تنها', 9, '']])
  await page.getByRole('button', { name: word('import.nothing-new'), exact: true }).waitFor()
  await give([['تور ریحان', 5, nameOf('leader-3')], ['تور پونه', 6, nameOf('leader-2')], ['تور تنها', 9, '']])
  await row('تور ریحان').getByText(word('plans.keeps', { names: nameOf('leader-2') }), { exact: true }).waitFor()
  await row('تور پونه').getByText(word('plans.keeps', { names: nameOf('leader-3') }), { exact: true }).waitFor()
  await shoot(desk.phone, 'import-people-again')
  await write('۱')
  assert.equal([has('تور ریحان'), has('تور پونه')], [[idOf('leader-2'), idOf('leader-3')], [idOf('leader-2'), idOf('leader-3')]])
  await lookAtPhone()
  await onPhone('تور پونه').waitFor()
  await page.getByRole('button', { name: word('plans.undo', { count: '۱' }), exact: true }).click()
  await page.getByText(word('plans.taken-back', { count: '۱' }), { exact: true }).waitFor()
  assert.equal([has('تور ریحان'), has('تور پونه')], [[idOf('leader-2'), idOf('leader-3')], [idOf('leader-3')]])
  await lookAtPhone()
  await onPhone('تور ریحان').waitFor()
  await hasCount(onPhone('تور پونه'), 0)

  // A plan that is begun and taken back goes from its people, and comes back with them.
  await give([['تور نعنا', 10, nameOf('leader-2')]])
  await write('۱')
  await page.getByRole('button', { name: word('plans.undo', { count: '۱' }), exact: true }).click()
  await becomes('it is taken back from its people', () => has('تور نعنا'), [])
  await give([['تور نعنا', 10, nameOf('leader-2')]])
  await row('تور نعنا').getByText(word('import.gone'), { exact: true }).waitFor()
  await write('۱')
  await becomes('it is given again', () => has('تور نعنا'), [idOf('leader-2')])
  await lookAtPhone()
  await onPhone('تور نعنا').waitFor()
  assert.equal([desk.phone.faults, phone.faults], [[], []])
}))

test('[PL57] two rows of one title and day with their people are shown as one plan and given to all of them; one that says otherwise is told so', journey(120_000, async () => {
  const { page } = desk.phone
  await openImport()
  await give([['تور مرزه', 50, nameOf('leader-2')], ['تور مرزه', 50, nameOf('leader-3')], ['تور مرزه', 50, 'رهگذر بیابانی', 'قیر']])
  const rows = row('تور مرزه')
  const isAs = (number: number, said: string) => rows.nth(number).getByText(said, { exact: true }).waitFor()
  // Faulty rows stand first.
  await isAs(0, word('import.one-with', { row: '۲' }))
  await isAs(0, word('import.differs', { row: '۲' }))
  await isAs(0, word('plans.name-unknown', { name: 'رهگذر بیابانی' }))
  await isAs(1, word('plans.gets', { names: `${nameOf('leader-2')} و ${nameOf('leader-3')}` }))
  await isAs(2, word('import.one-with', { row: '۲' }))
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'import-one-plan')
  await write('۱')
  assert.equal(has('تور مرزه'), [idOf('leader-2'), idOf('leader-3')])
  await page.getByRole('button', { name: word('plans.undo', { count: '۱' }), exact: true }).click()
  await becomes('it is taken back from both', () => has('تور مرزه'), [])
  assert.equal(desk.phone.faults, [])
}))

test('[PL56] the undo of an import leaves what the deputy had begun by the same table and what they have given since, and says so', journey(200_000, async () => {
  const { page } = desk.phone
  const deputy = await openDesk(office, 'deputy')
  await openImport(deputy)
  await openImport()
  const [tarragon, oregano, chamomile]: readonly Line[] = [['تور ترخون', 40, nameOf('leader-2')], ['تور آویشن', 41, nameOf('leader-2')], ['تور بابونه', 42, nameOf('leader-2')]]
  await give([tarragon!, oregano!, chamomile!])
  // While the table is written, the deputy begins its first row and gives the second to somebody else.
  let begun = 0
  await page.route('**/api/activities', async (route) => {
    begun += 1
    if (begun === 1) {
      await give([tarragon!], deputy)
      await write('۱', deputy)
    }
    if (begun === 3) {
      await give([['تور آویشن', 41, nameOf('leader-3')]], deputy)
      await deputy.phone.page.getByRole('button', { name: word('plans.write', { count: '۱' }), exact: true }).click()
      await becomes('the deputy has given it', () => has('تور آویشن').includes(idOf('leader-3')), true)
    }
    await route.continue()
  })
  await write('۳')
  await page.unroute('**/api/activities')
  await page.getByRole('button', { name: word('plans.undo', { count: '۳' }), exact: true }).click()
  const left = page.locator('.notice', { hasText: word('plans.left', { count: '۲' }) })
  await left.waitFor()
  assert.equal((await left.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/[⁦-⁩]/g, '')), [
    `تور ترخون · ${word('plans.left-begun', { names: nameOf('deputy-1') })}`, `تور آویشن · ${word('plans.left-given', { names: nameOf('leader-3') })}`,
  ])
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'import-left')
  assert.equal([has('تور ترخون'), has('تور آویشن')], [[idOf('leader-2')], [idOf('leader-2'), idOf('leader-3')]])
  const isDeleted = (title: string) => ledgerRecords(office.dataFolder, activityOf(title), 'activity')[0]!.answers[deletedField] === 'true'
  await becomes('the third is taken back', () => [isDeleted('تور بابونه'), has('تور بابونه')], [true, []])
  assert.equal([isDeleted('تور ترخون'), isDeleted('تور آویشن')], [false, false])
  assert.equal([desk.phone.faults, deputy.phone.faults], [[], []])
}))

test('[PL53] ten activities that nobody has are given at once, are on the phone, and are taken back', journey(200_000, async () => {
  const { page } = desk.phone
  await openImport()
  const titles = Array.from({ length: 10 }, (_, at) => `گشت ${'ابپتثجچحخد'[at]}`)
  await give(titles.map((title, at): Line => [title, 12 + at, '']))
  await page.getByText(word('plans.to-nobody', { count: '۱۰' }), { exact: true }).waitFor()
  await write('۱۰')
  await desk.phone.open('/desk')
  await page.getByRole('button', { name: new RegExp(`^${word('giving.nobody')}`) }).click()
  await page.getByRole('button', { name: word('giving.begin'), exact: true }).click()
  await isSo('what is chosen first has the focus', () => page.locator('main input[type=checkbox]').first().evaluate((tick) => tick === document.activeElement))
  await page.getByRole('textbox', { name: word('activities.search') }).fill('گشت')
  // By keys alone: the first, and with Shift down to the third; then all that is shown.
  const ticks = page.getByRole('checkbox', { name: /گشت/ })
  await hasCount(ticks, 10)
  await ticks.nth(0).focus()
  await page.keyboard.press('Space')
  await ticks.nth(2).focus()
  await page.keyboard.press('Shift+Space')
  await page.getByText(word('giving.chosen', { count: '۳' }), { exact: true }).first().waitFor()
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'giving')
  await page.getByRole('button', { name: word('giving.choose-all', { count: '۱۰' }), exact: true }).click()
  await page.getByRole('button', { name: word('giving.to'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: new RegExp(nameOf('leader-2')) }).check()
  await shoot(desk.phone, 'giving-to')
  assert.equal(await graveOn(desk.phone), [])
  await sheet.getByRole('button', { name: word('giving.go', { count: '۱۰' }), exact: true }).click()
  await page.getByText(word('giving.given', { count: '۱۰' }), { exact: true }).waitFor()
  assert.equal(titles.map(has), titles.map(() => [idOf('leader-2')]))
  await page.getByText(word('giving.results'), { exact: true }).click()
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'given')
  await lookAtPhone()
  await hasCount(onPhone(/گشت/), 10)
  // None of them is without people any more.
  await hasCount(page.getByRole('table').getByRole('link', { name: /گشت/ }), 0)
  await page.getByRole('button', { name: word('action.undo'), exact: true }).click()
  await page.getByText(word('giving.undone', { count: '۱۰' }), { exact: true }).waitFor()
  assert.equal(titles.map(has), titles.map(() => []))
  await hasCount(page.getByRole('table').getByRole('link', { name: /گشت/ }), 10)
  await lookAtPhone()
  await hasCount(onPhone(/گشت/), 0)
  assert.equal([desk.phone.faults, phone.faults], [[], []])
}))

test('[PL54] a line whose plan names no leader names who has it; without the network the filter and the names are those told last, with their age', journey(150_000, async () => {
  const { page, context } = desk.phone
  const nobody = page.getByRole('button', { name: new RegExp(`^${word('giving.nobody')}`) })
  const link = (title: string | RegExp) => page.getByRole('table').getByRole('link', { name: title })
  // The inspector of the province has all of it, and runs none.
  const holders = page.getByRole('row').filter({ has: page.locator(`a[href="/desk/a/${idOf('event-next')}"]`) }).getByRole('cell', { name: nameOf('leader-3'), exact: true })
  const age = page.getByText(word('giving.kept', { age: '|' }).split('|')[0]!.trim())
  await desk.phone.open('/desk')
  await holders.waitFor()
  await shoot(desk.phone, 'holders')

  // Given by what was asked just before: what is kept is what giving has made of it.
  await nobody.click()
  await link('گشت ا').waitFor()
  await page.getByRole('button', { name: word('giving.begin'), exact: true }).click()
  await page.getByRole('checkbox', { name: /گشت ا/ }).check()
  await page.getByRole('button', { name: word('giving.to'), exact: true }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: new RegExp(nameOf('leader-2')) }).check()
  await page.getByRole('dialog').getByRole('button', { name: word('giving.go', { count: '۱' }), exact: true }).click()
  await page.getByText(word('giving.given', { count: '۱' }), { exact: true }).waitFor()
  await desk.phone.offlineReady()
  await context.setOffline(true)
  try {
    await desk.phone.open('/desk?show=nobody')
    await age.waitFor()
    await isSo('the filter is that of the address', async () => await nobody.getAttribute('aria-pressed') === 'true')
    await hasCount(link(/گشت/), 9)
    await hasCount(link('گشت ا'), 0)
    await hasCount(page.getByText(word('giving.unknown'), { exact: true }), 0)
    assert.equal(await graveOn(desk.phone), [])
    await shoot(desk.phone, 'kept')
    await page.getByRole('button', { name: word('activities.all'), exact: true }).click()
    await holders.waitFor()
  } finally {
    await context.setOffline(false)
  }
  await page.getByRole('button', { name: word('action.try-again'), exact: true }).click()
  await hasCount(age, 0)
  assert.equal(desk.phone.faults, [])
}))

test('[PL53] who has nothing to fill in a kind is told before and after, in the calendar’s agenda as well', journey(150_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk/calendar?view=agenda')
  await page.getByRole('button', { name: word('giving.begin'), exact: true }).click()
  await isSo('what is chosen first has the focus', () => page.locator('main input[type=checkbox]').first().evaluate((tick) => tick === document.activeElement))
  const [tour, unit] = [page.getByRole('checkbox').first(), page.getByRole('checkbox')]
  await tour.waitFor()
  const all = await unit.count()
  for (let at = 0; at < all; at += 1) await unit.nth(at).check()
  await page.getByRole('button', { name: word('giving.to'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: new RegExp(nameOf('university-1')) }).check()
  await sheet.getByText(new RegExp(`^${nameOf('university-1')} `)).last().waitFor()
  await shoot(desk.phone, 'giving-partly')
  await sheet.getByRole('button', { name: /^سپردن/ }).click()
  await page.locator('.given-panel .missing-mark').first().waitFor()
  await page.locator('.given-panel').getByText(word('giving.refused', { names: nameOf('university-1') })).first().waitFor()
  await shoot(desk.phone, 'given-partly')
  await page.locator('.given-panel').getByRole('button', { name: word('action.undo'), exact: true }).click()
  await hasCount(page.locator('.given-panel'), 0)
  assert.equal(desk.phone.faults, [])
}))

test('[PL55] a plan that is changed later at the desk is offered the registries too', journey(120_000, async () => {
  const { page } = desk.phone
  const activity = activityOf('تور ریحان')
  await desk.phone.open(`/desk/a/${activity}`)
  await page.locator('#activity').getByRole('link', { name: word('action.edit'), exact: true }).click()
  await page.locator('.registry-picks summary').getByText(labelOf(tourForm('activity'), '/cooperatives'), { exact: true }).click()
  await page.locator('.registry-picks').first().getByRole('button').first().click()
  const field = page.getByRole('textbox', { name: labelled(labelOf(tourForm('activity'), '/cooperatives')) })
  const name = await page.locator('.registry-picks').first().getByRole('button').first().locator('bdi').first().textContent()
  await hasValue(field, `تعاونی آفتاب\n${name}`)
  await shoot(desk.phone, 'edit-picks')
  await page.getByText(word('save.saved'), { exact: true }).waitFor()
  await page.getByRole('button', { name: word('action.done'), exact: true }).click()
  await until(20_000, 'it is at the office', () => ledgerRecords(office.dataFolder, activity, 'activity')[0]?.answers['/cooperatives'] === `تعاونی آفتاب\n${name}`)
  assert.equal(desk.phone.faults, [])
}))

test.run()
