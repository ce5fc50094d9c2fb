import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formatDate } from '#domain/calendar/format.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { decodeStrokes } from '#domain/forms/strokes.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import { formatRial, groupDigits } from '#domain/money/rial.ts'
import { rialInWords } from '#domain/money/words.ts'
import { checklistAnswers, surveyAnswers } from '#fixtures/activities.ts'
import { cooperatives } from '#fixtures/cooperatives.ts'
import { makePeople } from '#fixtures/people.ts'
import type { DemoPerson } from '#fixtures/people.ts'
import { shots } from '#fixtures/photos.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { pause, preparation, story, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { jpegFacts } from '../browser/jpeg.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { blobBytes, inboxNumbers, ledgerRecords, quarantined, wholeBlobs } from '../browser/office-truth.ts'
import { drawSignature } from '../browser/pen.ts'
import type { Drawn } from '../browser/pen.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue, isSo } from '../browser/shown.ts'
import { escaped, labelled, word } from '../browser/words.ts'

// One tour, told in order: each test goes on where the one before has stopped.
const journey = story()
const people: readonly DemoPerson[] = makePeople(12, 77)
const surveys = surveyAnswers(8, 41)
const checklist = checklistAnswers(13)
const visit = { ...cooperatives[0]!, highlights: 'کندوهای سنتی و بسته‌بندی عسل؛ هشت خانوار از این راه نان می‌خورند.' }
const captions = ['حرکت از میدان', 'جادهٔ سپیدکوه', 'کندوهای دامنه', 'گفت‌وگو با مدیرعامل', 'عکس یادگاری']
const receipts = [
  { payee: 'حمید کاریزبان', role: 'driver', amount: '3200000', item: 'transport', seed: 101 },
  { payee: people[1]!.name, role: 'coach', amount: '2500000', item: 'coach', seed: 102, nationalId: people[1]!.nationalId },
] as const
const invoice = { vendor: 'اغذیه‌فروشی چشمه', amount: '1450000', date: '2026-11-21' }
const reason = 'قرارداد و تأییدیه‌ها نزد اداره است و فردا بارگذاری می‌شود.'
const evaluation = { '/goals': '4', '/engagement': '5', '/destination': '4', '/timing': '3', '/incident': 'no', '/strengths': 'پرسش‌های خوب و حوصلهٔ میزبان', '/interested': '4' }
const day = civilDateIn(Date.now(), 'Asia/Tehran')

let office: Office
let phone: Phone
let leader: Leader
let desk: Desk | undefined
const signed = new Map<string, Drawn>()
const payeeSignatures: Drawn[] = []
let photoPaths: readonly string[] = []
let device = ''

test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address, { geolocation: { latitude: 36.41234, longitude: 52.10567, accuracy: 9 } })
  leader = leaderOf(phone)
  photoPaths = await photoFiles(phone.context)
}))

test.after(closeEverything)

test('[J1] a link enrols the phone, and after this one visit the app opens without any server', journey(60_000, async () => {
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  await office.kill()
  await phone.open('/')
  await phone.page.getByRole('heading', { name: 'بازدید از زنبورداران و گلاب‌گیران سپیدکوه' }).waitFor()
  await until(30_000, 'the phone says that there is no network', async () => (await leader.status()).startsWith(word('status.offline').split('؛')[0]!))
}))

test('[J2] twelve people are entered offline, a browser killed in the middle of a form keeps what was typed', journey(120_000, async () => {
  await leader.openForm('attendance')
  const startedAt = Date.now()
  for (const person of people.slice(0, 11)) await leader.addPerson(person)
  const last = people[11]!
  await fill(phone.page, tourForm('attendance'), { '/name': last.name, '/national_id': toPersianDigits(last.nationalId) })
  await leader.saved()
  const phoneField = () => phone.page.getByRole('textbox', { name: labelled('شماره تماس') })
  await phoneField().pressSequentially(toPersianDigits(`0${last.phone.slice(3)}`), { delay: 15 })
  // reliability.md D01: at most the last pause between two keys may be lost.
  await pause(600)
  await phone.kill()
  await phone.restart(`/a/${today}/f/attendance`)
  await phone.page.getByRole('link', { name: new RegExp(`^${escaped(last.name)}`) }).click()
  await phone.page.getByRole('textbox', { name: labelled('نام و نام خانوادگی') }).waitFor()
  await hasValue(phone.page.getByRole('textbox', { name: labelled('نام و نام خانوادگی') }), last.name)
  assert.is(ascii(await phone.page.getByRole('textbox', { name: labelled('کد ملی') }).inputValue()), last.nationalId)
  assert.is(ascii(await phoneField().inputValue()), `0${last.phone.slice(3)}`)
  await fill(phone.page, tourForm('attendance'), { ...(last.organisation && { '/organisation': last.organisation }), '/group': last.group })
  await leader.saved()
  await leader.done()
  await phone.page.getByText(word('count.of', { have: fa(0), all: fa(12) })).waitFor()
  console.log(`# 12 people entered in ${seconds(startedAt)}, with a killed browser between`)
}))

test('[J3] twelve people sign; a browser killed between two strokes comes back to the same person with the first', journey(120_000, async () => {
  const startedAt = Date.now()
  await leader.beginSigning()
  for (let at = 0; at < 6; at += 1) {
    const { name, drawn } = await leader.signNext(200 + at)
    signed.set(name, drawn)
  }
  await leader.pad().waitFor()
  const seventh = (await phone.page.getByRole('heading', { level: 1 }).innerText()).trim()
  const first = await drawSignature(phone.page, leader.pad(), 300, { strokes: 1 })
  await pause(600)
  await phone.kill()
  await phone.restart()
  await leader.pad().waitFor()
  assert.is((await phone.page.getByRole('heading', { level: 1 }).innerText()).trim(), seventh)
  await isSo('the first stroke stands on the pad', async () => await inkOn(phone) > 200)
  const whole = await leader.signNext(301)
  signed.set(whole.name, { ...whole.drawn, strokes: [...first.strokes, ...whole.drawn.strokes] })
  for (let hasNext = whole.hasNext, at = 0; hasNext; at += 1) {
    const next = await leader.signNext(400 + at)
    signed.set(next.name, next.drawn)
    hasNext = next.hasNext
  }
  await leader.takeBack()
  await phone.page.getByText(word('count.of', { have: fa(12), all: fa(12) })).waitFor()
  assert.equal([...signed.keys()].sort(), people.map((person) => person.name).sort())
  console.log(`# 12 signatures in ${seconds(startedAt)}`)
}))

test('[J4] five photos of twelve megapixels are made small one after the other, and get their captions', journey(120_000, async () => {
  await leader.openForm('photo')
  const startedAt = Date.now()
  await leader.pickPhotos(photoPaths)
  await until(90_000, 'five photos', async () => await phone.page.locator('.tiles').getByRole('button').count() === 5 && !await phone.page.getByRole('progressbar').isVisible())
  console.log(`# 5 photos of 12 MP (${megabytes(photoPaths.reduce((sum, path) => sum + readFileSync(path).length, 0))}) in ${seconds(startedAt)}`)
  for (const [at, caption] of captions.entries()) await leader.caption(at, caption)
}))

test('[J5] checklist, visit, eight surveys on a phone that goes round, receipts, an invoice and the evaluation are all filled offline', journey(180_000, async () => {
  await leader.openForm('checklist')
  for (const item of new Set(Object.keys(checklist).map((path) => path.split('/')[1]!))) {
    await leader.tick(item, checklist[`/${item}/done`] as 'yes', checklist[`/${item}/reason`])
  }
  await leader.saved()
  await leader.done()

  await leader.openForm('visit')
  await phone.page.getByRole('link', { name: word('records.add', { what: 'بازدید از تعاونی' }) }).click()
  await fill(phone.page, tourForm('visit'), {
    '/cooperative': visit.name, '/registration_number': visit.registrationNumber, '/field': visit.field, '/type': visit.type, '/county': visit.county,
    '/contact': visit.contact, '/contact_phone': toPersianDigits(`0${visit.contactPhone.slice(3)}`), '/arrival': '۹:۲۰', '/departure': '11:05', '/highlights': visit.highlights,
  })
  await phone.page.getByText(word('place.take'), { exact: true }).click()
  await phone.page.getByText(word('place.again'), { exact: true }).waitFor()
  await leader.saved()
  await leader.done()

  await leader.openForm('survey')
  await phone.page.getByRole('link', { name: word('kiosk.start') }).click()
  for (const [at, answers] of surveys.entries()) {
    await leader.answerSurvey(answers)
    // The thanks give way to the next person by themselves as well.
    const again = phone.page.getByRole('button', { name: word('kiosk.next-person') })
    if (at < surveys.length - 1) await again.click({ timeout: 5_000 }).catch(() => again.waitFor({ state: 'detached' }))
  }
  await leader.takeBack()

  for (const { payee, role, amount, item, seed, ...rest } of receipts) {
    const [drawn] = await leader.addRecord('receipt', {
      '/payee': payee, '/role': role, '/government_employee': 'no',
      ...('nationalId' in rest ? { '/national_id': toPersianDigits(rest.nationalId) } : { '/no_id_reason': 'not-with' }),
      '/amount': toPersianDigits(amount), '/cost_item': item, '/signature': String(seed),
    })
    payeeSignatures.push(drawn!)
  }
  await leader.addRecord('invoice', { '/vendor': invoice.vendor, '/number': '۱۸۴', '/date': '۱۴۰۵/۰۸/۳۰', '/amount': '۱٬۴۵۰٬۰۰۰', '/cost_item': 'catering', '/paper': photoPaths[2]! })
  await leader.openForm('evaluation')
  await fill(phone.page, tourForm('evaluation'), evaluation)
  await leader.saved()
  await leader.done()
}))

test('[J28] before leaving, what is missing is named, and closing with gaps asks for a reason and keeps it', journey(60_000, async () => {
  const { page } = phone
  await phone.open(`/a/${today}/leave`)
  for (const title of ['قرارداد با مجری', 'تأییدیه مربی و راهنما']) await page.getByRole('link', { name: new RegExp(`^${escaped(title)}`) }).waitFor()
  await page.getByRole('link', { name: word('close.title') }).click()
  const close = page.getByRole('button', { name: word('close.with-gaps') })
  await close.click()
  const why = page.getByRole('textbox', { name: labelled('چرا بدون این مدارک بسته می‌شود؟') })
  await until(20_000, 'the reason is asked for', async () => await why.getAttribute('aria-invalid') === 'true' && await why.evaluate((field) => field === document.activeElement))
  await fill(page, tourForm('closing'), { '/reason': reason })
  await close.click()
  await page.getByText(word('activity.is-closed'), { exact: true }).waitFor()
}))

test('[J6] when the server is there again one round brings it everything, once', journey(120_000, async () => {
  await phone.open('/outbox')
  await phone.page.getByText(word('outbox.send-now'), { exact: true }).waitFor()
  await office.start()
  const startedAt = Date.now()
  await leader.sendAll(90_000)
  console.log(`# everything sent in ${seconds(startedAt)}`)
  const numbers = [...inboxNumbers(office.dataFolder)]
  assert.is(numbers.length, 1)
  device = numbers[0]![0]
  assert.equal(numbers[0]![1], numbers[0]![1].map((_, at) => at + 1), 'dense, none twice')
  assert.equal(quarantined(office.dataFolder), [])
  const count = (form: string) => ledgerRecords(office.dataFolder, today, form).length
  assert.equal(Object.fromEntries(['attendance', 'photo', 'checklist', 'survey', 'visit', 'receipt', 'invoice', 'evaluation', 'closing'].map((form) => [form, count(form)])),
    { attendance: 12, photo: 5, checklist: 1, survey: 8, visit: 1, receipt: 2, invoice: 1, evaluation: 1, closing: 1 })
}))

test('[J7] the server has every answer as it was entered', journey(20_000, async () => {
  const rows = ledgerRecords(office.dataFolder, today, 'attendance')
  for (const person of people) {
    const row = rows.find(({ answers }) => answers['/name'] === person.name)
    assert.ok(row, person.name)
    const { '/signature': _, ...answers } = row.answers
    assert.equal(answers, {
      '/name': person.name, '/national_id': person.nationalId, '/phone': person.phone, '/group': person.group, '/consent': 'OK',
      ...(person.organisation && { '/organisation': person.organisation }),
    }, person.name)
  }
  const byText = (list: readonly object[]) => list.map((each) => JSON.stringify(sorted(each))).sort()
  assert.equal(byText(ledgerRecords(office.dataFolder, today, 'survey').map(({ answers }) => answers)), byText(surveys))
  assert.equal(sorted(ledgerRecords(office.dataFolder, today, 'checklist')[0]!.answers), sorted(checklist))
  assert.equal(sorted(ledgerRecords(office.dataFolder, today, 'evaluation')[0]!.answers), sorted(evaluation))
  const { '/place': place, ...visited } = ledgerRecords(office.dataFolder, today, 'visit')[0]!.answers
  assert.equal(sorted(visited), sorted({
    '/cooperative': visit.name, '/registration_number': visit.registrationNumber, '/field': visit.field, '/type': visit.type, '/county': visit.county,
    '/contact': visit.contact, '/contact_phone': visit.contactPhone, '/arrival': '09:20', '/departure': '11:05', '/highlights': visit.highlights,
  }))
  assert.match(place ?? '', /^36\.412340 52\.105670 0\.0 9\.0$/)
  const paid = ledgerRecords(office.dataFolder, today, 'receipt').map(({ answers }) => answers)
  assert.equal(paid.map((each) => [each['/payee'], each['/amount'], each['/payer'], each['/date']]), receipts.map((each) => [each.payee, each.amount, 'current', day]))
  const bought = ledgerRecords(office.dataFolder, today, 'invoice')[0]!.answers
  assert.equal([bought['/vendor'], bought['/amount'], bought['/date'], ascii(bought['/number']!)], [invoice.vendor, invoice.amount, invoice.date, '184'])
  const closed = ledgerRecords(office.dataFolder, today, 'closing')[0]!.answers
  assert.is(closed['/reason'], reason)
  assert.ok(Number(closed['/gaps']) >= 2, closed['/gaps'])
  assert.is(closed['/closed_at']?.slice(0, 10), day)
}))

test('[J8] the strokes on the server are the points that the pen has been at', journey(20_000, async () => {
  let [points, worst] = [0, 0]
  const check = (text: string | undefined, drawn: Drawn, whose: string) => {
    const stored = decodeStrokes(text ?? '')
    assert.ok(stored, whose)
    assert.is(stored.strokes.length, drawn.strokes.length, `${whose}: strokes`)
    const scale = Math.max(drawn.width, drawn.height) / Math.max(stored.width, stored.height)
    for (const [at, stroke] of drawn.strokes.entries()) {
      assert.is(stored.strokes[at]!.length, stroke.length, `${whose}: points of stroke ${at + 1}`)
      for (const [index, point] of stroke.entries()) {
        const kept = stored.strokes[at]![index]!
        worst = Math.max(worst, Math.hypot(kept.x * scale - point.x, kept.y * scale - point.y))
        points += 1
      }
    }
  }
  for (const row of ledgerRecords(office.dataFolder, today, 'attendance')) check(row.answers['/signature'], signed.get(row.answers['/name']!)!, row.answers['/name']!)
  for (const [at, row] of ledgerRecords(office.dataFolder, today, 'receipt').entries()) check(row.answers['/signature'], payeeSignatures[at]!, row.answers['/payee']!)
  console.log(`# ${points} points of ${signed.size + payeeSignatures.length} signatures, none further off than ${worst.toFixed(2)} px`)
  assert.ok(worst < 1, `a point is ${worst} px off`)
}))

test('[J9] each photo is stored under its hash, at most 1600 px, without EXIF, its time and place in the record', journey(20_000, async () => {
  const { names, wrong } = wholeBlobs(office.dataFolder)
  assert.equal(wrong, [])
  const records = ledgerRecords(office.dataFolder, today, 'photo')
  const paper = ledgerRecords(office.dataFolder, today, 'invoice')[0]!.answers['/paper']!
  // The invoice's paper is the third picture again: the same bytes are one file.
  assert.is(paper, records[2]!.answers['/image'])
  assert.equal(names.toSorted(), records.map(({ answers }) => answers['/image']!).sort(), 'what the records name, and nothing else')
  assert.is(new Set(names).size, 5)
  for (const [at, { answers, ops }] of records.entries()) {
    const bytes = blobBytes(office.dataFolder, answers['/image']!)
    assert.is(createHash('sha256').update(bytes).digest('hex'), answers['/image'])
    const { width, height, segments } = jpegFacts(bytes)
    assert.equal([width, height], [1600, 1200])
    assert.not.ok(segments.includes('APP1'), 'EXIF was stripped')
    const shot = shots[at]!
    assert.is(answers['/taken_at'], `${shot.takenAt.slice(0, 10).replaceAll(':', '-')}T${shot.takenAt.slice(11)}.000+03:30`)
    const [latitude, longitude] = answers['/place']!.split(' ').map(Number)
    assert.ok(Math.abs(latitude! - shot.latitude) < 1e-5 && Math.abs(longitude! - shot.longitude) < 1e-5, answers['/place'])
    assert.is(answers['/caption'], captions[at])
    assert.equal(ops.flatMap(({ body }) => body.blobs ?? []).map(({ name, size }) => [name, size]), [[answers['/image'], bytes.length]])
  }
}))

test('[J10] the desk shows all of it, in Persian digits, Jalali dates and rial, signatures drawn from the same points', journey(90_000, async () => {
  desk = await openDesk(office, 'staff')
  const { page } = desk.phone
  await desk.openActivity(today)
  const heading = page.getByText(formatDate(day, 'fa', 'full'))
  await heading.first().waitFor()
  const table = page.locator('#attendance').getByRole('table')
  await until(20_000, 'twelve rows', async () => await table.getByRole('row').count() === 13)
  const kept = new Map(ledgerRecords(office.dataFolder, today, 'attendance').map(({ answers }) => [answers['/name']!, answers['/signature']!]))
  for (const person of people) {
    const row = table.getByRole('row').filter({ hasText: person.name })
    const text = (await row.innerText()).replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '')
    assert.ok(text.includes(toPersianDigits(`*******${person.nationalId.slice(-3)}`)), `${text} has the end of the id in Persian digits`)
    assert.ok(text.includes(toPersianDigits(spacedPhone(person.phone))), `${text} has the phone in Persian digits`)
    if (person.organisation) assert.ok(text.includes(person.organisation), text)
    const path = await row.getByRole('img', { name: word('signature.of', { name: person.name }) }).locator('path').getAttribute('d')
    assert.equal(pointsOnPath(path!), decodeStrokes(kept.get(person.name)!)!.strokes.map((stroke) => stroke.map(({ x, y }) => [x, y])), person.name)
  }
  // The whole of it is asked for, and the server writes that down.
  await table.getByRole('row').filter({ hasText: people[0]!.name }).getByRole('button', { name: word('ids.show-one') }).click()
  await table.getByRole('row').filter({ hasText: people[0]!.name }).getByText(toPersianDigits(people[0]!.nationalId)).waitFor()
  await hasCount(table.getByText(toPersianDigits(people[1]!.nationalId)), 0)
  const money = page.locator('#receipt')
  for (const { amount, payee } of receipts) {
    const text = await money.getByRole('row').filter({ hasText: payee }).innerText()
    assert.ok(text.includes(groupDigits(amount, 'fa')), text)
  }
  assert.ok((await money.innerText()).includes(formatRial('5700000', 'fa')), 'the sum of both')
  await hasCount(page.locator('#photo figure img'), 5)
  for (const caption of captions) await page.locator('#photo').getByText(caption, { exact: true }).waitFor()
  const text = await page.locator('main').innerText()
  // A place is for maps, which read Western digits only; a registration number is text and stands as it was typed.
  const isKept = (line: string) => /^-?\d+\.\d+[,، ]/.test(line) || line === visit.registrationNumber
  assert.equal((text.match(/[^\n\t]*[0-9]{2,}[^\n\t]*/g) ?? []).filter((line) => !isKept(line.trim())), [], 'no Western digits on a Persian page')
  await page.locator('#survey').getByText(word('results.answered', { count: fa(8) })).first().waitFor()
  // The table has room for seven columns; all of a visit stands on its own page.
  await desk.phone.open(`/a/${today}/r/visit/${ledgerRecords(office.dataFolder, today, 'visit')[0]!.id}`)
  const field = (name: string) => page.getByRole('textbox', { name: labelled(name) })
  await field('نام تعاونی').waitFor()
  assert.equal([await field('نام تعاونی').inputValue(), await field('آنچه دیدیم و آموختیم').inputValue(), await field('ساعت ورود').inputValue()], [visit.name, visit.highlights, '۰۹:۲۰'])
  assert.is(await field('نام تعاونی').getAttribute('readonly'), '')
  // The amount in words stands on the receipt itself.
  await desk.phone.open(`/a/${today}/r/receipt/${ledgerRecords(office.dataFolder, today, 'receipt')[0]!.id}`)
  await page.getByText(rialInWords(receipts[0].amount, 'fa')).first().waitFor()
  assert.equal(desk.phone.faults, [])
}))

test('[J11] the phone itself says that everything is confirmed, and no page has met an error on the way', journey(60_000, async () => {
  await phone.open(`/a/${today}/f/attendance`)
  await until(20_000, 'twelve rows that the office has confirmed', async () => await phone.page.getByTitle(word('stage.confirmed')).count() === 12)
  assert.equal(phone.faults, [])
  assert.ok(!office.log().includes('"level":50'), 'the server has logged no failure')
  assert.ok(device.startsWith('d'))
}))

function ascii(text: string): string {
  return text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replaceAll(/[\s\u2066-\u2069]/g, '')
}

function fa(number: number): string {
  return toPersianDigits(String(number))
}

function sorted(answers: object): object {
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** How many pixels of the pad are not transparent. */
function inkOn({ page }: Phone): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas')!
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let ink = 0
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) ink += 1
    return ink
  })
}

/** The desk's curve bends by the points themselves: its first, its controls and its last are what was stored. */
function pointsOnPath(path: string): number[][][] {
  return path.split('M').slice(1).map((part) => [...part.matchAll(/([QL]?)\s*(-?\d+) (-?\d+)(?: -?\d+ -?\d+)?/g)].map(([, , x, y]) => [Number(x), Number(y)]))
}

test.run()
