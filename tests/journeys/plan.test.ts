import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import writeXlsxFile from 'write-excel-file/node'
import { textIn } from '#domain/forms/form.ts'
import { formOf } from '#domain/packs/pack.ts'
import { installedPack } from '#fixtures/packs.ts'
import { makePeople } from '#fixtures/people.ts'
import { demoProvince } from '#fixtures/province.ts'
import { registerOf } from '#domain/register/ids.ts'
import { cooperativeForm } from '#domain/register/registries.ts'
import { addDays, jalaliOf } from '#domain/calendar/civil.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { fill, labelOf } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, ledgerStreams, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const today = civilDateIn(Date.now(), 'Asia/Tehran')
const { staff: people } = demoProvince(today)
const nameOf = (key: string) => people.find((each) => each.key === key)!.name
const [person] = makePeople(1, 83) as unknown as readonly [ReturnType<typeof makePeople>[number]]
const typedDate = (days: number) => {
  const { year, month, day } = jalaliOf(addDays(today, days))
  return `${year}/${month}/${day}`
}
const folder = mkdtempSync(join(tmpdir(), 'bazdid-plan-'))
const title = 'تور باغ‌های سایه‌سار'
const secondTitle = 'تور کارگاه‌های نی‌بافی'

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
const shoot = async ({ page }: Phone, name: string) => { if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true }) }

const kindTile = () => desk.phone.page.getByRole('button', { name: 'تور آموزشی ترویجی', exact: true })
const give = (key: string) => desk.phone.page.getByRole('checkbox', { name: new RegExp(nameOf(key)) })
const save = (count: number) => desk.phone.page.getByRole('button', { name: count === 0 ? word('plan.save') : word('plan.save-and-give', { count: '۱' }), exact: true })

/** Of the address of a dossier. */
const activityShown = () => /\/desk\/a\/([\w-]+)$/.exec(desk.phone.page.url())?.[1]

test('[J160] planned at the desk, it is on the leader’s phone', journey(150_000, async () => {
  const { page } = desk.phone
  await page.getByRole('link', { name: word('plan.new'), exact: true }).click()
  await kindTile().click()
  // What is asked for is said before anything is sent.
  await save(0).click()
  await page.locator('.fault').first().waitFor()
  await fill(page, tourForm('activity'), { '/title': title, '/date': typedDate(1), '/county': 'قیر', '/cooperatives': 'تعاونی بادبان', '/credit': 'current', '/expected_people': '12', '/cost': '8000000' })
  await give('leader-2').check()
  await shoot(desk.phone, 'plan')
  await save(1).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.locator('#assigned').getByText(nameOf('leader-2')).waitFor()
  const activity = activityShown()!

  await leaderOf(phone).askOffice()
  await phone.open('/')
  await phone.page.getByRole('link', { name: new RegExp(title) }).click()
  await phone.page.getByText('قیر').first().waitFor()
  const leader = leaderOf(phone, activity)
  await leader.openForm('attendance')
  await leader.addPerson(person)
  await leader.sendAll()
  await until(20_000, 'the row is at the office', async () => ledgerRecords(office.dataFolder, activity, 'attendance').length === 1)
  assert.equal([desk.phone.faults, phone.faults], [[], []])
}))

test('[J195] headquarters sees every province with its numbers, finds what was planned there, and opens its dossier', journey(150_000, async () => {
  const headquarters = await openDesk(office, 'hq')
  const { page } = headquarters.phone
  await page.getByRole('link', { name: word('provinces.title'), exact: true }).click()
  const name = demoProvince(today).name.fa
  const table = page.getByRole('region', { name: word('provinces.table') })
  // The seven of the demo, and the one that was just planned.
  await table.getByRole('row', { name: new RegExp(`^${name} ۸ `) }).waitFor()
  assert.equal(await graveOn(headquarters.phone), [])
  await page.getByRole('button', { name: word('provinces.permits'), exact: true }).click()
  await page.getByRole('link', { name: `${name.replace('استان ', '')}: ۱ · ${word('provinces.permits')}`, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor()
  const card = page.locator('.overview').filter({ hasText: title })
  await card.getByText('قیر').waitFor()
  assert.equal(await graveOn(headquarters.phone), [])
  await shoot(headquarters.phone, 'province')
  await card.getByRole('button', { name: word('provinces.open'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText(person.name).first().waitFor()
  assert.equal(headquarters.phone.faults, [])
  await headquarters.phone.close()
}))

test('[J161] without the server the plan is kept here, and planned once when it is back', journey(150_000, async () => {
  const { page } = desk.phone
  await desk.phone.offlineReady()
  await desk.phone.open('/desk/plan')
  await kindTile().click()
  await office.kill()
  await fill(page, tourForm('activity'), { '/title': secondTitle, '/date': typedDate(3), '/county': 'ماهان', '/cooperatives': 'تعاونی نی‌زار', '/credit': 'current' })
  await give('leader-1').check()
  await save(1).click()
  await page.getByText(word('plan.not-sent'), { exact: true }).waitFor()
  await shoot(desk.phone, 'plan-offline')
  await page.getByText(word('save.saved'), { exact: true }).first().waitFor()
  await page.reload()
  await page.getByText(word('plan.resumed'), { exact: true }).waitFor()
  await hasValue(page.getByRole('textbox', { name: labelled(labelOf(tourForm('activity'), '/title')) }), secondTitle)
  assert.is(await give('leader-1').isChecked(), true)
  await office.start()
  await save(1).click()
  await page.getByRole('heading', { level: 1, name: secondTitle }).waitFor()
  const activity = activityShown()!
  assert.is(ledgerRecords(office.dataFolder, activity, 'activity').length, 1)
  // Nothing of it is left to be planned a second time.
  await desk.phone.open('/desk/plan')
  await kindTile().waitFor()
  await hasCount(page.getByText(word('plan.resumed'), { exact: true }), 0)
}))

test('[J162] who loses an activity loses nothing that is unsent', journey(150_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk')
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.locator('#assigned').getByText(nameOf('leader-2')).waitFor()
  const activity = activityShown()!
  await phone.context.setOffline(true)
  const leader = leaderOf(phone, activity)
  await leader.openForm('attendance')
  await phone.page.getByText(word('sheet.add'), { exact: true }).click()
  await fill(phone.page, tourForm('attendance'), { '/name': 'دیرآمده' })
  await leader.saved()
  const late = phone.page.url()
  await phone.page.getByRole('button', { name: word('person.save-add'), exact: true }).click()
  await until(20_000, 'the next person', () => phone.page.url() !== late)
  await page.getByRole('button', { name: word('plan.assigned-change'), exact: true }).click()
  await give('leader-2').uncheck()
  await give('leader-3').check()
  await page.locator('#assigned .notice').getByText(nameOf('leader-2')).waitFor()
  await shoot(desk.phone, 'plan-assigned')
  await page.getByRole('button', { name: word('plan.assigned-save'), exact: true }).click()
  // The choice names everybody; only the line of those who have it says that it is stored.
  await page.locator('#assigned .assigned-line').getByText(nameOf('leader-3')).waitFor()
  await phone.context.setOffline(false)
  await phone.open('/outbox')
  await until(60_000, 'the late row is set aside at the office', () => JSON.stringify(quarantined(office.dataFolder)).includes('op.out-of-scope'))
  await phone.open('/')
  await hasCount(phone.page.getByRole('link', { name: new RegExp(title) }), 0)
  await desk.phone.open('/desk/attention')
  await page.getByText('دیرآمده').first().waitFor()
}))

test('[J165] a plan is changed at the desk, and the phone has the change', journey(150_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk')
  await page.getByRole('link', { name: title, exact: true }).first().click()
  await page.locator('#assigned').getByText(nameOf('leader-3')).waitFor()
  const activity = activityShown()!
  await page.getByRole('button', { name: word('plan.assigned-change'), exact: true }).click()
  await give('leader-2').check()
  await page.getByRole('button', { name: word('plan.assigned-save'), exact: true }).click()
  await page.locator('#assigned .assigned-line').getByText(nameOf('leader-2')).waitFor()
  await page.locator('#activity').getByRole('link', { name: word('action.edit'), exact: true }).click()
  await fill(page, tourForm('activity'), { '/cooperatives': 'تعاونی گلاب دامنه' })
  await page.getByText(word('save.saved'), { exact: true }).waitFor()
  await page.getByRole('button', { name: word('action.done'), exact: true }).click()
  await until(20_000, 'it is at the office', () => ledgerRecords(office.dataFolder, activity, 'activity')[0]?.answers['/cooperatives'] === 'تعاونی گلاب دامنه')
  assert.is(ledgerRecords(office.dataFolder, activity, 'activity').length, 1)
  await leaderOf(phone).askOffice()
  await phone.open(`/a/${activity}`)
  await phone.page.getByText('تعاونی گلاب دامنه').first().waitFor()
  assert.equal(desk.phone.faults, [])
}))

test('[J164] a list of people from a spreadsheet', journey(150_000, async () => {
  const { page } = desk.phone
  const [one, two, three] = makePeople(3, 97)
  const file = join(folder, 'people.xlsx')
  const table = async (rows: readonly (readonly string[])[]) => {
    await writeXlsxFile([['نام و نام خانوادگی', 'کد ملی', 'شماره تماس', 'گروه مخاطب'], ...rows].map((row) => row.map((value) => ({ value }))) as never).toFile(file)
    await page.locator('#import-file').setInputFiles(file)
  }
  const cells = (each: typeof one, group = 'روستایی') => [each!.name, each!.nationalId, `0${each!.phone.slice(3)}`, group]
  await desk.phone.open('/desk')
  await page.getByRole('link', { name: secondTitle, exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: secondTitle }).waitFor()
  const activity = activityShown()!
  await page.getByRole('link', { name: word('import.open'), exact: true }).click()
  await table([cells(one), cells(two, 'نمی‌دانم'), cells(one), ['', '1234567890', '', '']])
  const row = (number: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name: number, exact: true }) })
  await row('۲').getByText(word('import.new'), { exact: true }).waitFor()
  await row('۳').locator('.fault').waitFor()
  await row('۴').getByText(word('import.double'), { exact: true }).waitFor()
  await row('۵').getByText(word('import.nameless'), { exact: true }).waitFor()
  await shoot(desk.phone, 'import')
  assert.is(ledgerRecords(office.dataFolder, activity, 'attendance').length, 0, 'nothing before it is said')
  await page.getByRole('button', { name: word('import.write', { count: '۲' }), exact: true }).click()
  await until(20_000, 'both are at the office', () => ledgerRecords(office.dataFolder, activity, 'attendance').length === 2)
  await page.getByRole('button', { name: word('action.undo'), exact: true }).click()
  await until(20_000, 'both are taken back', () => ledgerRecords(office.dataFolder, activity, 'attendance').every(({ answers }) => answers['$deleted'] === 'true'))
  await table([cells(one), cells(two)])
  await page.getByRole('button', { name: word('import.write', { count: '۲' }), exact: true }).click()
  await until(20_000, 'written again', () => ledgerRecords(office.dataFolder, activity, 'attendance').filter(({ answers }) => !answers['$deleted']).length === 2)
  // Again with one change and one more: nobody twice.
  await table([cells(one), cells(two, 'دانشجو'), cells(three)])
  await row('۲').getByText(word('import.known'), { exact: true }).waitFor()
  await row('۳').getByText(word('import.changed'), { exact: true }).waitFor()
  await page.getByRole('button', { name: word('import.write', { count: '۲' }), exact: true }).click()
  await until(20_000, 'the sheet is right', () => {
    const there = ledgerRecords(office.dataFolder, activity, 'attendance').filter(({ answers }) => !answers['$deleted'])
    return there.length === 3 && there.some(({ answers }) => answers['/name'] === two!.name && answers['/group'] === 'student')
  })
  assert.equal(desk.phone.faults, [])
}))

test('[J196] cooperatives of the registry: typed, from a spreadsheet, and into a plan', journey(150_000, async () => {
  const { page } = desk.phone
  const entries = () => ledgerRecords(office.dataFolder, registerOf(demoProvince(today).key), cooperativeForm.id)
  await desk.phone.open('/desk/registry')
  await page.getByText('تعاونی زنبورداران دامنه').waitFor()
  assert.equal(await graveOn(desk.phone), [])
  await page.getByRole('link', { name: word('registry.leading'), exact: true }).click()
  await page.getByRole('slider').first().waitFor()
  assert.equal(await graveOn(desk.phone), [])
  await page.getByRole('link', { name: word('registry.list'), exact: true }).click()
  const before = entries().length
  await page.getByRole('button', { name: word('registry.add'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  await fill(page, cooperativeForm, { '/name': 'تعاونی آفتاب‌گردان', '/registration_number': '7701', '/fit': 'yes' })
  await sheet.getByRole('button', { name: word('shares.save'), exact: true }).click()
  await until(20_000, 'it is at the office', () => entries().length === before + 1)
  await page.getByRole('link', { name: word('registry.import'), exact: true }).click()
  const file = join(folder, 'cooperatives.xlsx')
  await writeXlsxFile([['نام تعاونی', 'شماره ثبت', 'شهرستان'], ['تعاونی آفتاب‌گردان', '7701', 'قیر'], ['تعاونی سنگ‌فرش', '7702', 'قیر']].map((row) => row.map((value) => ({ value }))) as never).toFile(file)
  await page.locator('#import-file').setInputFiles(file)
  await page.getByRole('button', { name: word('import.write', { count: '۲' }), exact: true }).click()
  await until(20_000, 'nobody twice', () => {
    const found = entries().filter(({ answers }) => answers['/county'] === 'قیر')
    return found.length === 2 && entries().length === before + 2
  })
  await desk.phone.open('/desk/plan')
  await kindTile().click()
  await page.locator('.registry-picks summary').getByText(labelOf(tourForm('activity'), '/cooperatives'), { exact: true }).click()
  await page.getByRole('button', { name: 'تعاونی آفتاب‌گردان قیر', exact: true }).click()
  await hasValue(page.getByRole('textbox', { name: labelled(labelOf(tourForm('activity'), '/cooperatives')) }), 'تعاونی آفتاب‌گردان')
  // A month of plans in one file, and the same file again.
  await page.getByRole('button', { name: word('plans.open'), exact: true }).click()
  const plans = join(folder, 'plans.csv')
  const give = async (people: string) => {
    writeFileSync(plans, ['title,date,county,cooperatives,credit,expected_people', `تور آفتاب,${typedDate(5)},نیزار,تعاونی آفتاب‌گردان,current,${people}`, `تور سنگ,${typedDate(6)},نیزار,تعاونی سنگ‌فرش,current,12`, `تور بی‌نام,,نیزار,,current,`].join('\n'))
    await page.locator('#plans-file').setInputFiles(plans)
  }
  await give('12')
  await page.getByRole('button', { name: word('plans.write', { count: '۲' }), exact: true }).click()
  await page.getByText(word('plans.written', { count: '۲' }), { exact: true }).waitFor()
  // Taken back, each as an op of its own; the same file then brings both back, and says so before.
  const streamsOf = () => ledgerStreams(office.dataFolder).flatMap((stream) => ledgerRecords(office.dataFolder, stream, 'activity')).filter(({ answers }) => /^تور (آفتاب|سنگ)$/.test(answers['/title'] ?? ''))
  assert.is(streamsOf().length, 2)
  await page.getByRole('button', { name: word('plans.undo', { count: '۲' }), exact: true }).click()
  await page.getByText(word('plans.taken-back', { count: '۲' }), { exact: true }).waitFor()
  await until(20_000, 'both are taken back', () => streamsOf().every(({ answers }) => answers['$deleted'] === 'true'))
  await give('12')
  await hasCount(page.getByRole('cell', { name: word('import.gone'), exact: true }), 2)
  await shoot(desk.phone, 'plans-gone')
  await page.getByRole('button', { name: word('plans.write', { count: '۲' }), exact: true }).click()
  await until(20_000, 'both are back', () => streamsOf().length === 2 && streamsOf().every(({ answers }) => answers['$deleted'] === undefined))
  await give('14')
  await page.getByRole('button', { name: word('plans.write', { count: '۱' }), exact: true }).click()
  await page.getByText(word('plans.written', { count: '۱' }), { exact: true }).waitFor()
  await desk.phone.open('/desk')
  await page.getByRole('link', { name: 'تور آفتاب', exact: true }).first().waitFor()
  await hasCount(page.getByRole('link', { name: 'تور آفتاب', exact: true }), 1)
  assert.equal(desk.phone.faults, [])
}))

test('[J196] an event’s plan takes groups, start-ups and speakers out of the registries, and the phone names them', journey(150_000, async () => {
  const { page } = desk.phone
  const event = installedPack('event')
  const form = formOf(event, 'event-plan')!
  const named = 'رویداد نوآفرینان دامنه'
  await desk.phone.open('/desk/plan')
  await page.getByRole('button', { name: textIn(event.kinds[0]!.title, 'fa', 'fa'), exact: true }).click()
  await fill(page, form, { '/title': named, '/date': typedDate(8), '/county': 'نیزار', '/credit': 'current', '/cost': '40000000' })
  for (const [path, entry] of [['/audiences', 'دانشجویان کشاورزی پیام دانش'], ['/startups', 'خشک‌سار'], ['/speakers', 'منیژه آب‌رودی']] as const) {
    await page.locator('.registry-picks summary').getByText(labelOf(form, path), { exact: true }).click()
    await page.getByRole('button', { name: new RegExp(`^${entry}`) }).click()
    await hasValue(page.getByRole('textbox', { name: labelled(labelOf(form, path)) }), entry)
  }
  // A second tap takes out again what the first wrote.
  await page.getByRole('button', { name: /^زنان بافنده نیزار/ }).click()
  await page.getByRole('button', { name: /^زنان بافنده نیزار/ }).click()
  await hasValue(page.getByRole('textbox', { name: labelled(labelOf(form, '/audiences')) }), 'دانشجویان کشاورزی پیام دانش')
  await shoot(desk.phone, 'plan-event')
  await give('leader-2').check()
  await save(1).click()
  await page.getByRole('heading', { level: 1, name: named }).waitFor()
  await leaderOf(phone).askOffice()
  await phone.open('/activities')
  await phone.page.getByRole('link', { name: new RegExp(named) }).click()
  for (const entry of ['دانشجویان کشاورزی پیام دانش', 'خشک‌سار', 'منیژه آب‌رودی']) await phone.page.getByText(entry, { exact: true }).waitFor()
  await shoot(phone, 'phone-event')
  assert.equal([desk.phone.faults, phone.faults], [[], []])
}))

test('[J163] the calendar, from this device’s own data, by keys, as a file', journey(150_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk/calendar')
  await page.getByRole('button', { name: new RegExp(word('calendar.count', { count: '' }).trim()) }).first().waitFor()
  await office.kill()
  await desk.phone.open('/desk/calendar')
  const day = (days: number) => page.locator(`[data-day="${addDays(today, days)}"]`)
  // Arrows walk: down a week, then towards the next day, which in Persian is to the left.
  await page.locator(`[data-day="${today}"]`).focus()
  await page.keyboard.press('ArrowDown')
  await until(10_000, 'a week later', () => day(7).evaluate((each) => each === document.activeElement && each.getAttribute('aria-pressed') === 'true'))
  await page.keyboard.press('ArrowLeft')
  await until(10_000, 'the next day', () => day(8).evaluate((each) => each === document.activeElement))
  await page.keyboard.press('PageUp')
  await until(10_000, 'the month before', async () => !await day(8).isVisible() || page.url().includes('day='))

  await desk.phone.open(`/desk/calendar?day=${addDays(today, 1)}`)
  await page.getByRole('list').getByRole('link', { name: new RegExp(title) }).first().waitFor()
  await page.getByRole('combobox', { name: word('calendar.credit') }).selectOption('four-percent')
  await hasCount(page.getByRole('link', { name: new RegExp(title) }), 0)
  assert.match(page.url(), /credit=four-percent/)
  await page.getByRole('combobox', { name: word('calendar.credit') }).selectOption('current')
  await page.getByRole('combobox', { name: word('desk.county') }).selectOption('قیر')
  await page.getByRole('button', { name: word('calendar.agenda'), exact: true }).click()
  await page.getByRole('link', { name: new RegExp(title) }).first().waitFor()
  await hasCount(page.getByRole('link', { name: new RegExp(secondTitle) }), 0)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: word('calendar.export'), exact: true }).click()])
  const text = readFileSync(await download.path(), 'utf8').replaceAll('\r\n ', '')
  assert.is(text.split('BEGIN:VEVENT').length - 1, 1)
  assert.ok(text.includes(`SUMMARY:${title}\r\nLOCATION:قیر`), text)
  assert.ok(text.includes(`DTSTART;VALUE=DATE:${addDays(today, 1).replaceAll('-', '')}\r\n`), text)
  await page.getByRole('link', { name: new RegExp(title) }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  assert.equal(desk.phone.faults, [])
}))

test.run()
