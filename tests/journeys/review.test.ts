import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { jalaliOf } from '#domain/calendar/civil.ts'
import { columnWords } from '#domain/dossier/words.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { formOf } from '#domain/packs/pack.ts'
import { unitPack } from '#fixtures/packs.ts'
import { makePeople } from '#fixtures/people.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { openDesk, signWhatIsAsked } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { choiceLabel, fill, labelOf } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import type { OpenedSheet } from '../browser/other-programs.ts'
import { archived, archivePaths, pdfInk, pdfText, workbookSheetsIn } from '../browser/other-programs.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const [person] = makePeople(1, 71) as unknown as readonly [ReturnType<typeof makePeople>[number]]
const wrong = 'تعاونی بادبان'
const right = 'تعاونی بادبان سپیدکوه'
const contact = 'خانم نی‌زار'
const contactNow = 'آقای نی‌زار'
const paid = [['راننده اول', 3_250_000], ['راننده دوم', 1_400_500]] as const

let office: Office
let phone: Phone
let leader: Leader
let staff: Desk
let deputy: Desk | undefined

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
  leader = leaderOf(phone)
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async (at: Phone, name: string) => {
  if (pictures) await at.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  assert.equal(await graveOn(at), [], name)
}

const state = (desk: Desk, name: string) => desk.phone.page.locator('#review > .row-of > .tag').filter({ hasText: word(`state.${name}`) }).waitFor({ timeout: 60_000 })
const press = (at: Phone, name: string) => at.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()
const remarkOf = (desk: Desk, text: string) => desk.phone.page.locator('#review .remark').filter({ hasText: text })

/** Opens the sheet of a step and takes it. */
async function step(desk: Desk, to: string): Promise<void> {
  await press(desk.phone, word(`review.do-${to}`))
  await desk.phone.page.getByRole('dialog').getByRole('button', { name: word(`review.do-${to}`), exact: true }).click()
}

async function remark(desk: Desk, pin: ReturnType<Phone['page']['locator']>, field: string | undefined, text: string): Promise<void> {
  await pin.click()
  const dialog = desk.phone.page.getByRole('dialog')
  if (field !== undefined) await dialog.getByRole('combobox').selectOption({ label: field })
  await dialog.getByRole('textbox', { name: word('review.remark-text') }).fill(text)
  await dialog.getByRole('button', { name: word('review.remark-save') }).click()
  await remarkOf(desk, text).waitFor()
}

test('[J110] a leader closes a tour, and the office begins its review', journey(180_000, async () => {
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  await leader.openForm('attendance')
  await leader.addPerson({ ...person, organisation: wrong })
  await leader.addRecord('visit', { '/cooperative': 'تعاونی دامداران', '/contact': contact })
  for (const [payee, amount] of paid) await leader.addRecord('receipt', { '/payee': payee, '/government_employee': 'no', '/no_id_reason': 'not-with', '/amount': toPersianDigits(String(amount)), '/cost_item': 'transport', '/signature': '5' })
  await phone.open(`/a/${today}/close`)
  await fill(phone.page, tourForm('closing'), { '/reason': 'بقیه فردا می‌رسد' })
  await press(phone, word('close.with-gaps'))
  await phone.page.getByText(word('activity.is-closed'), { exact: true }).waitFor()
  await leader.sendAll()
  staff = await openDesk(office, 'staff')
  await staff.openActivity(today)
  await state(staff, 'closed')
  await step(staff, 'in-review')
  await state(staff, 'in-review')
}))

test('[J110] two fields are remarked on, beside themselves, and the tour goes back', journey(90_000, async () => {
  const { page } = staff.phone
  await remark(staff, page.locator('#attendance').getByRole('button', { name: word('review.remark-on', { what: person.name }) }), 'سازمان یا تعاونی', 'نام کامل تعاونی را بنویسید')
  await remark(staff, page.locator('#visit tbody .pin').first(), labelOf(tourForm('visit'), '/contact'), 'نام درست است؟')
  await shoot(staff.phone, 'desk-remarks-fa')
  await step(staff, 'returned')
  await state(staff, 'returned')
  assert.equal(ledgerRecords(office.dataFolder, today, 'review-change').map(({ answers }) => answers['/to']), ['in-review', 'returned'])
}))

test('[J111] the phone names it on Today, leads to the very field and puts it right with the server down', journey(150_000, async () => {
  const { page } = phone
  await leader.sendAll()
  await office.kill()
  await phone.open('/')
  await page.getByText(word('returned.line', { count: 1 }).replace('1', '۱')).waitFor()
  await shoot(phone, 'phone-today-fa')
  await page.getByText(word('returned.line', { count: 1 }).replace('1', '۱')).click()
  const first = page.locator('.remark').filter({ hasText: 'نام کامل تعاونی را بنویسید' })
  await first.getByText(wrong).waitFor()
  await shoot(phone, 'phone-returned-fa')
  await first.getByRole('link', { name: word('returned.fix') }).click()
  const field = page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') })
  await until(10_000, 'the field has the focus', () => field.evaluate((each) => each === document.activeElement))
  await hasValue(field, wrong)
  await shoot(phone, 'phone-field-fa')
  await field.fill(right)
  await leader.saved()
  // The answer is given where the thing is put right, or in the list: both are the same remark.
  await page.locator('.remark').getByRole('textbox', { name: word('returned.answer') }).fill('نام کامل شد')
  await page.locator('.remark').getByRole('button', { name: word('returned.done') }).click()
  await page.getByText(word('returned.answered')).first().waitFor()
  await phone.open('/returned')
  const second = page.locator('.remark').filter({ hasText: 'نام درست است؟' })
  await second.getByRole('link', { name: word('returned.fix') }).click()
  const other = page.getByRole('textbox', { name: labelled(labelOf(tourForm('visit'), '/contact')) })
  await until(10_000, 'the field has the focus', () => other.evaluate((each) => each === document.activeElement))
  await other.fill(contactNow)
  await leader.saved()
  await phone.open('/returned')
  await second.getByRole('button', { name: word('returned.done') }).click()
  await hasCount(page.locator('.remark.answered'), 2)
  await page.getByRole('textbox', { name: word('returned.note') }).fill('هر دو درست شد')
  await press(phone, word('returned.hand-back'))
  await page.getByRole('heading', { name: word('returned.none') }).waitFor()
  await phone.open(`/a/${today}`)
  await page.getByText(word('returned.handed-back')).first().waitFor()
}))

test('[J112] back online the reviewer sees both answers beside old and new values, settles them, and three people approve', journey(240_000, async () => {
  await office.start()
  await leader.sendAll(90_000)
  await state(staff, 'closed')
  await staff.phone.page.getByText('هر دو درست شد').waitFor()
  const one = remarkOf(staff, 'نام کامل تعاونی را بنویسید')
  await one.getByText('نام کامل شد').waitFor()
  const shown = await one.locator('.values').innerText()
  assert.ok(shown.includes(wrong) && shown.includes(right), shown)
  const two = remarkOf(staff, 'نام درست است؟')
  await two.locator('.values').getByText(contactNow).waitFor()
  await shoot(staff.phone, 'desk-answers-fa')
  await step(staff, 'in-review')
  await state(staff, 'in-review')
  for (const each of [one, two]) await each.getByRole('button', { name: word('review.settle'), exact: true }).click()
  await staff.phone.page.getByText(word('review.settled-count', { count: 2 }).replace('2', '۲')).waitFor()
  deputy = await openDesk(office, 'deputy')
  await deputy.openActivity(today)
  await state(deputy, 'in-review')
  await deputy.phone.page.getByText(word('review.settled-count', { count: 2 }).replace('2', '۲')).waitFor()
  await signWhatIsAsked(deputy, office.password('deputy'), 1)
  for (const [seed, user] of [[2, 'accountant'], [3, 'director']] as const) {
    const desk = await openDesk(office, user)
    await desk.openActivity(today)
    await signWhatIsAsked(desk, office.password(user), seed)
    await desk.phone.close()
  }
  await state(deputy, 'approved')
  await state(staff, 'approved')
  assert.equal(quarantined(office.dataFolder), [])
  assert.equal(ledgerRecords(office.dataFolder, today, 'review-remark').map(({ answers }) => [answers['/answered'], answers['/settled']]), [['1', 'yes'], ['1', 'yes']])
}))

test('[J113] a change after the approval is kept and told, with its history', journey(90_000, async () => {
  const { page } = deputy!.phone
  const { id } = ledgerRecords(office.dataFolder, today, 'attendance').find(({ answers }) => answers['/name'] === person.name)!
  await phone.open(`/a/${today}/r/attendance/${id}`)
  await phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') }).fill('تعاونی دیگر')
  await leader.saved()
  await leader.done()
  await leader.sendAll()
  const notice = page.locator('#review .notice').filter({ hasText: word('review.changed-since', { count: 1 }).replace('1', '۱') })
  await notice.waitFor()
  await notice.getByText(person.name).waitFor()
  for (const role of ['deputy', 'accountant', 'director']) await page.locator('#approvals .step').filter({ hasText: word(`role.${role}`) }).last().getByText(word('approvals.stale')).waitFor()
  await shoot(deputy!.phone, 'desk-changed-fa')
  await deputy!.phone.open(`/desk/a/${today}/history/${id}`)
  for (const value of [wrong, right, 'تعاونی دیگر']) await page.locator('.entry').getByText(value).first().waitFor()
  await shoot(deputy!.phone, 'desk-history-fa')
  await deputy!.phone.open(`/desk/a/${today}/history`)
  await page.locator('.entry').filter({ hasText: word('state.approved') }).first().waitFor()
  assert.equal([...phone.faults, ...staff.phone.faults, ...deputy!.phone.faults], [])
}))

test('[J114] two reviewers learn of each other within five seconds, and what one has not seen is shown before it is decided', journey(120_000, async () => {
  const [one, two] = [await openDesk(office, 'director'), staff]
  try {
    for (const desk of [one, two]) await desk.phone.open(`/desk/a/${today}`)
    await one.phone.page.locator('#review').waitFor()
    await one.phone.page.locator('.company').waitFor({ timeout: 5_000 })
    await two.phone.page.locator('.company').waitFor({ timeout: 5_000 })
    await shoot(one.phone, 'desk-company-fa')
    await state(one, 'approved')
    await press(one.phone, word('review.reopen'))
    const sheet = one.phone.page.getByRole('dialog')
    await sheet.getByRole('textbox', { name: word('review.reason') }).fill('رسید راننده عوض شده است')
    // While one reads the question, the other writes a remark.
    await press(two.phone, word('review.remark-new'))
    const dialog = two.phone.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: word('review.remark-text') }).fill('تاریخ را ببینید')
    await dialog.getByRole('button', { name: word('review.remark-save') }).click()
    await until(20_000, 'the remark is at the office', () => ledgerRecords(office.dataFolder, today, 'review-remark').length === 3)
    await sheet.getByRole('button', { name: word('review.reopen'), exact: true }).click()
    await sheet.getByText(word('review.overtaken')).waitFor()
    await sheet.locator('.entry .changes').getByText('تاریخ را ببینید').waitFor()
    await shoot(one.phone, 'desk-overtaken-fa')
    await sheet.getByRole('button', { name: word('review.go-on') }).click()
    await state(one, 'in-review')
    await state(two, 'in-review')
    assert.equal([...one.phone.faults, ...two.phone.faults], [])
  } finally {
    await one.phone.close()
  }
}))

test('[J115] the desk decides in one step each about two values, two rows of one person and an op that could not be applied', journey(240_000, async () => {
  const other = await openPhone(office.address)
  const desk = staff.phone.page
  try {
    // The same row changed on two phones that know nothing of each other.
    await enrol(other, office.link('leader-1'))
    await readyForTheField(other)
    const { id } = ledgerRecords(office.dataFolder, today, 'attendance').find(({ answers }) => answers['/name'] === person.name)!
    for (const [each, value] of [[phone, 'تعاونی یک'], [other, 'تعاونی دو']] as const) {
      await each.open(`/a/${today}/r/attendance/${id}`)
      const field = each.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') })
      await field.waitFor()
      await each.context.setOffline(true)
      await field.fill(value)
      await leaderOf(each).saved()
      await leaderOf(each).done()
      await each.page.getByRole('link', { name: person.name }).first().waitFor()
    }
    // The same person written down once more.
    await leaderOf(other).addPerson({ ...person, organisation: 'تعاونی دو' })
    for (const each of [phone, other]) {
      await each.context.setOffline(false)
      await leaderOf(each).sendAll()
    }
    await staff.phone.open('/desk/attention')
    const conflict = desk.locator('article.decision').filter({ hasText: 'تعاونی یک' }).filter({ has: desk.getByText(word('conflict.now')) })
    await conflict.waitFor()
    const double = desk.locator('article.decision').filter({ has: desk.getByRole('button', { name: word('doubles.keep') }) })
    await double.waitFor()
    await shoot(staff.phone, 'desk-attention-fa')
    await conflict.locator('.candidates > .card').filter({ hasText: 'تعاونی دو' }).getByRole('button', { name: word('conflict.choose') }).click()
    await conflict.waitFor({ state: 'detached' })
    await double.getByRole('button', { name: word('doubles.keep') }).first().click()
    await double.waitFor({ state: 'detached' })
    await until(20_000, 'both decisions are at the office', () => ledgerRecords(office.dataFolder, today, 'attendance').filter(({ answers }) => answers['$deleted'] === 'true').length === 1)
    await leader.sendAll()
    await leader.openForm('attendance')
    await hasCount(phone.page.locator('.person-row'), 1)

    // An op of somebody who had lost the activity for a while.
    await office.kill()
    inLedger("delete from grants where person = 'sepidkuh-leader-1' and stream = ?")
    await other.open(`/a/${today}/r/attendance/${id}`)
    await other.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') }).fill('تعاونی سه')
    await leaderOf(other).saved()
    await leaderOf(other).done()
    await office.start()
    await other.open('/outbox')
    await until(40_000, 'it has been set aside', () => quarantined(office.dataFolder).length === 1)
    await staff.phone.open('/desk/attention')
    const aside = desk.locator('article.quarantined')
    await aside.getByText('تعاونی سه').waitFor()
    await aside.getByRole('button', { name: word('desk.retry') }).click()
    await aside.locator('.notice').waitFor()
    await office.kill()
    inLedger("insert into grants (person, stream) values ('sepidkuh-leader-1', ?)")
    await office.start()
    await staff.phone.open('/desk/attention')
    await aside.getByText('تعاونی سه').waitFor()
    await shoot(staff.phone, 'desk-aside-fa')
    await aside.getByRole('button', { name: word('desk.retry') }).click()
    await aside.waitFor({ state: 'detached' })
    assert.is(ledgerRecords(office.dataFolder, today, 'attendance').find((each) => each.id === id)!.answers['/organisation'], 'تعاونی سه')
    assert.equal([...other.faults, ...staff.phone.faults], [])
  } finally {
    await other.close()
  }
}))

test('[J116] approved anew by three people, it is accepted by headquarters', journey(240_000, async () => {
  await staff.phone.open(`/desk/a/${today}`)
  await remarkOf(staff, 'تاریخ را ببینید').getByRole('button', { name: word('review.settle'), exact: true }).click()
  await remarkOf(staff, 'تاریخ را ببینید').getByRole('button', { name: word('review.settle'), exact: true }).waitFor({ state: 'detached' })
  for (const [seed, user] of [[1, 'deputy'], [2, 'accountant'], [3, 'director'], [9, 'hq']] as const) {
    const desk = user === 'deputy' ? deputy! : await openDesk(office, user)
    await desk.phone.open(`/desk/a/${today}`)
    // What is signed has to be what the office has.
    await desk.phone.page.getByText(word('review.settled-count', { count: 3 }).replace('3', '۳')).waitFor({ timeout: 60_000 })
    await signWhatIsAsked(desk, office.password(user), seed)
    if (desk !== deputy) await desk.phone.close()
  }
  await state(staff, 'accepted')
  assert.is(ledgerRecords(office.dataFolder, today, 'review-approval').at(-1)!.answers['/chain'], 'acceptance')
}))

/** The file of a format from the sheet of an activity's documents. */
async function taken(activity: string, format: 'pdf' | 'xlsx' | 'zip'): Promise<string> {
  const { page } = staff.phone
  await staff.phone.open(`/desk/a/${activity}`)
  await press(staff.phone, word('report.take'))
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: word(`report.${format}`) }).or(sheet.getByRole('button', { name: word(`report.${format}`) })).first().click()
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    (format === 'pdf' ? sheet.getByRole('button', { name: word('report.make'), exact: true }) : sheet.getByRole('link', { name: word('report.save') })).click(),
  ])
  const path = join(office.dataFolder, `taken-${activity}.${format}`)
  await file.saveAs(path)
  return path
}

const there = (activity: string, form: string) => ledgerRecords(office.dataFolder, activity, form).filter(({ answers }) => answers['$deleted'] !== 'true')
/** A column of the sheet that has it, beside the ids of its records. */
function columnOf(sheets: readonly OpenedSheet[], form: Form, path: string, mark = ''): Readonly<Record<string, string | number>> {
  const label = labelOf(form, path) + mark
  const sheet = sheets.find(({ rows }) => rows[0]?.[0] === textIn(columnWords.record, 'fa', 'fa') && rows[0].includes(label))
  const at = sheet?.rows[0]!.indexOf(label) ?? -1
  if (!sheet) throw new Error(`no sheet has ${label}`)
  return Object.fromEntries(sheet.rows.slice(1).map((row) => [String(row[0]), row[at] ?? '']))
}
const answersAt = (activity: string, form: string, path: string, of: (value: string) => string | number = (value) => value) => Object.fromEntries(there(activity, form).map(({ id, answers }) => [id, of(answers[path] ?? '')]))

test('[J117] the report that headquarters accepted says to another program what the records say, on every page', journey(180_000, async () => {
  const file = await taken(today, 'pdf')
  const [text, ink] = [await pdfText(file), await pdfInk(file)]
  if (ink) assert.ok(ink.length > 1 && ink.every((each) => each > 0.002), `ink of each page: ${ink.join(' ')}`)
  if (text === undefined) return
  // The extracting program moves non-joiners by a letter, and takes lam with alef for alef with lam.
  const extracted = (words: string) => words.replaceAll('\u200c', '').replaceAll('لا', 'ال').replace(/\s+/g, ' ')
  const digits = text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/(?<=\d)[^\d\n](?=\d{3})/g, '')
  for (const { answers } of there(today, 'attendance')) assert.ok(extracted(text).includes(extracted(answers['/name']!)), answers['/name'])
  for (const { answers } of there(today, 'receipt')) {
    assert.ok(extracted(text).includes(extracted(answers['/payee']!)), answers['/payee'])
    assert.ok(digits.includes(answers['/amount']!), answers['/amount'])
  }
  assert.ok(digits.includes(String(paid[0][1] + paid[1][1])), 'the sum')
}))

test('[J117] its workbook stands from right to left in another program, with people, money, hours and both calendars of the records', journey(180_000, async () => {
  const sheets = await workbookSheetsIn(await taken(today, 'xlsx'))
  const unit = 'sepidkuh-unit-year'
  const ofUnit = await workbookSheetsIn(await taken(unit, 'xlsx'))
  if (!sheets || !ofUnit) return
  assert.equal([...sheets, ...ofUnit].filter(({ isRightToLeft }) => !isRightToLeft), [])
  const [attendance, receipt, hours] = [tourForm('attendance'), tourForm('receipt'), formOf(unitPack, 'hours')!]
  // Of the organisation two values stand there undecided.
  for (const path of ['/name', '/group', '/phone', '/national_id']) assert.equal(columnOf(sheets, attendance, path), answersAt(today, 'attendance', path, path === '/group' ? (value) => choiceLabel(attendance, path, value) : undefined), path)
  assert.is(there(today, 'attendance').length, 1)
  assert.equal(columnOf(sheets, receipt, '/amount'), answersAt(today, 'receipt', '/amount', Number))
  const money = sheets.find(({ rows }) => rows[0]?.length === 4 && rows.some((row) => row[1] === paid[0][0]))!
  assert.equal(money.rows.slice(1).map((row) => [row[1], row[3]]).toSorted(), there(today, 'receipt').map(({ answers }) => [answers['/payee'], Number(answers['/amount'])]).toSorted())
  assert.ok(there(unit, 'hours').length > 2)
  for (const path of ['/date', '/from', '/to']) assert.equal(columnOf(ofUnit, hours, path), answersAt(unit, 'hours', path, (value) => (path === '/date' ? value : value.replace(/^(\d\d:\d\d).*/, '$1'))), path)
  const jalali = (value: string) => {
    const { year, month, day } = jalaliOf(value as CivilDate)
    return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`
  }
  assert.equal(columnOf(ofUnit, hours, '/date', ` (${textIn(columnWords.jalali, 'fa', 'fa')})`), answersAt(unit, 'hours', '/date', jalali))
}))

test('[J117] its archive is whole for another program, and has every record, the report and the workbook', journey(180_000, async () => {
  const file = await taken(today, 'zip')
  const paths = await archivePaths(file)
  if (!paths) return
  for (const path of ['report.pdf', 'text.docx', 'workbook.xlsx', 'records.json', 'index.html']) assert.ok(paths.includes(path), path)
  const { records } = JSON.parse((await archived(file, 'records.json')).toString('utf8')) as { records: readonly { id: string; answers: Record<string, string> }[] }
  for (const form of ['attendance', 'visit', 'receipt', 'closing']) {
    for (const { id, answers } of there(today, form)) {
      const found = records.find((each) => each.id === id)?.answers ?? {}
      for (const [path, value] of Object.entries(answers)) if (path.startsWith('/') && path !== '/organisation') assert.is(found[path], value, `${form} ${id} ${path}`)
    }
  }
  for (const [path, ending] of [['workbook.xlsx', 'xlsx'], ['report.pdf', 'pdf']] as const) {
    const inside = join(office.dataFolder, `inside.${ending}`)
    writeFileSync(inside, await archived(file, path))
    if (ending === 'xlsx') assert.equal(columnOf((await workbookSheetsIn(inside))!, tourForm('attendance'), '/name'), answersAt(today, 'attendance', '/name'))
    else assert.ok((await pdfText(inside))!.length > 200)
  }
  assert.match((await archived(file, 'index.html')).toString('utf8'), /dir="rtl"[^]*workbook\.xlsx/)
}))

/** What an administrator does at the server while it is down. */
function inLedger(sql: string): void {
  const database = new DatabaseSync(join(office.dataFolder, 'ledger.sqlite'))
  database.prepare(sql).run(today)
  database.close()
}

test.run()
