import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import readSheets from 'read-excel-file/node'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import writeXlsxFile from 'write-excel-file/node'
import { closeEverything } from '../browser/closing.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { pause, preparation, story, until } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField, today } from '../browser/leader.ts'
import type { Leader } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, pinnedForms, quarantined } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const folder = mkdtempSync(join(tmpdir(), 'bazdid-forms-'))
const title = 'چاه‌های روستا'
const at = (name: string) => join(folder, name)

type Rows = readonly (readonly (string | null)[])[]
const columns = ['type', 'name', 'label', 'media::image', 'constraint', 'default']
const choices: Rows = [['list_name', 'name', 'label'], ['state', 'good', 'خوب'], ['state', 'dry', 'خشک']]
const settings = ['form_title', 'form_id', 'version'] as const

async function workbook(name: string, survey: Rows, more: { readonly choices?: Rows; readonly version?: string; readonly named?: readonly [title: string, id: string] } = {}): Promise<string> {
  const sheets: Record<string, Rows> = { survey: [columns, ...survey], choices: more.choices ?? choices, settings: [settings, [...(more.named ?? [title, 'wells']), more.version ?? '1']] }
  await writeXlsxFile(Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map((value) => (value === null ? null : { value }))) }))).toFile(at(name))
  return at(name)
}

const depth = ['integer', 'depth', 'ژرفا به متر', null, '. < 500', null]
const first: Rows = [
  ['select_one_from_file villages.csv', 'village', 'روستا', 'map.png', null, null],
  ['select_one state', 'state', 'حال چاه', null, null, null],
  depth,
  ['text', 'keeper', 'نگهبان چاه', null, null, null],
]
const second: Rows = [
  first[0]!,
  ['select_one state', 'state', 'وضع چاه امروز', null, null, null],
  depth,
  ['text', 'source', 'آب از کجاست؟', null, null, 'قنات'],
]

let office: Office
let desk: Desk
let phone: Phone
let leader: Leader

test.before(preparation(async () => {
  office = await openOffice()
  writeFileSync(at('villages.csv'), 'name,label\nqir,قیرآباد\nmahan,ماهان‌سفلی\n')
  writeFileSync(at('map.png'), readFileSync(fileURLToPath(new URL('../../public/icon-192.png', import.meta.url))))
  ;[desk, phone] = [await openDesk(office, 'staff'), await openPhone(office.address)]
  leader = leaderOf(phone)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
}))

test.after(async () => {
  await closeEverything()
  rmSync(folder, { recursive: true, force: true })
})

test('[J50] a form is given, mended, tried and published', journey(120_000, async () => {
  const { page } = desk.phone
  await page.getByRole('link', { name: word('forms.title'), exact: true }).click()
  const give = (...files: string[]) => page.locator('#form-upload').setInputFiles(files)
  await give(await workbook('wrong.xlsx', [...first, ['select_one nobody', 'who', 'چه کسی؟', null, null, null], ['text', 'cond', 'یک', null, '${nowhere} = 1', null]]))
  await page.getByText('survey!A6', { exact: true }).waitFor()
  await page.getByText('survey!E7', { exact: true }).waitFor()
  const partial = page.locator('.phone-frame.partial')
  await partial.getByText(word('forms.partial'), { exact: true }).waitFor()
  await partial.getByRole('textbox', { name: labelled('ژرفا به متر') }).fill('۷')
  await partial.getByRole('textbox', { name: labelled('یک') }).waitFor()
  await hasCount(partial.getByText('چه کسی؟'), 0)
  await hasCount(page.getByRole('button', { name: word('forms.publish'), exact: true }), 0)
  await give(await workbook('nothing.xlsx', [['textt', 'a', 'یک', null, null, null]]))
  await page.getByText(word('forms.nothing-to-show')).waitFor()
  await hasCount(page.locator('.phone-frame'), 0)

  await give(await workbook('wells.xlsx', first))
  const preview = page.locator('.phone-frame')
  await preview.waitFor()
  const publish = page.getByRole('button', { name: word('forms.publish'), exact: true })
  await page.getByText(word('forms.lists-first')).waitFor()
  assert.is(await publish.isDisabled(), true, 'its list is not there')
  await page.locator('#form-attach').setInputFiles([at('villages.csv'), at('map.png')])
  await page.getByText(word('forms.lists-first')).waitFor({ state: 'detached' })

  // As on a phone: the list of the file, the picture of the label, the check of the sheet.
  await preview.getByRole('group', { name: labelled('روستا') }).getByRole('radio', { name: 'ماهان‌سفلی', exact: true }).click()
  await until(10_000, 'the picture of the label', () => preview.locator('img').first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
  await preview.getByRole('textbox', { name: labelled('ژرفا به متر') }).fill('۷۰۰')
  await preview.getByRole('button', { name: word('forms.check-answers') }).click()
  await preview.locator('.fault').first().waitFor()
  await preview.getByRole('textbox', { name: labelled('ژرفا به متر') }).fill('۷۰')
  await preview.locator('.fault').first().waitFor({ state: 'detached' })

  await publish.click()
  await page.getByRole('cell', { name: new RegExp(title) }).waitFor()
  assert.equal(desk.phone.faults, [])
}))

test('[J51] the phone has it at its next contact, with list and picture, and fills it without a network', journey(150_000, async () => {
  const { page } = phone
  await leader.sendAll()
  await phone.open(`/a/${today}`)
  await page.getByText(title, { exact: true }).waitFor()
  // Its files come last.
  await until(20_000, 'nothing is on its way', async () => await page.evaluate(() => new Promise<number>((resolve) => {
    const name = document.body.ownerDocument.defaultView!.indexedDB
    void name.databases().then((all) => {
      const opening = name.open(all.find((each) => each.name?.startsWith('bazdid-d'))!.name!)
      opening.onsuccess = () => {
        const asking = opening.result.transaction('blobs').objectStore('blobs').count()
        asking.onsuccess = () => {
          opening.result.close()
          resolve(asking.result)
        }
      }
    })
  })) === 1)
  await office.kill()
  await phone.open(`/a/${today}/f/wells`)
  await page.getByRole('link', { name: word('records.add', { what: title }) }).click()
  await fillWell('قیرآباد', { 'ژرفا به متر': '۴۲', 'نگهبان چاه': 'باران تیرگان' })
  await until(10_000, 'the picture of the label', () => page.locator('main img').first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
  await page.getByRole('group', { name: labelled('حال چاه') }).getByRole('radio', { name: 'خوب', exact: true }).click()
  await leader.saved()
  await leader.done()
  await page.getByRole('link', { name: word('records.add', { what: title }) }).waitFor()
  await office.start()
  await leader.sendAll()
  await until(20_000, 'the office has it', () => wells()[0]?.answers['/keeper'] === 'باران تیرگان')
  assert.equal(wells()[0]!.answers, { '/village': 'qir', '/depth': '42', '/keeper': 'باران تیرگان', '/state': 'good' })
  assert.equal(quarantined(office.dataFolder), [])
}))

test('[J52] a draft stays on its version while the next is published', journey(150_000, async () => {
  const { page } = phone
  await phone.open(`/a/${today}/f/wells`)
  await page.getByRole('link', { name: word('records.add', { what: title }) }).click()
  await fillWell('ماهان‌سفلی', { 'ژرفا به متر': '۱۲', 'نگهبان چاه': 'کاوه مهرگان' })
  await leader.saved()

  const { page: table } = desk.phone
  await signInAgain()
  await desk.phone.open('/desk/forms')
  await table.locator('#form-upload').setInputFiles([await workbook('wells-2.xlsx', second, { version: '2', choices: [...choices, ['state', 'salt', 'شور']] }), at('villages.csv'), at('map.png')])
  await table.locator('.differences').waitFor()
  const changes = await table.locator('.differences li').allInnerTexts()
  assert.equal(changes.map((text) => text.split('\n')[0]!.trim()), ['وضع چاه امروز', 'آب از کجاست؟', 'نگهبان چاه'])
  await table.getByRole('button', { name: word('forms.publish'), exact: true }).click()
  await table.getByText(word('forms.older', { count: 1 }).replace('1', '۱')).waitFor()

  // Another tab of the phone asks the office; the draft's page stays in front.
  const other = await phone.newPage()
  await other.goto(new URL('/outbox', phone.origin).href)
  await other.getByRole('button', { name: new RegExp(`^(${word('outbox.send-now')}|${word('outbox.ask-now')})$`) }).click()
  await page.getByText(word('version.newer')).waitFor()
  await other.close()
  await hasValue(page.getByRole('textbox', { name: labelled('نگهبان چاه') }), 'کاوه مهرگان')
  await hasCount(page.getByText('آب از کجاست؟'), 0)
  await page.getByRole('textbox', { name: labelled('نگهبان چاه') }).fill('کاوه مهرگان و پسران')
  await leader.saved()
}))

test('[J53] it is moved, taken back and moved again, and nothing is lost', journey(120_000, async () => {
  const { page } = phone
  const move = async () => {
    await page.getByRole('button', { name: word('version.look'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('وضع چاه امروز').waitFor()
    await dialog.getByText(word('version.unasked', { count: 1 }).replace('1', '۱')).waitFor()
    await dialog.getByRole('button', { name: word('version.move'), exact: true }).click()
    await page.getByRole('textbox', { name: labelled('آب از کجاست؟') }).waitFor()
  }
  await move()
  await hasValue(page.getByRole('textbox', { name: labelled('ژرفا به متر') }), '۱۲')
  await hasValue(page.getByRole('textbox', { name: labelled('آب از کجاست؟') }), 'قنات', 'a new question begins with its default')
  await hasCount(page.getByRole('textbox', { name: labelled('نگهبان چاه') }), 0)
  await page.getByRole('button', { name: word('action.undo'), exact: true }).click()
  await page.getByRole('textbox', { name: labelled('نگهبان چاه') }).waitFor()
  await hasValue(page.getByRole('textbox', { name: labelled('نگهبان چاه') }), 'کاوه مهرگان و پسران')
  await move()
  await page.getByText(word('version.earlier', { count: 1 }).replace('1', '۱')).click()
  await page.getByText('کاوه مهرگان و پسران', { exact: true }).waitFor()
  await page.getByRole('group', { name: labelled('وضع چاه امروز') }).getByRole('radio', { name: 'شور', exact: true }).click()
  await page.getByRole('textbox', { name: labelled('آب از کجاست؟') }).fill('چشمه')
  await leader.saved()
  await leader.done()
  await leader.sendAll()
  const moved = await until(20_000, 'the office has it', () => wells().find((each) => each.answers['/source'] === 'چشمه'))
  assert.equal(moved.answers, { '/village': 'mahan', '/depth': '12', '/keeper': 'کاوه مهرگان و پسران', '/source': 'چشمه', '/state': 'salt' })
  assert.ok(new Set(moved.ops.map(({ body }) => body.form)).size === 2, 'each answer under the version that asked for it')
  assert.equal(quarantined(office.dataFolder), [])
  assert.equal(phone.faults, [])
}))

test('[J54] a phone that comes later reads the first record with its own questions', journey(90_000, async () => {
  const later = await openPhone(office.address)
  try {
    await enrol(later, office.link('leader-1'))
    await later.page.locator('article').getByRole('link').first().waitFor()
    const record = wells().find((each) => each.answers['/keeper'] === 'باران تیرگان')!
    await later.open(`/a/${today}/r/wells/${record.id}`)
    await later.page.getByRole('textbox', { name: labelled('نگهبان چاه') }).waitFor()
    await hasValue(later.page.getByRole('textbox', { name: labelled('نگهبان چاه') }), 'باران تیرگان')
    await later.page.getByText(word('version.newer')).waitFor()
    assert.equal(later.faults, [])
  } finally {
    await later.close()
  }
}))

test('[J55] the desk names versions and authors, and does not publish the same twice', journey(90_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk/forms')
  const row = page.getByRole('row').filter({ hasText: title })
  await row.getByText(word('forms.older', { count: 1 }).replace('1', '۱')).click()
  await row.getByText(/فرزانه چشمه‌نوش/).first().waitFor()
  await hasCount(row.locator('.older li'), 1)
  await page.locator('#form-upload').setInputFiles([at('wells-2.xlsx'), at('villages.csv'), at('map.png')])
  await page.getByText(word('forms.same-in-use')).waitFor()
  assert.is(await page.getByRole('button', { name: word('forms.publish'), exact: true }).isDisabled(), true)
  assert.equal(desk.phone.faults, [])
}))

test('[J56] published for one activity alone: its leader has it there, and nowhere else', journey(150_000, async () => {
  const { page } = desk.phone
  const [springs, next] = ['چشمه‌های راه', 'sepidkuh-tour-next']
  await desk.phone.open('/desk/forms')
  await page.locator('#form-upload').setInputFiles([await workbook('springs.xlsx', [depth, ['text', 'spring', 'نام چشمه', null, null, null]], { named: [springs, 'springs'] })])
  await page.locator('.publish-panel').waitFor()
  await page.getByLabel(word('forms.for-which')).selectOption(next)
  await page.getByRole('button', { name: word('forms.publish'), exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: springs })
  await row.waitFor()
  const named = (await row.innerText()).trim()
  assert.not.match(named, new RegExp(word('forms.in-all')), 'the list says where it is')

  await leader.sendAll()
  await phone.open(`/a/${next}`)
  await phone.page.getByText(springs, { exact: true }).waitFor()
  await phone.open(`/a/${today}`)
  await phone.page.getByText(title, { exact: true }).waitFor()
  await hasCount(phone.page.getByText(springs, { exact: true }), 0)
  assert.equal(pinnedForms(office.dataFolder, 'springs'), [next])

  await phone.open(`/a/${next}/f/springs`)
  await phone.page.getByRole('link', { name: word('records.add', { what: springs }) }).click()
  await phone.page.getByRole('textbox', { name: labelled('نام چشمه') }).fill('سرداب')
  await leader.saved()
  await leader.done()
  await leader.sendAll()
  await until(20_000, 'the office has it', () => ledgerRecords(office.dataFolder, next, 'springs')[0]?.answers['/spring'] === 'سرداب')
  assert.equal([quarantined(office.dataFolder), phone.faults, desk.phone.faults], [[], [], []])
}))

test('[J57] records of both versions stand in one table and in one file', journey(90_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk/results?form=wells&kind=tour.tour')
  const table = page.getByRole('region', { name: word('results.table'), exact: true })
  const keeper = word('results.of-version', { label: 'نگهبان چاه', version: '1' })
  await table.getByRole('columnheader', { name: keeper, exact: true }).waitFor()
  assert.is(await table.getByRole('columnheader').last().innerText(), keeper, 'after those of the newest')
  // That of the record that stayed, and that which the moved one was given before.
  assert.equal((await table.locator('tbody td:last-child').allInnerTexts()).toSorted(), ['باران تیرگان', 'کاوه مهرگان و پسران'].toSorted())
  await page.getByRole('button', { name: word('results.download') }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('dialog').getByRole('button', { name: word('results.download') }).click()])
  const [sheet] = await readSheets(readFileSync(await file.path()))
  const [header, ...rows] = sheet!.data
  const cells = (name: string) => rows.map((cell) => cell[header!.indexOf(name)] ?? null).toSorted()
  assert.equal([cells(keeper), cells('آب از کجاست؟'), cells('ژرفا به متر')], [['باران تیرگان', 'کاوه مهرگان و پسران'].toSorted(), ['چشمه', null].toSorted(), [12, 42]])

  // A survey asks more than a screen is wide.
  await desk.phone.open('/desk/results?form=survey&kind=tour.tour')
  const heads = table.getByRole('columnheader')
  await heads.first().waitFor()
  const before = await heads.count()
  await page.getByRole('button', { name: new RegExp(`^${word('results.all-columns').split(' (')[0]!}`) }).click()
  await until(10_000, `more than ${before} columns`, async () => await heads.count() > before)
  assert.equal(desk.phone.faults, [])
}))

const wells = () => ledgerRecords(office.dataFolder, today, 'wells')

async function fillWell(village: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await phone.page.getByRole('group', { name: labelled('روستا') }).getByRole('radio', { name: village, exact: true }).click()
  for (const [label, text] of Object.entries(texts)) await phone.page.getByRole('textbox', { name: labelled(label) }).fill(text)
}

/** The server was stopped on the way: the desk finds its session again by itself, or is signed in. */
async function signInAgain(): Promise<void> {
  await desk.phone.open('/desk')
  await pause(500)
}

test.run()
