import { mkdirSync, writeFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { textIn } from '#domain/forms/form.ts'
import type { Form } from '#domain/forms/form.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { formOf } from '#domain/packs/pack.ts'
import { installedPack } from '#fixtures/packs.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import type { Typed } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const [event, club, narrative] = ['sepidkuh-event-next', 'sepidkuh-club-today', 'sepidkuh-narrative-rose']
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async (phone: Phone, name: string) => { if (pictures) await phone.page.screenshot({ path: `${pictures}/${name}.png` }) }

async function offline(person: string, first: string): Promise<Phone> {
  const phone = await openPhone(office.address)
  await enrol(phone, office.link(person))
  await readyForTheField(phone)
  await phone.open(`/a/${first}`)
  await phone.page.getByRole('heading', { level: 1 }).waitFor()
  await phone.context.setOffline(true)
  return phone
}

function formIn(pack: string, id: string): Form {
  return formOf(installedPack(pack), id)!
}

/** One more record of a list, as somebody fills it; what is incomplete is told and left. */
async function add(phone: Phone, activity: string, form: Form, typed: Typed, more: () => Promise<void> = async () => undefined): Promise<void> {
  const { page } = phone
  await phone.open(`/a/${activity}/f/${form.id}`)
  await page.getByRole('link', { name: word('records.add', { what: textIn(form.title, 'fa', 'fa') }) }).click()
  await fill(page, form, typed)
  await more()
  await page.getByText(word('save.saved'), { exact: true }).waitFor()
  await page.getByRole('button', { name: word('action.done'), exact: true }).click()
  const leave = page.getByRole('button', { name: word('record.leave-anyway'), exact: true })
  await until(20_000, `${form.id} is left`, async () => !page.url().includes('/r/') || await leave.isVisible())
  if (page.url().includes('/r/')) await leave.click()
  await until(20_000, `${form.id} stands in its list`, () => !page.url().includes('/r/'))
}

/** One record of each form given, in the ledger, with these answers. */
function arrived(activity: string, form: string, wanted: Typed): void {
  const records = ledgerRecords(office.dataFolder, activity, form)
  const missing = Object.entries(wanted)
  assert.ok(records.some(({ answers }) => missing.every(([path, value]) => answers[path] === value)), `${form}: ${JSON.stringify(wanted)} is not among ${JSON.stringify(records.map(({ answers }) => answers)).slice(0, 600)}`)
}

async function send(phone: Phone, activity: string): Promise<void> {
  await phone.context.setOffline(false)
  await leaderOf(phone, activity).sendAll()
  assert.equal(phone.faults, [])
  assert.equal(quarantined(office.dataFolder), [])
}

/** What the desk says of an evidence: "5 of 6", or how many records there are. */
async function seenAtDesk(desk: Desk, activity: string, form: string, ...texts: readonly string[]): Promise<void> {
  await desk.phone.open(`/desk/a/${activity}`)
  const part = desk.phone.page.locator(`section#${form}`)
  for (const text of texts) await part.getByText(text).filter({ visible: true }).first().waitFor()
}

const of = (have: number, all: number) => word('count.of', { have: toPersianDigits(String(have)), all: toPersianDigits(String(all)) })

test('[J105] an event is recorded offline: guests, programme, stands, matches; the desk sees all of it', journey(150_000, async () => {
  const phone = await offline('leader-3', event)
  const desk = await openDesk(office, 'staff')
  try {
    await add(phone, event, formIn('event', 'invitation'), { '/name': 'پویا سرمایه‌گذار', '/as': 'investor', '/phone': '۰۹۰۹۵۵۵۰۱۷۷', '/answer': 'coming' })
    await add(phone, event, formIn('event', 'session'), { '/type': 'workshop', '/title': 'کارگاه بازاریابی', '/held': 'both', '/link': 'https://example.org/workshop' })
    await add(phone, event, formIn('event', 'stand'), { '/exhibitor': 'تعاونی گلاب‌گیران', '/type': 'cooperative', '/number': '۷' })
    await add(phone, event, formIn('event', 'match'), { '/start_up': 'شرکت نوپای بادبان', '/cooperative': 'تعاونی شالی‌کاران', '/need': 'فروش برخط', '/offer': 'سکوی فروش', '/state': 'met' })
    await send(phone, event)
    arrived(event, 'invitation', { '/phone': '+989095550177', '/answer': 'coming' })
    arrived(event, 'session', { '/held': 'both', '/type': 'workshop' })
    arrived(event, 'stand', { '/type': 'cooperative' })
    arrived(event, 'match', { '/cooperative': 'تعاونی شالی‌کاران' })
    await seenAtDesk(desk, event, 'invitation', 'پویا سرمایه‌گذار')
    await seenAtDesk(desk, event, 'match', 'شرکت نوپای بادبان')
    await shoot(desk.phone, 'event-desk')
    // Whoever said they would come is expected at the door.
    await phone.open(`/a/${event}/door/attendance`)
    await phone.page.locator('.door-row').filter({ hasText: 'پویا سرمایه‌گذار' }).waitFor()
    // At the office they have a laptop at the door.
    await desk.phone.page.locator('section#attendance').getByRole('link', { name: word('door.open') }).click()
    await desk.phone.page.locator('.door-row').filter({ hasText: 'پویا سرمایه‌گذار' }).click()
    await desk.phone.page.getByText(word('door.of', { all: toPersianDigits('8') })).waitFor()
    await until(20_000, 'the office’s tick has arrived', () => ledgerRecords(office.dataFolder, event, 'attendance').some(({ answers }) => answers['/name'] === 'پویا سرمایه‌گذار' && answers['/arrival'] !== undefined))
    await shoot(desk.phone, 'door-desk')
    await desk.phone.page.evaluate(() => localStorage.setItem('bazdid.language', 'en'))
    await desk.phone.open(`/a/${event}/door/attendance`)
    await desk.phone.page.getByText(word('door.title', {}, 'en'), { exact: true }).waitFor()
    await shoot(desk.phone, 'door-desk-en')
  } finally {
    await phone.close()
    await desk.phone.close()
  }
}))

test('[J105] a club is recorded offline: members, conferences, proposals with what became of them', journey(150_000, async () => {
  const phone = await offline('leader-3', club)
  const desk = await openDesk(office, 'staff')
  try {
    await add(phone, club, formIn('club', 'member'), { '/name': 'سیمین قالی‌باف', '/phone': '۰۹۰۹۵۵۵۰۱۷۸', '/cooperative': 'تعاونی فرش دامنه', '/position': 'board' })
    await add(phone, club, formIn('club', 'conference'), { '/title': 'صندوق مشترک', '/people': '۵۴', '/course': 'تجربه دو تعاونی' })
    await add(phone, club, formIn('club', 'proposal'), { '/title': 'صندوق پژوهش تعاونی‌ها', '/by': 'سیمین قالی‌باف', '/text': 'هر تعاونی یک درصد سود', '/state': 'sent' }, async () => {
      await phone.page.getByRole('textbox', { name: /^نتیجه/ }).fill('نامه به اتاق تعاون رفت')
    })
    await send(phone, club)
    arrived(club, 'member', { '/position': 'board', '/phone': '+989095550178' })
    arrived(club, 'conference', { '/people': '54' })
    arrived(club, 'proposal', { '/by': 'سیمین قالی‌باف', '/state': 'sent' })
    const proposal = ledgerRecords(office.dataFolder, club, 'proposal').find(({ answers }) => answers['/by'] === 'سیمین قالی‌باف')!
    assert.ok(Object.entries(proposal.answers).some(([path, value]) => /^\/follow_up\[[^\]]+\]\/outcome$/.test(path) && value === 'نامه به اتاق تعاون رفت'))
    await seenAtDesk(desk, club, 'proposal', 'صندوق پژوهش تعاونی‌ها')
    await seenAtDesk(desk, club, 'member', 'سیمین قالی‌باف')
  } finally {
    await phone.close()
    await desk.phone.close()
  }
}))

test('[J105] a narrative’s products are counted by medium, a film as a file; the desk counts the same', journey(150_000, async () => {
  const phone = await offline('leader-3', narrative)
  const desk = await openDesk(office, 'staff')
  const film = '/tmp/bazdid-journey-film.webm'
  writeFileSync(film, Buffer.alloc(200_000, 7))
  try {
    await seenAtDesk(desk, narrative, 'product', of(3, 6))
    await add(phone, narrative, formIn('narrative', 'source'), { '/type': 'book', '/title': 'تاریخ گلاب‌گیری' })
    await add(phone, narrative, formIn('narrative', 'product'), { '/medium': 'printed', '/title': 'نسخه سوم', '/copies': '۱' })
    await add(phone, narrative, formIn('narrative', 'product'), { '/medium': 'video', '/title': 'فیلم گلستان', '/minutes': '۱۲' }, async () => {
      // The questions of other media are drawn ahead, and hidden.
      await phone.page.locator('[data-field="/film"]').getByLabel(word('file.pick'), { exact: true }).setInputFiles(film)
      await phone.page.locator('video.player').waitFor()
    })
    await phone.open(`/a/${narrative}`)
    await phone.page.getByText(of(5, 6)).first().waitFor()
    await shoot(phone, 'narrative-phone')
    await send(phone, narrative)
    arrived(narrative, 'source', { '/type': 'book' })
    arrived(narrative, 'product', { '/medium': 'printed', '/copies': '1' })
    arrived(narrative, 'product', { '/medium': 'video', '/minutes': '12' })
    await seenAtDesk(desk, narrative, 'product', of(5, 6), 'فیلم گلستان')
    await shoot(desk.phone, 'narrative-desk')
  } finally {
    await phone.close()
    await desk.phone.close()
  }
}))

test('[J106] an inspector’s phone records an inspection offline with a photo, and it is part of the dossier', journey(150_000, async () => {
  const phone = await offline('inspector-1', event)
  const desk = await openDesk(office, 'staff')
  try {
    const [photo] = await photoFiles(phone.context, 1)
    await add(phone, event, formIn('event', 'inspection'), { '/inspector': 'داوود آسیابانی', '/running': 'yes', '/as_planned': 'partly', '/people_present': '۴۱', '/quality': '4', '/observed': 'برنامه با نیم ساعت دیرکرد آغاز شد.' }, async () => {
      await phone.page.getByLabel(word('photo.pick-one'), { exact: true }).first().setInputFiles(photo!)
      await phone.page.getByRole('img', { name: 'عکس', exact: true }).waitFor()
    })
    await shoot(phone, 'inspection-list')
    // Other forms are there to read, not to fill.
    await phone.open(`/a/${event}/f/invitation`)
    await phone.page.locator('main').getByRole('link').first().waitFor()
    await hasCount(phone.page.getByRole('link', { name: word('records.add', { what: textIn(formIn('event', 'invitation').title, 'fa', 'fa') }) }), 0)
    await phone.page.locator('main').getByRole('link').first().click()
    const boxes = phone.page.getByRole('textbox')
    await boxes.first().waitFor()
    assert.is(await boxes.evaluateAll((fields) => fields.filter((each) => !(each as HTMLInputElement).readOnly && !(each as HTMLInputElement).disabled).length), 0, 'nothing can be typed')
    await send(phone, event)
    const record = ledgerRecords(office.dataFolder, event, 'inspection')[0]!
    assert.is(record.answers['/people_present'], '41')
    assert.match(record.answers['/photo'] ?? '', /^[0-9a-f]{64}$/)
    await seenAtDesk(desk, event, 'inspection', 'داوود آسیابانی')
  } finally {
    await phone.close()
    await desk.phone.close()
  }
}))

test.run()
