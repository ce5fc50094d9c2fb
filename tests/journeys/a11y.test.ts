import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { routes } from '#app/routes.ts'
import { kindOf } from '#domain/packs/pack.ts'
import { tourPack } from '#fixtures/packs.ts'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { openDesk } from '../browser/desk.ts'
import { journey, pause, preparation, until } from '../browser/deadline.ts'
import { focusedBehindOn } from '../browser/focus-behind.ts'
import { enrol, readyForTheField } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { word } from '../browser/words.ts'
import type { Language } from '../browser/words.ts'

/** The tour of nine days ago: nearly complete, so that pages have something on them. */
const activity = 'sepidkuh-tour-past'
/** One form of each way of filling: sheet, list, grid, kiosk, single. */
const forms = [...new Map(kindOf(tourPack, 'tour')!.forms.filter((use) => use.place === 'field').map((use) => [use.mode, use.form])).values()]

let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

/** Every address of the route table: each pattern with what can stand in its places. */
function addresses(): readonly string[] {
  const recordOf = (form: string) => ledgerRecords(office.dataFolder, activity, form)[0]?.id ?? 'AAAAAAAAAAAAAAAAAAAAAA'
  return routes.flatMap(({ path }) => {
    if (path.includes(':form')) {
      const wanted = path.includes('/sign/') ? ['attendance'] : path.includes('/kiosk/') ? ['survey'] : forms
      return wanted.map((form) => path.replace(':activity', activity).replace(':form', form).replace('/:month?/:record?', '').replace(/\/:record\??/, `/${recordOf(form)}`))
    }
    // For those who answer for a province: tests/journeys/office.test.ts walks them.
    if (path === '/desk/:part') return []
    return [path.replace(':activity', activity).replace(':record', recordOf('attendance')).replace(':hash', '0'.repeat(64))]
  })
}

async function look(phone: Phone, language: Language, kind: string): Promise<number> {
  await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
  const grave: string[] = []
  const all = addresses()
  for (const address of all) {
    await phone.open(address)
    await until(15_000, `${address} has drawn its page`, () => phone.page.evaluate((tongue) => document.documentElement.lang === tongue && document.querySelector('h1, [role=img], main .question') !== null && (location.pathname === '/gallery' || document.querySelector('.skeleton') === null), language))
    await pause(80)
    const violations = [...await graveOn(phone), ...(kind === 'phone' && language === 'fa' ? await focusedBehindOn(phone) : [])]
    grave.push(...violations.map((each) => `${kind} ${language} ${address}: ${each}`))
    await shoot(phone, `${kind}-${language}${address.replaceAll('/', '_')}`)
    // A page that guests hold keeps the phone there: the leader takes it back before the next.
    if (/\/(sign|kiosk)\//.test(address)) await letGo(phone, language)
  }
  assert.equal(grave, [])
  return all.length
}

async function shoot(phone: Phone, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await phone.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function letGo(phone: Phone, language: Language): Promise<void> {
  const mark = phone.page.getByRole('button', { name: word('exit.label', {}, language) })
  await mark.or(phone.page.locator('.app-bar, nav')).first().waitFor()
  if (!await mark.isVisible()) return
  await mark.focus()
  await phone.page.keyboard.press('Enter')
  await phone.page.getByRole('dialog').getByRole('button', { name: word('exit.go', {}, language), exact: true }).click()
  await mark.waitFor({ state: 'detached' })
}

for (const language of ['fa', 'en'] as const) {
  test(`[J26] on a phone, every page of the route table in ${language}: nothing serious for axe, no error, no violation of the policy`, journey(180_000, async () => {
    const phone = await openPhone(office.address, { language })
    try {
      await enrol(phone, office.link('leader-1'), language)
      await readyForTheField(phone)
      const count = await look(phone, language, 'phone')
      console.log(`# ${count} pages on a phone in ${language}`)
      assert.equal(phone.faults, [])
    } finally {
      await phone.close()
    }
  }))

  test(`[J26] at the desk, every page of the route table in ${language}: nothing serious for axe, no error, no violation of the policy`, journey(180_000, async () => {
    const { phone } = await openDesk(office, 'staff')
    try {
      const count = await look(phone, language, 'desk')
      console.log(`# ${count} pages at the desk in ${language}`)
      assert.equal(phone.faults, [])
    } finally {
      await phone.close()
    }
  }))
}

test('[J27] the walk sees what it looks for: a planted violation of the policy and a planted button without a name', journey(60_000, async () => {
  const phone = await openPhone(office.address)
  try {
    await phone.open('/enrol')
    await phone.page.getByRole('button', { name: word('enrol.go') }).waitFor()
    assert.equal(await graveOn(phone), [])
    assert.equal(phone.faults, [])
    await phone.page.evaluate(() => {
      document.querySelector('main')!.append(document.createElement('button'))
      const image = document.createElement('img')
      image.src = 'https://elsewhere.invalid/picture.png'
      document.body.append(image)
    })
    assert.ok((await graveOn(phone)).some((each) => each.includes('button-name')), 'a button without a name is found')
    await until(10_000, 'the policy speaks', () => phone.faults.some((each) => /Content Security Policy/.test(each)))
  } finally {
    await phone.close()
  }
}))

test('[J1] after one visit the app opens from its worker when there is no server, also at an address deep inside', journey(60_000, async () => {
  const phone = await openPhone(office.address)
  try {
    await enrol(phone, office.link('leader-1'))
    await readyForTheField(phone)
    await office.kill()
    const startedAt = Date.now()
    await phone.open(`/a/${activity}/f/attendance`)
    await phone.page.locator('.person-row').first().waitFor()
    console.log(`# opened offline, a sheet of twelve, in ${Date.now() - startedAt} ms`)
    await phone.kill()
    await phone.restart()
    await phone.page.getByRole('heading', { name: word('tab.today'), exact: true }).waitFor()
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
    await office.start()
  }
}))

test.run()
