import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { monthContent } from '#domain/activity/statement.ts'
import { addDays, civilOfJalali, jalaliOf } from '#domain/calendar/civil.ts'
import { formatMonthIn } from '#domain/calendar/format-in.ts'
import { formatDate } from '#domain/calendar/format.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import type { Form } from '#domain/forms/form.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { unitPack } from '#fixtures/packs.ts'
import { makePeople } from '#fixtures/people.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { fill, labelOf } from '../browser/form-filler.ts'
import type { Typed } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { drawSignature } from '../browser/pen.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { escaped, labelled, word } from '../browser/words.ts'

// A consultant's days at the unit, told in order; the clock of the phone stands at what each part says.
const journey = story()
const unit = 'sepidkuh-unit-year'
const today = civilDateIn(Date.now(), 'Asia/Tehran')
const yesterday = addDays(today, -1)
const person = makePeople(1, 901)[0]!
const { year, month } = jalaliOf(today)
const monthWords = formatMonthIn(civilOfJalali({ year, month, day: 1 }), 'jalali', 'fa')
const monthAddress = `/a/${unit}/f/monthly-statement/${year}-${month}`
const head = 'دکتر شیرین باغبان‌زاده'
const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')

let office: Office
let phone: Phone
let consultant: Leader
let desk: Desk | undefined

const form = (id: string): Form => formOf(unitPack, id)!
const fa = (text: string) => toPersianDigits(text)
const button = (name: string) => phone.page.getByRole('button', { name, exact: true })
/** What the wall of the unit shows; the province has no summer time any more. */
const at = (date: string, time: string) => phone.context.clock.setFixedTime(new Date(`${date}T${time}:00+03:30`))
const heading = (name: string | RegExp) => phone.page.getByRole('heading', { name }).first()

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
  consultant = leaderOf(phone, unit)
}))

test.after(closeEverything)

/** The line of an entry of yesterday. */
const entry = (times: string) => phone.page.getByRole('link', { name: new RegExp(`${escaped(formatDate(yesterday, 'fa'))}.*${escaped(fa(times))}`, 's') })

/** Leaves a form that has been filled; what it lacks is shown once and does not hold anybody. */
async function leave(): Promise<void> {
  const before = phone.page.url()
  await phone.page.getByText(word('save.saved'), { exact: true }).waitFor()
  await button(word('action.done')).click()
  const anyway = button(word('record.leave-anyway'))
  await until(20_000, 'the form is left', async () => phone.page.url() !== before || await anyway.isVisible())
  if (await anyway.isVisible()) await anyway.click()
  await until(20_000, 'the form is left', () => phone.page.url() !== before)
}

async function add(formId: string, typed: Typed, words?: string): Promise<void> {
  await phone.open(`/a/${unit}/f/${formId}`)
  await phone.page.getByRole('link', { name: words ?? word('records.add', { what: form(formId).title['fa']! }) }).click()
  await fill(phone.page, form(formId), typed)
}

async function killed(date: string, time: string, path = '/'): Promise<void> {
  await phone.kill()
  await phone.restart(path)
  await at(date, time)
  await phone.open(path)
}

test('[J90] presence is started with a tap; a browser killed meanwhile has it running, and stopping asks what was done', journey(120_000, async () => {
  await enrol(phone, office.link('consultant-1'))
  await readyForTheField(phone)
  await office.kill()
  await at(yesterday, '09:00')
  await phone.open('/')
  await button(word('hours.start')).click()
  await phone.page.getByText(word('hours.running-since', { time: fa('09:00') })).waitFor()
  await killed(yesterday, '10:30')
  // On Today, and on the page of the hours.
  await phone.page.getByRole('timer').getByText(fa('1:30')).waitFor()
  await phone.open(`/a/${unit}/f/hours`)
  await phone.page.getByRole('timer').getByText(fa('1:30')).waitFor()
  await button(word('hours.stop')).click()
  await phone.page.getByRole('textbox', { name: labelled(labelOf(form('hours'), '/to')) }).waitFor()
  const shown = (path: string) => phone.page.getByRole('textbox', { name: labelled(labelOf(form('hours'), path)) }).inputValue()
  assert.equal([await shown('/from'), await shown('/to'), await shown('/consultant')], [fa('09:00'), fa('10:30'), 'الهام مهرکیش'])
  await fill(phone.page, form('hours'), { '/topic': 'cooperative', '/where': 'اتاق ۲۱۲', '/done': 'بررسی اساسنامه دو گروه' })
  await leave()
  await entry('09:00–10:30').waitFor()
}))

test('[J91] hours that overlap are said to do so while they are written and in the list, until they are put right', journey(90_000, async () => {
  await add('hours', { '/date': formatDate(yesterday, 'fa', 'short'), '/from': fa('10:00'), '/to': fa('11:30'), '/topic': 'law' }, word('hours.type-in'))
  const overlap = phone.page.getByText(/دو حضور یک مشاور هم‌زمان است/)
  await overlap.first().waitFor()
  await leave()
  await until(20_000, 'both rows name it', async () => await overlap.count() === 2)
  await entry('10:00–11:30').click()
  await fill(phone.page, form('hours'), { '/from': fa('10:30') })
  await until(20_000, 'nothing overlaps', async () => await overlap.count() === 0)
  await leave()
  await entry('10:30–11:30').waitFor()
  await hasCount(overlap, 0)
}))

test('[J92] presence left running is found the next morning; nothing is guessed, and no time before its beginning is taken', journey(90_000, async () => {
  await at(yesterday, '20:00')
  await phone.open(`/a/${unit}/f/hours`)
  await button(word('hours.start')).click()
  await button(word('hours.stop')).waitFor()
  await killed(today, '08:00')
  const left = phone.page.getByRole('region', { name: word('hours.not-ended') })
  await left.getByText(new RegExp(escaped(formatDate(yesterday, 'fa')))).waitFor()
  const when = left.getByRole('textbox', { name: word('hours.when-left') })
  await when.fill(fa('19:00'))
  await left.getByRole('button', { name: word('hours.save-end') }).click()
  await left.getByText(word('hours.before-start')).waitFor()
  await when.fill(fa('21:15'))
  await left.getByRole('button', { name: word('hours.save-end') }).click()
  await fill(phone.page, form('hours'), { '/topic': 'other' })
  await leave()
  await entry('20:00–21:15').waitFor()
  // The new day begins with nothing running.
  await button(word('hours.start')).waitFor()
  await at(today, '12:00')
}))

test('[J93] a client who comes again is two taps: the person, and that it is so; a follow-up due stands on Today', journey(120_000, async () => {
  await add('client', {
    '/name': person.name, '/phone': fa(`0${person.phone.slice(3)}`), '/group': 'student', '/date': formatDate(yesterday, 'fa', 'short'), '/topic': 'cooperative',
    '/need': 'ثبت تعاونی هفت نفره', '/advice': 'فهرست مدارک داده شد', '/next_step': 'خواندن اساسنامه', '/next_date': formatDate(today, 'fa', 'short'), '/signature': '611',
  })
  await leave()
  await phone.open('/')
  const due = phone.page.getByRole('link', { name: new RegExp(`^${escaped(person.name)}`) })
  await due.waitFor()
  await phone.page.getByText(/خواندن اساسنامه/).waitFor()

  await phone.open(`/a/${unit}/f/client`)
  await phone.page.getByRole('textbox', { name: word('clients.search') }).fill(person.name.split(' ')[0]!)
  await phone.page.getByRole('button', { name: new RegExp(escaped(person.name)) }).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${escaped(word('clients.again'))}`) }).click()
  const name = phone.page.getByRole('textbox', { name: labelled(labelOf(form('client'), '/name')) })
  await name.waitFor()
  await hasValue(name, person.name)
  await hasValue(phone.page.getByRole('textbox', { name: labelled(labelOf(form('client'), '/need')) }), '')
  await fill(phone.page, form('client'), { '/topic': 'law', '/need': 'ماده تقسیم سود', '/advice': 'نمونه ماده داده شد', '/signature': '612' })
  await leave()
  await phone.page.getByRole('button', { name: new RegExp(escaped(person.name)) }).waitFor()
  await phone.page.getByText(word('clients.count', { count: fa('4'), visits: fa('5') })).waitFor()
  // Having come again is the follow-up.
  await phone.open('/')
  await button(word('hours.start')).waitFor()
  await until(20_000, 'nothing is due', async () => await due.count() === 0)
}))

test('[J94] a seminar fills its season; its list, speakers and survey are named where they are missing', journey(60_000, async () => {
  await add('seminar', { '/title': 'حقوق تعاونی‌ها به زبان ساده', '/date': formatDate(today, 'fa', 'short'), '/from': fa('10:00'), '/to': fa('12:00'), '/where': 'تالار دانشکده', '/people': fa('28'), '/course': 'پرسش و پاسخ با دانشجویان' })
  await leave()
  await phone.page.getByRole('button', { name: /حقوق تعاونی‌ها به زبان ساده/ }).click()
  const dialog = phone.page.getByRole('dialog')
  await until(20_000, 'three things are missing', async () => await dialog.getByText(word('seminars.nothing')).count() === 3)
  await dialog.getByRole('button', { name: word('action.close'), exact: true }).click()
}))

test('[J107] participants are put on the list of the seminar that was chosen; adding, signing and printing stay with it', journey(120_000, async () => {
  const [first, second, third] = makePeople(3, 951)
  await phone.open(`/a/${unit}/f/seminar-attendance`)
  const which = phone.page.getByRole('combobox', { name: word('seminars.of-which') })
  await which.waitFor()
  // The office is away: what it had is what the phone began with.
  const before = ledgerRecords(office.dataFolder, unit, 'seminar-attendance').length
  await hasCount(phone.page.locator('.person-row'), before)
  await button(word('sheet.add')).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: /حقوق تعاونی‌ها به زبان ساده/ }).click()
  const seminar = phone.page.getByRole('textbox', { name: labelled(labelOf(form('seminar-attendance'), '/seminar')) })
  await hasValue(seminar, 'حقوق تعاونی‌ها به زبان ساده')
  for (const each of [first!, second!]) {
    await fill(phone.page, form('seminar-attendance'), { '/name': each.name, '/phone': fa(`0${each.phone.slice(3)}`), '/group': 'student' })
    const here = phone.page.url()
    await button(word('person.save-add')).click()
    await until(20_000, 'the next person', () => phone.page.url() !== here)
    await hasValue(seminar, 'حقوق تعاونی‌ها به زبان ساده')
    await hasValue(phone.page.getByRole('textbox', { name: labelled(labelOf(form('seminar-attendance'), '/name')) }), '')
  }
  // Only those two are asked to sign, though nobody else has either.
  await fill(phone.page, form('seminar-attendance'), { '/name': third!.name })
  await button(word('person.save-sign')).click()
  await heading(third!.name).waitFor()
  const pad = phone.page.getByRole('img', { name: new RegExp(`^${escaped(word('signature.of', { name: '' }).trim())}`) })
  const iAm = (name: string) => word('sign.i-am', { name })
  const waiting = new Set([first!.name, second!.name])
  for (let name = third!.name; ; ) {
    await heading(name).waitFor()
    await drawSignature(phone.page, pad, 760 + waiting.size)
    await button(word('sign.done')).click()
    await heading(word('sign.thanks')).waitFor()
    if (waiting.size === 0) break
    // Of those who were added within one moment either may be next.
    name = await until(20_000, 'the next of this list', async () => {
      for (const each of waiting) if (await button(iAm(each)).isVisible()) return each
      return undefined
    })
    waiting.delete(name)
    await button(iAm(name)).click()
  }
  await consultant.takeBack()
  await hasCount(phone.page.locator('.person-row'), 3, 'the list of this seminar')
  await phone.page.getByRole('link', { name: word('paper.open') }).click()
  await phone.page.locator('.paper header').getByText(/حقوق تعاونی‌ها به زبان ساده/).waitFor()
  await hasCount(phone.page.locator('.paper tbody tr'), 6, 'three and the lines to write on')
  await phone.open(`/a/${unit}/f/seminar-attendance`)
  await hasCount(phone.page.locator('.person-row'), before + 3, 'everybody')
  await phone.open(`/a/${unit}/f/seminar`)
  await phone.page.getByRole('button', { name: /حقوق تعاونی‌ها به زبان ساده/ }).click()
  await phone.page.getByRole('dialog').getByText(word('seminars.signed', { count: word('count.of', { have: fa('3'), all: fa('3') }) })).waitFor()
}))

/** Hands the phone over and takes it back. */
async function confirmMonth(again: boolean, seed: number): Promise<void> {
  await phone.open(monthAddress)
  await phone.page.getByRole('link', { name: word(again ? 'statement.confirm-again' : 'statement.confirm') }).click()
  const name = phone.page.getByRole('textbox', { name: labelOf(form('monthly-statement'), '/confirmer') })
  await name.waitFor()
  // Who confirmed before is suggested; the signature never is.
  await hasValue(name, again ? head : '')
  if (!again) {
    await button(word('statement.done')).click()
    await phone.page.getByText(word('statement.no-name')).waitFor()
    await name.fill(head)
    await button('معاون دانشگاه').click()
  }
  await button(word('statement.done')).click()
  await phone.page.getByText(word('signature.blank')).waitFor()
  await drawSignature(phone.page, phone.page.getByRole('img', { name: new RegExp(`^${escaped(word('signature.of', { name: '' }).trim())}`) }), seed)
  await button(word('statement.done')).click()
  await heading(word('sign.thanks')).waitFor()
  await consultant.takeBack()
  await heading(monthWords).waitFor()
  await phone.page.getByText(word('statement.confirmed-text')).waitFor()
}

const outdated = () => phone.page.getByText(word('statement.outdated'), { exact: true })

test('[J95] the month is confirmed with name, role and signature, and is locked; a later visit makes it stale, and it is confirmed again beside the first', journey(180_000, async () => {
  await confirmMonth(false, 701)
  await hasCount(outdated(), 0)
  await hasCount(phone.page.getByRole('link', { name: word('statement.confirm') }), 0, 'what is confirmed asks for nothing')

  await phone.open(`/a/${unit}/f/client`)
  await phone.page.getByRole('button', { name: new RegExp(escaped(person.name)) }).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${escaped(word('clients.again'))}`) }).click()
  await fill(phone.page, form('client'), { '/topic': 'other', '/need': 'نشانی اداره ثبت', '/advice': 'داده شد', '/signature': '613' })
  await leave()

  await phone.open(`/a/${unit}/f/monthly-statement`)
  await phone.page.getByRole('link', { name: new RegExp(`${escaped(monthWords)}.*${escaped(word('statement.stale'))}`, 's') }).waitFor()
  await phone.open(`/a/${unit}`)
  const findings = phone.page.locator('details.findings > summary')
  await findings.click()
  await phone.page.getByRole('link', { name: new RegExp(`پس از تأیید ${escaped(monthWords)}`) }).waitFor()
  await confirmMonth(true, 702)
  await hasCount(outdated(), 1, 'the first stays as it was given')
  await hasCount(phone.page.getByRole('img', { name: word('signature.of', { name: head }) }), 2)
}))

test('[J96] the month prints on one page, also when it is long', journey(60_000, async () => {
  const pages = async () => (await phone.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length
  assert.is(await pages(), 1)
  await phone.page.evaluate(() => {
    for (const body of document.querySelectorAll<HTMLTableSectionElement>('.month-sheet tbody')) for (let copies = 0; copies < 50; copies += 1) body.append(body.rows[0]!.cloneNode(true))
    document.querySelector<HTMLElement>('.month-sheet')!.style.setProperty('--rows', '60')
  })
  assert.is(await pages(), 1)
  if (process.env.SHOTS !== undefined) await phone.page.pdf({ preferCSSPageSize: true, path: `${process.env.SHOTS}/month.pdf` })
}))

test('[J97] nothing on these pages hinders people seriously, in Persian and English', journey(120_000, async () => {
  const grave: string[] = []
  for (const language of ['en', 'fa'] as const) {
    await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    for (const address of ['/', `/a/${unit}`, ...['hours', 'client', 'seminar', 'monthly-statement', 'student-cooperative'].map((each) => `/a/${unit}/f/${each}`), monthAddress, `${monthAddress}/AAAAAAAAAAAAAAAAAAAAAA`]) {
      await phone.open(address)
      await until(15_000, `${address} has drawn its page`, () => phone.page.evaluate((tongue) => document.documentElement.lang === tongue && document.querySelector('h1') !== null && document.querySelector('.skeleton') === null, language))
      await phone.page.waitForTimeout(400)
      await phone.page.evaluate(axe)
      grave.push(...await phone.page.evaluate(async (where) => {
        const { axe: tool } = globalThis as unknown as { axe: { run(what: Document, options: object): Promise<{ violations: readonly { id: string; impact: string; nodes: readonly { html: string; failureSummary: string }[] }[] }> } }
        const { violations } = await tool.run(document, { resultTypes: ['violations'] })
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${where}: ${id} ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary.slice(0, 200)}`)
      }, `${language} ${address}`))
      if (process.env.SHOTS !== undefined) await phone.page.screenshot({ path: `${process.env.SHOTS}/unit-${language}${address.replaceAll('/', '_')}.png`, fullPage: true })
    }
    const mark = phone.page.getByRole('button', { name: word('exit.label', {}, language) })
    await mark.focus()
    await phone.page.keyboard.press('Enter')
    await phone.page.getByRole('dialog').getByRole('button', { name: word('exit.go', {}, language), exact: true }).click()
    await mark.waitFor({ state: 'detached' })
  }
  assert.equal(grave, [])
}))

const records = (id: string) => ledgerRecords(office.dataFolder, unit, id)

test('[J98] after one round the office has it all: hours, visits, both confirmations, each under the hash of what the month then held', journey(120_000, async () => {
  await office.start()
  await phone.kill()
  await phone.restart()
  // What was chosen a moment before a browser is killed may not be on the disk.
  await phone.page.evaluate(() => localStorage.setItem('bazdid.language', 'fa'))
  await consultant.sendAll()
  const entries = records('hours').filter((each) => each.answers['/date'] === yesterday).map(({ answers }) => `${answers['/from']?.slice(0, 5)}–${answers['/to']?.slice(0, 5)} ${answers['/topic']}`)
  assert.equal(entries.toSorted(), ['09:00–10:30 cooperative', '10:30–11:30 law', '20:00–21:15 other'])
  const visits = records('client').filter((each) => each.answers['/name'] === person.name)
  assert.equal(visits.map(({ answers }) => answers['/topic']), ['cooperative', 'law', 'other'])
  assert.ok(visits.every(({ answers }) => answers['/phone'] === person.phone && answers['/signature']))
  const confirmations = records('monthly-statement')
  const all = [...records('hours'), ...records('client')].map(({ id, form: formId, answers }) => ({ id: id as RecordId, form: formId, answers }))
  const contentOf = (those: typeof all) => monthContent(unitPack.kinds[0]!, those, { year, month })!.hash
  const confirmed = confirmations.filter((each) => each.answers['/content']).map(({ answers }) => [answers['/content']?.split('.')[0], answers['/confirmer'], answers['/position'], answers['/date']])
  assert.equal(confirmed, [[contentOf(all.filter((each) => each.id !== visits[2]!.id)), head, 'deputy', today], [contentOf(all), head, 'deputy', today]])
  assert.equal(quarantined(office.dataFolder), [])
}))

test('[J99] the desk sees hours, people, what is not right, and that the month is confirmed; a change that arrives makes it stale there as well', journey(120_000, async () => {
  desk = await openDesk(office, 'staff')
  const { page } = desk.phone
  await desk.phone.open(`/desk/a/${unit}`)
  await page.locator('#monthly-statement').getByRole('link', { name: new RegExp(`${escaped(monthWords)}.*${escaped(word('statement.confirmed'))}`, 's') }).waitFor()
  await page.locator('#client').getByText(person.name).first().waitFor()
  await page.locator('#seminar').getByText('حقوق تعاونی‌ها به زبان ساده').first().waitFor()
  await page.locator('details.findings > summary').waitFor()

  await phone.open(`/a/${unit}/f/hours`)
  await entry('10:30–11:30').click()
  await fill(phone.page, form('hours'), { '/done': 'پاسخ به سه پرسش' })
  await leave()
  await consultant.sendAll()
  if (jalaliOf(yesterday).month === month) {
    await page.locator('#monthly-statement').getByRole('link', { name: new RegExp(`${escaped(monthWords)}.*${escaped(word('statement.stale'))}`, 's') }).waitFor()
    await page.locator('details.findings > summary').click()
    await page.getByRole('link', { name: new RegExp(`پس از تأیید ${escaped(monthWords)}`) }).waitFor()
  }
  const locked = records('monthly-statement').find((each) => each.answers['/content'])!
  await phone.open(`/a/${unit}/r/monthly-statement/${locked.id}`)
  await phone.page.getByText(word('record.read-only')).waitFor()
  assert.is(await phone.page.getByRole('textbox').evaluateAll((fields) => fields.filter((each) => !(each as HTMLInputElement).readOnly && !(each as HTMLInputElement).disabled).length), 0)
  assert.equal([...phone.faults, ...desk.phone.faults], [])
}))

test.run()
