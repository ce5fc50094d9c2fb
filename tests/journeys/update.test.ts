import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { people } from '#fixtures/people.ts'
import { appCopy, deployLater } from '../browser/built-app.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, today, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const person = people[0]!

let app: string
let office: Office
let phone: Phone
let oldScript = ''

/** The main script of the page: its name is the hash of its content, and so tells the version. */
const script = () => phone.page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')!.src)
const offer = () => phone.page.getByText(word('update.ready'), { exact: true })

test.before(preparation(async () => {
  app = await appCopy()
  office = await openOffice({ app })
  phone = await openPhone(office.address)
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  await phone.open('/')
  oldScript = await script()
}))

test.after(async () => {
  await closeEverything()
  if (app) rmSync(dirname(app), { recursive: true, force: true })
})

test('[J15] a new version that arrives while a form is half filled changes nothing on the screen and offers nothing there', journey(90_000, async () => {
  const leader = leaderOf(phone)
  await leader.openForm('attendance')
  await phone.page.getByText(word('sheet.add'), { exact: true }).click()
  await fill(phone.page, tourForm('attendance'), { '/name': person.name, '/organisation': 'نیمه‌کا' })
  await phone.page.evaluate(() => { (globalThis as { stillHere?: boolean }).stillHere = true })
  await deployLater(app)
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update().then(() => undefined))
  await until(30_000, 'the new version waits', () => phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null))
  const organisation = phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') })
  await organisation.pressSequentially('ره', { delay: 30 })
  await leader.saved()
  await hasValue(organisation, 'نیمه‌کاره')
  await hasCount(offer(), 0)
  assert.is(await phone.page.evaluate(() => (globalThis as { stillHere?: boolean }).stillHere), true, 'the page was not loaded again')
}))

test('[J16] pages that were never opened still come from the old version, also after the server has only the new one', journey(60_000, async () => {
  await phone.page.getByRole('link', { name: word('action.back'), exact: true }).click()
  await phone.page.getByRole('link', { name: new RegExp(person.name) }).first().waitFor()
  await phone.page.getByRole('link', { name: word('action.back'), exact: true }).click()
  for (const form of ['checklist', 'photo', 'survey', 'receipt']) {
    await phone.page.locator(`a[href="/a/${today}/f/${form}"]`).first().click()
    await phone.page.getByRole('heading', { level: 1 }).waitFor()
    await until(10_000, `the page of ${form}`, () => new URL(phone.page.url()).pathname.endsWith(`/f/${form}`))
    await phone.page.getByRole('link', { name: word('action.back'), exact: true }).click()
    await phone.page.locator(`a[href="/a/${today}/f/receipt"]`).first().waitFor()
  }
  assert.is(await phone.page.evaluate(() => (globalThis as { stillHere?: boolean }).stillHere), true)
  assert.equal(phone.faults, [])
}))

test('[J17] outside of forms the new version is offered, comes only when asked for, and finds everything as it was', journey(60_000, async () => {
  await phone.page.getByRole('link', { name: word('action.back'), exact: true }).click()
  await offer().waitFor()
  assert.is(await script(), oldScript)
  await phone.open('/')
  assert.is(await script(), oldScript, 'the first page that passes the worker by is of the old version too')
  await offer().waitFor()
  await phone.page.getByRole('button', { name: word('update.go'), exact: true }).click()
  await until(40_000, 'the new version', async () => await script() !== oldScript)
  await phone.offlineReady()
  await office.kill()
  await phone.open('/')
  assert.is.not(await script(), oldScript)
  assert.is(await phone.page.evaluate(() => (performance.getEntriesByType('navigation')[0] as { workerFinalSourceType?: string }).workerFinalSourceType), 'cache', 'without a start of the worker')
  await phone.open(`/a/${today}/f/attendance`)
  assert.is.not(await script(), oldScript)
  await phone.page.getByRole('link', { name: new RegExp(person.name) }).first().click()
  await phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') }).waitFor()
  await hasValue(phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') }), 'نیمه‌کاره')
  await hasCount(offer(), 0)
  assert.equal(phone.faults, [])
}))

test.run()
