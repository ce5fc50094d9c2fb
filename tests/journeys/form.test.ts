import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Locator } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import writeExcel from 'write-excel-file/node'
import { everyType, everyTypePack } from '#fixtures/every-type.ts'
import { appCopy } from '../browser/built-app.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, pause, preparation, story, until } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, wholeBlobs } from '../browser/office-truth.ts'
import { drawSignature } from '../browser/pen.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasValue, isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const activity = 'sepidkuh-every-form'
const part = story()
const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')

let office: Office
let phone: Phone
let packs: string
/** Address of the record that the story fills. */
let address = ''

test.before(preparation(async () => {
  packs = mkdtempSync(join(tmpdir(), 'bazdid-packs-'))
  for (const [name, json] of Object.entries(everyTypePack())) {
    const path = join(packs, 'every', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(json))
  }
  office = await openOffice({ more: { EVERY_PACK: packs } })
  phone = await openPhone(office.address, { geolocation: { latitude: 36.4125, longitude: 52.105, accuracy: 8 } })
}))

test.after(async () => {
  await closeEverything()
  rmSync(packs, { recursive: true, force: true })
})

const field = (path: string): Locator => phone.page.locator(`[data-path="${path}"]`)
const button = (name: string): Locator => phone.page.getByRole('button', { name, exact: true })
const next = () => button(word('action.next'))
const key = (name: string) => phone.page.keyboard.press(name)
const type = (text: string) => phone.page.keyboard.type(text, { delay: 8 })
const saved = () => phone.page.getByText(word('save.saved'), { exact: true }).waitFor()
const onPage = (path: string) => field(path).first().waitFor({ state: 'attached' })

/** A finger from here to there, sideways over the page. */
async function swipe(by: number): Promise<void> {
  const session = await phone.context.newCDPSession(phone.page)
  const from = { x: 180 - by / 2, y: 470 }
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (let share = 0.1; share <= 1; share += 0.1) {
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: from.x + by * share, y: 473 }] })
    // As fast as a finger; a browser takes a tap too soon after a faster one for the end of its fling.
    await pause(25)
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
  await pause(300)
}

async function graveFaults(): Promise<readonly string[]> {
  await phone.page.evaluate(axe)
  return phone.page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(where: Document, options: object): Promise<{ violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[] }> } }
    const { violations } = await tool.run(document, { resultTypes: ['violations'] })
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

test('[J40] a form is filled from the keyboard, field by field and page by page', part(90_000, async () => {
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  await phone.open(`/a/${activity}/f/every-type`)
  await phone.page.getByRole('link', { name: word('records.add', { what: everyType.title['fa']! }) }).click()
  await onPage('/texts/name')
  address = new URL(phone.page.url()).pathname
  await field('/texts/name').focus()
  for (const text of ['سارا کوهی', '۰۰۱۲۷', 'راز', '۰', '۲٫۵', 'یک سطر']) {
    await type(text)
    if (text !== 'یک سطر') await key('Enter')
  }
  assert.equal(await graveFaults(), [])
  await next().press('Enter')
  await onPage('/times/day')
  await field('/times/day').focus()
  for (const text of ['۱۴۰۵/۸/۳۰', '۱۴۰۵/۹', '۱۰:۰۵', '۱۴۰۵/۸/۳۰ ۱۰:۰۵']) {
    await type(text)
    // The last one is followed by the next page.
    await key('Enter')
  }
  await onPage('/grows')
  await field('/grows').first().focus()
  await key('ArrowDown')
  await isSo('an arrow chooses, and stays', () => field('/grows').nth(1).isChecked())
  await key('ArrowUp')
  await next().press('Enter')
  await onPage('/which')
  await button(word('action.previous')).press('Enter')
  await isSo('the first stays chosen', () => field('/grows').first().isChecked())
  await saved()
}))

test('[J41] by touch: tapped, swiped, dragged, drawn and walked', part(120_000, async () => {
  const { page } = phone
  // From the first choice to the second by a tap: the last thing to do here, so the next page comes by itself.
  await page.locator('.choice').nth(1).tap()
  await onPage('/scales/slider')
  await swipe(-200)
  await onPage('/grows')
  await page.locator('.choice').first().tap()
  await onPage('/which')
  await page.getByRole('checkbox', { name: 'پسته', exact: true }).tap()
  await page.getByRole('checkbox', { name: 'زعفران', exact: true }).tap()
  await swipe(200)
  await page.locator('.rank').waitFor()
  const grips = page.locator('.grip')
  const [first, last] = [await grips.first().boundingBox(), await grips.last().boundingBox()]
  await page.mouse.move(first!.x + 10, first!.y + 20)
  await page.mouse.down()
  for (const share of [0.3, 0.6, 0.9, 1.1]) await page.mouse.move(first!.x + 10, first!.y + 20 + (last!.y - first!.y) * share)
  await page.mouse.up()
  await until(20_000, 'the first is the last', async () => (await page.locator('.rank li').last().innerText()).includes('زعفران'))
  await page.getByRole('button', { name: `${word('rank.up')}: زرشک` }).tap()
  await swipe(200)
  await onPage('/scales/slider')
  await field('/scales/slider').press('End')
  // Along the direction of reading: towards the right is less.
  await field('/scales/slider').press('ArrowRight')
  await page.locator('.star').nth(3).tap()
  await field('/scales/village').tap()
  await type('گل دره ۳')
  await page.getByRole('option', { name: 'روستای گل‌دره 3', exact: true }).tap()
  assert.equal(await graveFaults(), [])
  await swipe(200)
  await onPage('/files/code')
  const [photo] = await photoFiles(phone.context, 1)
  await page.locator('input[type=file][data-path="/files/photo"]').last().setInputFiles(photo!)
  await page.getByRole('img', { name: 'عکس', exact: true }).waitFor()
  await field('/files/drawing').tap()
  await drawSignature(page, page.getByRole('dialog').getByRole('img', { name: 'طرح' }), 5)
  await page.getByRole('dialog').getByRole('button', { name: word('action.done'), exact: true }).tap()
  await page.getByRole('img', { name: 'طرح', exact: true }).waitFor()
  for (const [path, name, mimeType] of [['/files/sound', 'a.mp3', 'audio/mpeg'], ['/files/film', 'a.mp4', 'video/mp4'], ['/files/paper', 'a.pdf', 'application/pdf']] as const) {
    await page.locator(`input[type=file][data-path="${path}"]`).last().setInputFiles({ name, mimeType, buffer: Buffer.from(`${name} of the journey`) })
    await page.locator(`[data-field="${path}"]`).getByText(word('file.size', { size: '' }).trim()).waitFor()
  }
  await field('/files/code').fill('۵۹۰۱۲۳۴۱۲۳۴۵۷')
  await saved()
}))

test('[J42] a killed browser opens the form on the page where it was', part(60_000, async () => {
  await pause(700)
  await phone.kill()
  await phone.restart(address)
  await onPage('/files/code')
  await hasValue(field('/files/code'), '5901234123457')
  await phone.page.getByRole('img', { name: 'طرح', exact: true }).waitFor()
  await phone.page.getByRole('link', { name: word('action.back') }).click()
  await phone.page.getByRole('link', { name: word('records.add', { what: everyType.title['fa']! }) }).waitFor()
  await pause(500)
  await phone.open(address)
  await onPage('/texts/name')
  await hasValue(field('/texts/name'), 'سارا کوهی')
  await hasValue(field('/texts/file_number'), '۰۰۱۲۷')
}))

test('[J41] the rest by touch, from the table of contents', part(90_000, async () => {
  const { page } = phone
  await button(word('contents.title')).tap()
  await page.getByRole('dialog').getByRole('button', { name: /^جاها/ }).tap()
  await onPage('/places/place')
  await field('/places/place').tap()
  await page.locator('[data-field="/places/place"] .ltr').waitFor()
  const corners = [{ latitude: 36.4125, longitude: 52.105 }, { latitude: 36.4135, longitude: 52.106 }, { latitude: 36.412, longitude: 52.107 }]
  for (const [path, count] of [['/places/way', 2], ['/places/field', 3]] as const) {
    for (const [at, corner] of corners.slice(0, count).entries()) {
      await phone.context.setGeolocation({ ...corner, accuracy: 6 })
      await field(path).tap()
      await page.locator(`[data-field="${path}"] .points li`).nth(at).waitFor()
    }
  }
  await next().tap()
  await page.locator('.roster-row').waitFor()
  const cell = (row: number, name: string) => page.locator('.roster-row').nth(row).locator(`[data-path$="/${name}"]`)
  for (const [row, [name, age, sex]] of [['مینا', '۱۲', 'woman'], ['بابک', '۳۰', 'man']].entries()) {
    if (row > 0) await button(word('repeat.add', { what: 'عضو' })).tap()
    await cell(row, 'name').fill(name!)
    await cell(row, 'age').fill(age!)
    await cell(row, 'sex').selectOption(sex!)
  }
  await button(word('repeat.add', { what: 'عضو' })).tap()
  await cell(2, 'age').fill('۵۰')
  await page.locator('.roster-row').nth(2).getByRole('button', { name: word('repeat.remove', { what: 'عضو ۳' }) }).tap()
  await page.locator('.roster-row').nth(2).waitFor({ state: 'detached' })
  await button(word('action.undo')).tap()
  await until(20_000, 'the row is back with its answer', async () => await cell(2, 'age').inputValue() === '۵۰')
  await page.locator('.roster-row').nth(2).getByRole('button', { name: word('repeat.remove', { what: 'عضو ۳' }) }).tap()
  await page.locator('.roster-row').nth(2).waitFor({ state: 'detached' })
  await next().tap()
  await page.getByText('جمع سن').waitFor()
  await isSo('the sum', async () => /42|۴۲/.test(await page.locator('[data-field="/end/total"]').innerText()))
  await page.locator('.choice').tap()
  await field('/end/signature').tap()
  await drawSignature(page, page.getByRole('dialog').getByRole('img', { name: 'امضا' }), 3)
  await page.getByRole('dialog').getByRole('button', { name: word('action.done'), exact: true }).tap()
  assert.equal(await graveFaults(), [])
}))

test('[J44] the language of the form is switched while it is filled', part(30_000, async () => {
  const { page } = phone
  const speakForm = async (name: string) => {
    await button(word('action.menu')).tap()
    await phone.page.getByRole('dialog').getByRole('button', { name }).tap()
  }
  await speakForm('English')
  await page.getByText('This is right').waitFor()
  assert.equal(await page.locator('main .form').first().evaluate((form) => [form.getAttribute('dir'), form.getAttribute('lang')]), ['ltr', 'en'])
  assert.is(await page.locator('html').getAttribute('dir'), 'rtl', 'the app speaks as before')
  assert.is(await field('/end/agree').isChecked(), true)
  await pause(700)
  await phone.kill()
  await phone.restart(address)
  await phone.page.getByText('This is right').waitFor()
  assert.is(await phone.page.locator('html').getAttribute('dir'), 'rtl', 'a killed app knows what the form was read in')
  await speakForm('فارسی')
  await phone.page.getByText('درست است').waitFor()
}))

test('[J43] the end leads to the first fault, once', part(30_000, async () => {
  const { page } = phone
  await button(word('action.done')).tap()
  await onPage('/texts/people')
  await page.getByText('دست‌کم یک نفر').waitFor()
  await until(20_000, 'the focus is on it', () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['path'] === '/texts/people'))
  await field('/texts/people').fill('۳')
  await page.getByText('دست‌کم یک نفر').waitFor({ state: 'detached' })
  await button(word('contents.title')).tap()
  await page.getByRole('dialog').getByRole('button', { name: /^پایان/ }).tap()
  await button(word('action.done')).tap()
  await page.getByRole('link', { name: word('records.add', { what: everyType.title['fa']! }) }).waitFor()
}))

test('[J45] the server has every value as ODK writes it', part(90_000, async () => {
  await leaderOf(phone, activity).sendAll()
  const [record, ...others] = ledgerRecords(office.dataFolder, activity, 'every-type')
  assert.equal(others, [])
  const { answers } = record!
  const texts = Object.fromEntries(Object.entries(answers).filter(([path]) => !/^\/(files|member|places|begun|ended)|signature$/.test(path)))
  assert.equal(texts, {
    '/texts/name': 'سارا کوهی', '/texts/file_number': '00127', '/texts/secret': 'راز', '/texts/people': '3', '/texts/share': '2.5', '/texts/story': 'یک سطر',
    '/times/day': '2026-11-21', '/times/month': '2026-11-22', '/times/hour': '10:05', '/times/moment': '2026-11-21T10:05:00.000+03:30',
    '/grows': 'yes', '/which': 'saffron pistachio', '/order': 'barberry pistachio saffron', '/scales/slider': '9', '/scales/stars': '4', '/scales/village': 'v3',
    '/end/agree': 'OK', '/hidden': 'kept',
  })
  const files = ['photo', 'drawing', 'sound', 'film', 'paper'].map((name) => answers[`/files/${name}`] ?? '')
  const blobs = wholeBlobs(office.dataFolder)
  for (const name of files) assert.ok(blobs.names.includes(name), name)
  assert.equal(blobs.wrong, [])
  assert.is(answers['/files/code'], '5901234123457')
  assert.match(answers['/places/place']!, /^36\.412500 52\.105000 0\.0 8\.0$/)
  assert.is(answers['/places/way']!.split('; ').length, 2)
  const shape = answers['/places/field']!.split('; ')
  assert.equal([shape.length, shape.at(-1)], [4, shape[0]])
  const members = Object.keys(answers).filter((path) => /^\/member\[\w+\]$/.test(path))
  assert.is(members.length, 2)
  assert.equal(members.map((path) => [answers[`${path}/name`], answers[`${path}/age`], answers[`${path}/sex`]]).sort(), [['بابک', '30', 'man'], ['مینا', '12', 'woman']])
  assert.ok(answers['/begun']! < answers['/ended']!, `from ${answers['/begun']} to ${answers['/ended']}`)
  assert.equal(phone.faults, [])
}))

test('[J46] a roster of two hundred rows draws what is seen', journey(60_000, async () => {
  const { page } = phone
  await phone.open(`/a/${activity}/f/roster`)
  await field('/rows').fill('۲۰۰')
  await page.locator('.windowed').waitFor()
  const rows = page.locator('.roster-row')
  assert.ok(await rows.count() < 40, `${await rows.count()} rows are drawn`)
  const income = (row: number) => field(`/row[${row}]/income`)
  assert.ok(await field('/row[1]/name').evaluate((input: HTMLInputElement) => input.form!.querySelectorAll('[data-path^="/row[2]"]').length === 0 && !input.form!.dispatchEvent(new SubmitEvent('submit', { cancelable: true }))), 'a row is a form that is not sent')
  await income(1).fill('۷')
  await field('/row[1]/name').focus()
  await type('سا')
  const far = async () => { await page.mouse.move(180, 300); await page.mouse.wheel(0, 4_000) }
  await far()
  await until(20_000, 'rows far below are drawn', async () => (await rows.evaluateAll((all) => all.map((row) => row.querySelector<HTMLElement>('[data-path]')?.dataset['path']))).some((path) => Number(/\d+/.exec(path ?? '')?.[0]) > 8))
  // Scrolled out of sight with the focus in it, a row stays, and goes on being typed in.
  await type('را')
  await hasValue(field('/row[1]/name'), 'سارا')
  await until(20_000, 'the last row', async () => {
    await far()
    return await income(200).count() > 0 && await page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1)
  })
  await income(200).fill('۳۵')
  await page.locator('[data-field="/total"]').scrollIntoViewIfNeeded()
  await until(20_000, 'the sum', async () => /42|۴۲/.test(await page.locator('[data-field="/total"]').innerText()))
  assert.ok(await rows.count() < 60)
  await saved()
  await pause(700)
  await phone.open(`/a/${activity}/f/roster`)
  // Where one was when the page went away, and from there to the beginning.
  await until(20_000, 'the last row', async () => await income(200).count() > 0 && await income(200).inputValue() === '۳۵')
  await page.evaluate(() => scrollTo({ top: 0 }))
  await until(20_000, 'the first row', async () => await field('/row[1]/name').inputValue() === 'سارا')
  assert.equal(await graveFaults(), [])
  assert.equal(phone.faults, [])
}))

test('[J198] what gets the focus is not behind a bar', journey(60_000, async () => {
  const { page } = phone
  await phone.open(`/a/${activity}/f/roster`)
  await field('/rows').fill('۱۲')
  await field('/row[12]/income').waitFor({ state: 'attached' })
  const isBehind = () => page.evaluate(() => {
    const [here, above, below] = [document.activeElement!, ...document.querySelectorAll('.app-bar, .bottom-bar')].map((each) => each.getBoundingClientRect())
    const isInForm = document.activeElement!.closest('.filling') !== null
    return isInForm && (here!.top < above!.bottom - 1 || here!.bottom > below!.top + 1) ? document.activeElement!.outerHTML : ''
  })
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let times = 0; times < 45; times += 1) {
      await page.keyboard.press(key)
      assert.is(await isBehind(), '', `${key} ${times}`)
    }
  }
}))

test('[J47] a guest fills a form with groups, and the next one finds it fresh', journey(60_000, async () => {
  const { page } = phone
  await phone.open(`/a/${activity}/kiosk/guest`)
  await page.getByText(word('kiosk.question', { at: '۱', all: '۲' }), { exact: true }).waitFor()
  await page.locator('.choice').first().tap()
  await next().tap()
  await field('/about/town').fill('سپیدکوه')
  await field('/about/age').fill('۴۰')
  await button(word('kiosk.finish')).tap()
  await page.getByRole('heading', { name: word('kiosk.thanks') }).waitFor()
  await button(word('kiosk.next-person')).tap({ timeout: 5_000 }).catch(() => button(word('kiosk.next-person')).waitFor({ state: 'detached' }))
  await page.getByText(word('kiosk.question', { at: '۱', all: '۲' }), { exact: true }).waitFor()
  assert.is(await field('/came').first().isChecked(), false)
  assert.equal(await graveFaults(), [])
  await leaderOf(phone, activity).takeBack()
  await leaderOf(phone, activity).sendAll()
  assert.equal(ledgerRecords(office.dataFolder, activity, 'guest').map(({ answers }) => answers), [{ '/came': 'yes', '/about/town': 'سپیدکوه', '/about/age': '40' }])
}))

test('[J48] the form gallery shows a definition and a spreadsheet, where the server has it', journey(120_000, async () => {
  const app = await appCopy()
  const onOnePage = { ...everyType, style: undefined, children: everyType.children.map((child) => ({ ...child, ...(child.kind === 'group' && { appearance: undefined }) })) }
  writeFileSync(join(app, 'every.json'), JSON.stringify(onOnePage))
  const cells = [['type', 'name', 'label'], ['text', 'who', 'نام'], ['integer', 'age', 'سن']].map((row) => row.map((value) => ({ value, type: String })))
  await writeExcel([{ data: cells, sheet: 'survey' }]).toFile(join(app, 'two.xlsx'))
  const shown = await openOffice({ app, more: { GALLERY: '1' } })
  const visitor = await openPhone(shown.address)
  const ready = () => until(20_000, 'the form is ready', () => visitor.page.evaluate(() => document.documentElement.dataset['ready'] === 'true'))
  const before = phone
  try {
    await visitor.open('/gallery/form?src=/every.json')
    await ready()
    phone = visitor
    const paths = () => visitor.page.evaluate(() => [...new Set([...document.querySelectorAll<HTMLElement>('input, textarea, select')].map((each) => each.dataset['path'] ?? 'none'))])
    await until(20_000, 'all of it is drawn', async () => (await paths()).includes('/end/agree'))
    assert.ok(!(await paths()).includes('none'), 'each input has its path')
    const loaded = await visitor.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => /\.(js|css)$/.test(path)))
    const gzipBytes = loaded.reduce((sum, path) => sum + gzipSync(readFileSync(join(app, path)), { level: 9 }).length, 0)
    console.log(`# the form gallery loads ${Math.round(gzipBytes / 1_000)} kB of script and style, gzip`)
    assert.ok(gzipBytes <= 120_000, `${gzipBytes} bytes`)
    await field('/texts/people').fill('۰')
    await button(word('action.done')).tap()
    await visitor.page.getByText(word('fault.required')).waitFor()
    assert.equal(await graveFaults(), [])
    await visitor.open('/gallery/form?src=/two.xlsx')
    await ready()
    assert.equal((await paths()).sort(), ['/age', '/who'])
    await visitor.open('/gallery/form?src=https://elsewhere.invalid/x.json')
    await until(20_000, 'a form from elsewhere is refused', () => visitor.page.evaluate(() => document.documentElement.dataset['ready'] === 'refused'))
    assert.equal(visitor.faults, [])
  } finally {
    phone = before
    await visitor.close()
    await shown.close()
  }
  assert.is((await fetch(`${office.address}/gallery-form.html`)).status, 404)
  assert.ok(!(await (await fetch(`${office.address}/gallery/form`, { headers: { accept: 'text/html' } })).text()).includes('gallery-form'))
}))

test.run()
