import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { maskedId } from '#domain/forms/results/mask.ts'
import { toAsciiDigits, toPersianDigits } from '#domain/identity/digits.ts'
import { labelOf } from '../browser/form-filler.ts'
import { ledgerRecords } from '../browser/office-truth.ts'
import { makePeople } from '#fixtures/people.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const leaderName = 'کاوه دامن‌کوهی'
let office: Office
let staff: Desk
let director: Desk
let phone: Phone

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

async function shoot({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  for (const language of ['fa', 'en', 'ru'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    for (const [width, height] of [[1440, 900], [360, 640]] as const) {
      await page.setViewportSize({ width, height })
      await page.reload()
      await page.locator('h1').first().waitFor()
      await page.locator('.skeleton').waitFor({ state: 'detached' })
      await page.waitForTimeout(300)
      await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), fullPage: true })
    }
  }
  await page.evaluate(() => localStorage.setItem('bazdid.language', 'fa'))
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.reload()
}

test('[J140] the director reads who has signed in; staff of the office do not', journey(90_000, async () => {
  staff = await openDesk(office, 'staff')
  await hasCount(staff.phone.page.getByRole('link', { name: word('log.title') }), 0)
  director = await openDesk(office, 'director')
  const { page } = director.phone
  await page.getByRole('link', { name: word('log.title') }).click()
  await page.getByRole('heading', { level: 1, name: word('log.title') }).waitFor()
  const lines = page.locator('main .list-row').filter({ hasText: word('log.signed-in') })
  await hasCount(lines, 2)
  await lines.first().getByText('بهرام سپیدرودی').waitFor()
  assert.equal(await graveOn(director.phone), [])
  await shoot(director.phone, 'log')
  assert.equal([...staff.phone.faults, ...director.phone.faults], [])
}))

test('[J145] the form of a person shows the end of the id at the desk; the whole is asked for, and the log says so', journey(120_000, async () => {
  const { page } = staff.phone
  const activity = 'sepidkuh-tour-past'
  const { id, answers } = ledgerRecords(office.dataFolder, activity, 'attendance').find((each) => each.answers['/national_id'] !== undefined)!
  await staff.phone.open(`/a/${activity}/r/attendance/${id}`)
  const field = page.getByRole('textbox', { name: labelled(labelOf(tourForm('attendance'), '/national_id')) })
  await hasValue(field, toPersianDigits(maskedId(answers['/national_id']!)))
  assert.not.ok((await page.locator('main').innerText()).includes(toPersianDigits(answers['/national_id']!)))
  await shoot(staff.phone, 'hidden-id')
  await page.getByRole('button', { name: word('ids.show'), exact: true }).click()
  await until(20_000, 'the whole of it', async () => toAsciiDigits(await field.inputValue()) === answers['/national_id'])
  await until(5_000, 'who has asked goes on with it', () => field.evaluate((each) => each === document.activeElement))
  // On paper it stays hidden: what leaves with whole ids is the office's report.
  await staff.phone.open(`/a/${activity}/paper/attendance`)
  await page.locator('main table').getByText(toPersianDigits(maskedId(answers['/national_id']!))).first().waitFor()
  assert.not.ok((await page.locator('main').innerText()).includes(toPersianDigits(answers['/national_id']!)))
  await director.phone.page.reload()
  await director.phone.page.locator('main .list-row').filter({ hasText: word('log.id-shown') }).first().waitFor()
  assert.equal([...staff.phone.faults, ...director.phone.faults], [])
}))

test('[J141] the desk sees what a phone still holds, also with the server down, closes the phone and opens it again', journey(180_000, async () => {
  phone = await openPhone(office.address)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  const { page } = director.phone
  await page.getByRole('link', { name: word('devices.title') }).click()
  const row = page.locator('main .list-row').filter({ hasText: 'کاوه دامن‌کوهی' })
  await until(20_000, 'the phone has told of itself', async () => {
    await page.reload()
    await row.waitFor()
    return await row.getByText(word('devices.unprotected')).count() > 0
  }, 500)
  // A round that ends after the report: what was written is told, and does not arrive.
  await phone.page.route('**/api/push', (route) => route.abort())
  await leaderOf(phone).openForm('attendance')
  await leaderOf(phone).addPerson(makePeople(1, 141)[0]!)
  await until(30_000, 'the desk knows of it', async () => {
    await page.reload()
    await row.waitFor()
    return await row.locator('.tag.warn').count() > 0
  }, 1_000)
  assert.equal(await graveOn(director.phone), [])
  await shoot(director.phone, 'devices')
  // What was read once stands without the server: the log, and who typed what into the register.
  const entry = page.locator('main .list-row, main .entry').first()
  const firstLine = async () => (await entry.innerText()).split('\n')[0]!
  const asked = ['/desk/log', '/desk/register/register:sepidkuh/history'] as const
  const read: string[] = []
  for (const path of asked) {
    await page.goto(`${office.address}${path}`)
    read.push(await firstLine())
  }
  await page.goto(`${office.address}/desk/devices`)
  await row.waitFor()
  await office.kill()
  for (const [at, path] of asked.entries()) {
    await page.goto(`${office.address}${path}`)
    await page.getByText(word('office.kept').split('.')[0]!).waitFor()
    assert.is(await firstLine(), read[at])
  }
  await page.goto(`${office.address}/desk/devices`)
  await page.getByText(word('office.kept').split('.')[0]!).waitFor()
  await row.waitFor()
  await office.start()
  await page.getByRole('button', { name: word('action.try-again') }).first().click()
  await page.getByText(word('office.kept').split('.')[0]!).waitFor({ state: 'detached' })
  await row.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(word('devices.contact')).waitFor()
  assert.equal(await graveOn(director.phone), [])
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: join(process.env.SHOTS, 'device-sheet.png') })
  await dialog.getByRole('button', { name: word('devices.close') }).click()
  await row.getByText(word('devices.closed')).waitFor()
  await page.getByRole('button', { name: word('action.undo') }).click()
  await row.getByText(word('devices.closed')).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: word('log.title') }).click()
  await page.getByText(word('log.device-restored')).waitFor()
  await page.getByText(word('log.device-revoked')).waitFor()
  assert.equal([...phone.faults, ...director.phone.faults], [])
}))

test('[J142] the director adds somebody, prints codes, and a phone comes in by the code on the sheet', journey(180_000, async () => {
  const { page } = director.phone
  await page.getByRole('link', { name: word('users.title') }).click()
  await page.getByLabel(word('users.name')).fill('پروانه سنگلجی')
  await page.getByRole('button', { name: word('users.save'), exact: true }).click()
  await page.getByRole('checkbox', { name: 'پروانه سنگلجی' }).check()
  await page.getByRole('checkbox', { name: 'نسرین پونه‌زار' }).check()
  assert.equal(await graveOn(director.phone), [])
  await page.getByRole('button', { name: /۲/ }).click()
  await page.locator('.code-card .qr').first().waitFor()
  await hasCount(page.locator('.code-card'), 2)
  assert.equal(await graveOn(director.phone), [])
  if (process.env.SHOTS !== undefined) {
    await page.screenshot({ path: join(process.env.SHOTS, 'codes.png'), fullPage: true })
    await page.pdf({ path: join(process.env.SHOTS, 'codes.pdf'), preferCSSPageSize: true })
  }
  const code = await page.locator('.code-card').filter({ hasText: 'پروانه سنگلجی' }).locator('.code').innerText()
  await page.getByRole('button', { name: word('codes.done') }).click()
  await shoot(director.phone, 'users')
  const other = await openPhone(office.address)
  try {
    await other.open('/enrol')
    await other.page.getByRole('textbox').first().fill(code)
    await other.page.getByRole('button', { name: word('enrol.go') }).click()
    await other.page.getByRole('button', { name: word('enrol.begin') }).click()
    await other.page.getByRole('heading', { name: word('tab.today'), exact: true }).waitFor()
    await other.open('/settings')
    await other.page.getByText('پروانه سنگلجی').waitFor()
    assert.equal([...other.faults, ...director.phone.faults], [])
  } finally {
    await other.close()
  }
}))

test('[J143] the director gives a code for a password, the clerk sets it alone and signs in; access that is ended closes the open desk, and is given back', journey(180_000, async () => {
  const { page } = director.phone
  const clerk = 'فرزانه چشمه‌نوش'
  await page.getByRole('link', { name: word('users.title') }).click()
  await page.getByRole('button', { name: word('users.open', { name: clerk }) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: word('users.password-make') }).click()
  const code = await sheet.locator('.code-card .code').innerText()
  assert.equal(await graveOn(director.phone), [])
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: join(process.env.SHOTS, 'person-sheet.png') })
  await page.keyboard.press('Escape')
  await page.locator('.open-codes summary').click()
  await page.locator('.open-codes .list-row').filter({ hasText: clerk }).filter({ hasText: word('codes.for-password') }).waitFor()
  const desk = await openPhone(office.address, { isDesk: true })
  try {
    await desk.open(`/password#${code}`)
    await desk.page.getByLabel(word('password.new')).fill('چهار واژه که می‌دانم')
    assert.equal(await graveOn(desk), [])
    if (process.env.SHOTS !== undefined) await desk.page.screenshot({ path: join(process.env.SHOTS, 'password.png') })
    await desk.page.locator('.bottom-bar').getByRole('button', { name: word('password.go') }).click()
    await desk.page.getByText(word('password.done')).waitFor()
    await desk.page.getByRole('link', { name: word('sign-in.go') }).click()
    await desk.page.getByRole('textbox', { name: word('sign-in.user') }).fill('staff')
    await desk.page.getByLabel(word('sign-in.password')).fill('چهار واژه که می‌دانم')
    await desk.page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
    await desk.page.locator('main a[href^="/desk/a/"]').filter({ visible: true }).first().waitFor()
    await page.getByRole('button', { name: word('users.open', { name: clerk }) }).click()
    await sheet.getByRole('button', { name: word('users.end') }).click()
    await page.locator('.user-row').filter({ hasText: clerk }).getByText(word('users.ended')).first().waitFor()
    await desk.page.reload()
    await desk.page.getByText('auth.device-revoked').first().waitFor()
    await page.locator('.toast').getByRole('button', { name: word('action.undo') }).click()
    await page.locator('.user-row').filter({ hasText: clerk }).getByText(word('users.ended')).first().waitFor({ state: 'detached' })
    // Another role, and the same person's pages are others with the next signing in.
    await page.getByRole('button', { name: word('users.open', { name: clerk }) }).click()
    await sheet.getByLabel(word('users.role')).selectOption('university')
    await sheet.getByRole('button', { name: word('users.change'), exact: true }).click()
    await page.locator('.user-row').filter({ hasText: clerk }).getByText(word('role.university')).first().waitFor()
    await desk.open('/sign-in')
    await desk.page.getByRole('textbox', { name: word('sign-in.user') }).fill('staff')
    await desk.page.getByLabel(word('sign-in.password')).fill('چهار واژه که می‌دانم')
    await desk.page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
    await desk.page.getByRole('heading', { name: word('tab.today'), exact: true }).waitFor()
    // Somebody in the field signs in nowhere: their phone has the new role with its next contact.
    const inspection = `/a/${today}/r/inspection/${'I'.repeat(22)}`
    await phone.page.unroute('**/api/push')
    const done = phone.page.getByRole('button', { name: word('action.done'), exact: true })
    await phone.open(inspection)
    await phone.page.getByText(word('record.read-only'), { exact: true }).waitFor()
    await hasCount(done, 0)
    await page.getByRole('button', { name: word('users.open', { name: leaderName }) }).click()
    await sheet.getByLabel(word('users.role')).selectOption('inspector')
    await sheet.getByRole('button', { name: word('users.change'), exact: true }).click()
    await page.locator('.user-row').filter({ hasText: leaderName }).getByText(word('role.inspector')).first().waitFor()
    await leaderOf(phone).askOffice()
    await phone.open(inspection)
    await done.waitFor()
    await page.getByRole('link', { name: word('log.title') }).click()
    for (const what of ['log.person-changed', 'log.access-restored', 'log.access-ended', 'log.password-set', 'log.password-code-made'] as const) await page.getByText(word(what)).first().waitFor()
  } finally {
    await desk.close()
  }
}))

test('[J144] the director adds an address and a key, each secret is shown once, and a program reads by the key', journey(120_000, async () => {
  const { page } = director.phone
  await page.getByRole('link', { name: word('links.title') }).click()
  await page.getByLabel(word('webhooks.address')).fill('http://bi.example/hook')
  await page.getByRole('button', { name: word('webhooks.add') }).click()
  await page.getByText(word('problem.webhook.address')).waitFor()
  await page.getByLabel(word('webhooks.address')).fill('https://bi.example/hook')
  await page.getByRole('button', { name: word('webhooks.add') }).click()
  await page.locator('.told-once').filter({ hasText: 'whsec_' }).waitFor()
  await page.getByLabel(word('reading-keys.for')).fill('سامانه آمار وزارت')
  await page.getByRole('button', { name: word('reading-keys.add') }).click()
  const key = await page.locator('.told-once').filter({ hasText: 'bzr_' }).innerText()
  assert.equal(await graveOn(director.phone), [])
  const reply = await fetch(`${office.address}/api/read/activities?$top=3&$count=true`, { headers: { authorization: `Bearer ${key}` } })
  const { value, '@odata.nextLink': next } = await reply.json() as { value: unknown[]; '@odata.nextLink'?: string }
  assert.equal([reply.status, value.length, next?.includes('%24skip=3')], [200, 3, true])
  await shoot(director.phone, 'links')
  await hasCount(page.locator('.told-once'), process.env.SHOTS === undefined ? 2 : 0)
}))

test.run()
