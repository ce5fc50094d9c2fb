// An inspection, from the desk that plans it to the report that answers it. `PICTURES=folder` keeps what it looks like.

import { mkdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { addDays, jalaliOf } from '#domain/calendar/civil.ts'
import { formatDate } from '#domain/calendar/format.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { missionForm, missionsOf, reportOf } from '#domain/register/missions.ts'
import { demoProvince } from '#fixtures/province.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes, hasCount, isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const journey = story()
const today = civilDateIn(Date.now(), 'Asia/Tehran')
const province = demoProvince(today)
const nameOf = (key: string) => province.staff.find((each) => each.key === key)!.name
const inspectorId = `${province.key}-inspector-1`
const list = missionsOf(inspectorId)
const typedDate = (days: number) => {
  const { year, month, day } = jalaliOf(addDays(today, days))
  return `${year}/${month}/${day}`
}
const title = 'تور چشمه‌های نمک'
const purpose = 'فهرست حاضران و امضاها'

let office: Office
let desk: Desk
let inspector: Phone
let leader: Phone
let activity: string

test.before(preparation(async () => {
  office = await openOffice()
  desk = await openDesk(office, 'staff')
  inspector = await openPhone(office.address)
  leader = await openPhone(office.address)
  for (const [phone, key] of [[inspector, 'inspector-1'], [leader, 'leader-2']] as const) {
    await enrol(phone, office.link(key))
    await readyForTheField(phone)
  }
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async ({ page }: Phone, name: string) => { if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true }) }

const everyMission = () => ledgerRecords(office.dataFolder, list, missionForm.id)
const ofDemo = new Set(province.missions.map(({ answers }) => answers['/purpose']))
/** Those that are planned here. */
const missions = () => everyMission().filter(({ answers }) => !ofDemo.has(answers['/purpose']))
const sheet = () => desk.phone.page.getByRole('dialog')
const part = () => desk.phone.page.locator('#missions')
const press = (key: Parameters<typeof word>[0]) => sheet().getByRole('button', { name: word(key), exact: true }).click()

async function planTour(): Promise<string> {
  const { page } = desk.phone
  await page.getByRole('link', { name: word('plan.new'), exact: true }).click()
  await page.getByRole('button', { name: 'تور آموزشی ترویجی', exact: true }).click()
  await fill(page, tourForm('activity'), { '/title': title, '/date': typedDate(1), '/county': 'قیر', '/cooperatives': 'تعاونی نمک‌زار', '/credit': 'current', '/expected_people': '12', '/cost': '8000000' })
  await page.getByRole('checkbox', { name: new RegExp(nameOf('leader-2')) }).check()
  await page.getByRole('button', { name: word('plan.save-and-give', { count: '۱' }), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return /\/desk\/a\/([\w-]+)$/.exec(page.url())![1]!
}

test('[J166] a mission is planned at a desk without the server, gives the inspector the activity when it is back, and the leader learns of nothing', journey(150_000, async () => {
  const { page } = desk.phone
  activity = await planTour()
  await desk.phone.offlineReady()
  await leaderOf(leader).askOffice()
  await office.kill()
  await part().getByRole('button', { name: word('missions.plan'), exact: true }).click()
  await sheet().getByRole('checkbox', { name: nameOf('inspector-1') }).waitFor()
  // What it requires is asked for before anything is planned.
  await press('missions.send')
  await sheet().locator('.fault').first().waitFor()
  await isSo('what is lacking has the focus', () => sheet().locator('[aria-invalid="true"]').first().evaluate((field) => field === document.activeElement))
  await fill(page, missionForm, { '/date': typedDate(1), '/time': '9:30', '/purpose': purpose, '/note': 'بی‌خبر بروید' })
  await shoot(desk.phone, 'mission-sheet')
  await press('missions.send')
  await part().getByText(purpose).waitFor()
  await part().getByText(word('mission.planned'), { exact: true }).waitFor()
  await isSo('the focus is where it was before the sheet', () => part().getByRole('button', { name: word('missions.plan'), exact: true }).evaluate((button) => button === document.activeElement))
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'mission-planned')
  await part().getByRole('button', { name: word('missions.plan'), exact: true }).click()
  await fill(page, missionForm, { '/date': typedDate(2) })
  await hasCount(sheet().getByText(word('missions.already'), { exact: true }), 0)
  await fill(page, missionForm, { '/date': typedDate(1) })
  await sheet().locator('.notice').filter({ hasText: word('missions.already') }).getByText(nameOf('inspector-1')).waitFor()
  await shoot(desk.phone, 'mission-already')
  // Whom nobody was chosen for says so together with what the form lacks, and being first has the focus.
  await sheet().getByRole('checkbox', { name: nameOf('inspector-1') }).uncheck()
  await press('missions.send')
  await sheet().getByText(word('missions.pick-somebody'), { exact: true }).waitFor()
  await sheet().locator('[aria-invalid="true"]').waitFor()
  await isSo('the group has the focus', () => sheet().getByRole('group', { name: word('missions.who') }).evaluate((group) => group === document.activeElement))
  await page.keyboard.press('Escape')
  await office.start()
  await desk.phone.open('/outbox')
  await until(60_000, 'the mission is at the office', () => missions().length === 1)
  await becomes('what was planned', () => missions().map(({ answers }) => [answers['/activity'], answers['/date'], answers['/time']?.slice(0, 5), answers['/purpose'], answers['/sent_by']]), [[activity, addDays(today, 1), '09:30', purpose, 'province']])

  await leaderOf(leader).askOffice()
  await leader.open('/')
  await leader.page.getByRole('link', { name: new RegExp(title) }).click()
  await leader.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await hasCount(leader.page.getByText(purpose), 0)
  const held = await leader.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name!)
    const found: string[] = []
    for (const name of names) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      if (database.objectStoreNames.contains('streams')) found.push(...await new Promise<string[]>((resolve) => {
        const asked = database.transaction('streams').objectStore('streams').getAllKeys()
        asked.onsuccess = () => resolve(asked.result.map(String))
      }))
      database.close()
    }
    return found
  })
  assert.ok(held.includes(activity))
  assert.equal(held.filter((stream) => stream.startsWith('missions:')), [])
}))

test('[J167] the inspector sees on Today where they are sent and when, and reports from there with the server down; the desk sees it fulfilled', journey(150_000, async () => {
  const { page } = inspector
  await leaderOf(inspector).askOffice()
  await office.kill()
  await inspector.open('/')
  const line = page.getByRole('region').or(page.locator('section')).filter({ hasText: word('mission.yours') }).getByRole('link', { name: new RegExp(title) })
  await line.getByText(purpose).waitFor()
  await line.getByText(formatDate(addDays(today, 1), 'fa', 'full')).waitFor()
  assert.equal(await graveOn(inspector), [])
  await shoot(inspector, 'mission-today')
  await line.click()
  const card = page.getByRole('article', { name: word('mission.yours-here') })
  await card.getByText('۹:۳۰').or(card.getByText('۰۹:۳۰')).first().waitFor()
  await card.getByText('بی‌خبر بروید').waitFor()
  assert.equal(await graveOn(inspector), [])
  await shoot(inspector, 'mission-activity')
  await card.getByRole('button', { name: word('mission.report'), exact: true }).click()
  await fill(page, tourForm('inspection'), { '/running': 'yes' })
  await page.getByText(word('save.saved'), { exact: true }).waitFor()
  // Half a report is kept, and the mission still waits.
  await inspector.open(`/a/${activity}`)
  await card.getByRole('link', { name: word('mission.go-on'), exact: true }).click()
  await fill(page, tourForm('inspection'), { '/as_planned': 'yes', '/quality': '4', '/observed': 'همه چیز مرتب بود' })
  await page.getByText(word('save.saved'), { exact: true }).waitFor()
  await page.getByRole('button', { name: word('action.done'), exact: true }).click()
  await inspector.open(`/a/${activity}`)
  await card.getByText(word('mission.fulfilled'), { exact: true }).waitFor()
  await inspector.open('/')
  await page.getByRole('heading', { name: word('tab.today'), exact: true }).waitFor()
  await line.waitFor({ state: 'detached' })
  await office.start()
  await leaderOf(inspector).sendAll()
  const [mission] = missions()
  await becomes('the report', () => ledgerRecords(office.dataFolder, activity, 'inspection').map(({ id, answers }) => [id, answers['/inspector'], answers['/sent_by'], answers['/date']]), [[reportOf(mission!.id), nameOf('inspector-1'), 'province', today]])
  await desk.phone.open(`/desk/a/${activity}`)
  await part().getByText(word('mission.fulfilled'), { exact: true }).waitFor()
  await shoot(desk.phone, 'mission-fulfilled')
  assert.equal([desk.phone.faults, inspector.faults, leader.faults], [[], [], []])
}))

test('[J168] several activities of a day are inspected from the calendar; inspections stand in month and agenda, alone or beside the activities, and leave with the file', journey(150_000, async () => {
  const { page } = desk.phone
  const day = addDays(today, 1)
  await desk.phone.open(`/desk/calendar?day=${today}`)
  const dayList = page.locator('section.section').filter({ has: page.getByRole('heading', { name: formatDate(today, 'fa', 'full') }) })
  await dayList.getByRole('button', { name: word('missions.plan-day'), exact: true }).click()
  const where = sheet().getByRole('group', { name: word('missions.where') }).getByRole('checkbox')
  await where.first().waitFor()
  const count = await where.count()
  for (let at = 0; at < count; at += 1) await where.nth(at).check()
  await fill(page, missionForm, { '/purpose': 'کیفیت اجرا' })
  await shoot(desk.phone, 'mission-day')
  await press('missions.send')
  await hasCount(dayList.getByText('کیفیت اجرا'), count)
  await becomes('the missions of the day', () => missions().filter(({ answers }) => answers['/date'] === today).length, count)
  const cell = page.locator(`[data-day="${day}"]`)
  if (await cell.count() > 0) assert.match(await cell.getAttribute('aria-label') ?? '', new RegExp(word('calendar.inspection-count', { count: '۱' })))
  await shoot(desk.phone, 'mission-month')
  await page.getByRole('button', { name: word('calendar.agenda'), exact: true }).click()
  await page.getByLabel(word('calendar.what')).selectOption('inspections')
  await page.waitForURL(/show=inspections/)
  const listed = page.locator('main .list a')
  await hasCount(listed.filter({ hasText: 'کیفیت اجرا' }), count)
  assert.is(await listed.filter({ hasNotText: word('calendar.inspection', { title: '' }).trim() }).count(), 0)
  assert.equal(await graveOn(desk.phone), [])
  await shoot(desk.phone, 'mission-agenda')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: word('calendar.export'), exact: true }).click()
  const file = readFileSync((await (await waiting).path())!, 'utf8').replaceAll('\r\n ', '')
  assert.equal([...file.matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id).sort(), everyMission().map(({ id }) => `mission-${id}@bazdid`).sort())
  assert.match(file, /^DTSTART:\d{8}T\d{6}Z\r$/m)
  await page.getByLabel(word('calendar.what')).selectOption('activities')
  await hasCount(listed.filter({ hasText: 'کیفیت اجرا' }), 0)
}))

test('[J169] a mission whose day is over without a report needs attention; it is moved, and who is taken off loses the activity until that is undone', journey(150_000, async () => {
  const { page } = desk.phone
  // The mission that was reported is taken back as well: another one is all that gives the activity.
  await desk.phone.open(`/desk/a/${activity}`)
  await part().getByRole('button', { name: word('missions.plan'), exact: true }).click()
  await fill(page, missionForm, { '/date': typedDate(-1), '/purpose': 'رسیدها' })
  await press('missions.send')
  const row = part().getByRole('button').filter({ hasText: 'رسیدها' })
  await row.getByText(word('mission.overdue'), { exact: true }).waitFor()
  await desk.phone.open('/desk/attention')
  await page.getByRole('link', { name: new RegExp(title) }).filter({ hasText: 'رسیدها' }).waitFor()
  await shoot(desk.phone, 'mission-overdue')
  await page.getByRole('link', { name: new RegExp(title) }).filter({ hasText: 'رسیدها' }).click()
  await row.click()
  await sheet().getByText(word('missions.secret'), { exact: true }).waitFor()
  await shoot(desk.phone, 'mission-edit')
  await fill(page, missionForm, { '/date': typedDate(2) })
  await press('missions.save')
  await row.getByText(word('mission.planned'), { exact: true }).waitFor()
  await row.click()
  await sheet().getByRole('link', { name: word('history.title') }).click()
  await page.locator('main > p.strong').filter({ hasText: title }).filter({ hasText: 'رسیدها' }).waitFor()
  await until(20_000, 'who planned it and who moved it stand in its history', async () => {
    await page.reload()
    await page.locator('.entry').first().waitFor()
    return await page.locator('.entry').count() === 2
  }, 500)
  await desk.phone.open(`/desk/a/${activity}`)
  for (const each of [row, part().getByRole('button').filter({ hasText: purpose })]) {
    await each.click()
    await press('missions.cancel')
    await each.waitFor({ state: 'detached' })
  }
  await becomes('both are taken back', () => missions().filter(({ answers }) => answers['/activity'] === activity && answers['$deleted'] === 'true').length, 2)
  await leaderOf(inspector).askOffice()
  await inspector.open('/')
  await inspector.page.getByText(word('mission.yours'), { exact: true }).waitFor()
  await hasCount(inspector.page.getByRole('link', { name: new RegExp(title) }), 0)
  // Of the two, the first that was taken back.
  await page.locator('.toast').getByRole('button', { name: word('action.undo'), exact: true }).first().click()
  await becomes('one is there again', () => missions().filter(({ answers }) => answers['/activity'] === activity && answers['$deleted'] === undefined).length, 1)
  await leaderOf(inspector).askOffice()
  await inspector.open('/')
  await inspector.page.getByRole('link', { name: new RegExp(title) }).first().waitFor()
  assert.equal([desk.phone.faults, inspector.faults], [[], []])
}))

test('[J170] headquarters sends an inspector to an activity that was opened to it', journey(120_000, async () => {
  const headquarters = await openDesk(office, 'hq')
  const { page } = headquarters.phone
  const elsewhere = `${province.key}-tour-past`
  await headquarters.phone.open(`/desk/a/${elsewhere}`)
  await page.locator('#missions').getByRole('button', { name: word('missions.plan'), exact: true }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: nameOf('inspector-1') }).waitFor()
  await fill(page, missionForm, { '/date': typedDate(3), '/purpose': 'پیگیری ستاد' })
  await page.getByRole('dialog').getByRole('button', { name: word('missions.send'), exact: true }).click()
  await page.locator('#missions').getByText('پیگیری ستاد').waitFor()
  await becomes('it is at the office', () => missions().filter(({ answers }) => answers['/activity'] === elsewhere).map(({ answers }) => answers['/sent_by']), ['hq'])
  await leaderOf(inspector).askOffice()
  await inspector.open(`/a/${elsewhere}`)
  await inspector.page.getByText(word('mission.sent-by-hq'), { exact: true }).waitFor()
  assert.equal(headquarters.phone.faults, [])
}))

if (pictures) test('[J168] what it looks like in English and Persian, wide and narrow', journey(240_000, async () => {
  const seen: readonly (readonly [Phone, string, readonly (readonly [string, string])[]])[] = [
    [desk.phone, 'desk', [['dossier', `/desk/a/${activity}`], ['month', `/desk/calendar?day=${today}`], ['agenda', '/desk/calendar?view=agenda'], ['attention', '/desk/attention']]],
    [inspector, 'phone', [['today', '/'], ['activity', `/a/${activity}`]]],
  ]
  for (const [{ page }, who, addresses] of seen) for (const language of ['fa', 'en', 'ru']) for (const screen of [{ width: 360, height: 740 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(screen)
    await page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    for (const [name, address] of addresses) {
      await page.goto(`${office.address}${address}`)
      await page.locator('h1').first().waitFor()
      await hasCount(page.locator('.skeleton'), 0)
      await page.waitForTimeout(700)
      await page.screenshot({ path: `${pictures}/${who}-${name}-${language}-${screen.width}.png` })
      if (name !== 'dossier') continue
      await page.locator('#missions button').first().click()
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(300)
      await page.screenshot({ path: `${pictures}/${who}-sheet-${language}-${screen.width}.png` })
    }
  }
}))

test.run()
