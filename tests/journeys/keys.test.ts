// The desk by single keys, on a Persian keyboard: through the list, into a dossier, on to the next, back.

import { mkdirSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story, until } from '../browser/deadline.ts'
import type { Desk } from '../browser/desk.ts'
import { openDesk } from '../browser/desk.ts'
import type { Office } from '../browser/office.ts'
import { openOffice } from '../browser/office.ts'
import { hasCount, hasValue } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const journey = story()
let office: Office
let desk: Desk
test.before(preparation(async () => {
  office = await openOffice()
  desk = await openDesk(office, 'staff')
}))
test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

/** The key at that place of the keyboard, with what a Persian one writes there. */
const press = (code: string, key: string) => desk.phone.page.evaluate(([at, written]) => { (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { code: at!, key: written!, bubbles: true, cancelable: true })) }, [code, key])
const focused = () => desk.phone.page.evaluate(() => (document.activeElement as HTMLAnchorElement | null)?.pathname ?? '')
const listed = () => desk.phone.page.locator('main table a[href^="/desk/a/"]').evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).pathname))

test('[J197] from row to row, into a dossier, to the next of the same list, and back', journey(120_000, async () => {
  const { page } = desk.phone
  const ids = await listed()
  assert.ok(ids.length >= 3)
  await until(10_000, 'the first row has the focus', async () => { await press('KeyJ', 'ت'); return await focused() === ids[0] })
  await press('KeyJ', 'ت')
  assert.is(await focused(), ids[1])
  await press('KeyK', 'ن')
  assert.is(await focused(), ids[0])
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === ids[0])
  const next = page.getByRole('link', { name: word('keys.next-dossier'), exact: true })
  await next.waitFor()
  assert.is(await next.getAttribute('aria-keyshortcuts'), 'J')
  await hasCount(page.getByRole('link', { name: word('keys.previous-dossier'), exact: true }), 0)
  await press('KeyJ', 'ت')
  await page.waitForURL((url) => url.pathname === ids[1])
  await page.getByRole('link', { name: word('keys.previous-dossier'), exact: true }).waitFor()
  await press('KeyU', 'ع')
  await page.waitForURL((url) => url.pathname === '/desk')
}))

test('[J197] a key presses what stands on the page, types where somebody types, and says where there is nothing to press', journey(120_000, async () => {
  const { page } = desk.phone
  const field = page.getByRole('textbox', { name: word('activities.search') })
  await field.waitFor()
  await press('Slash', '/')
  await until(5_000, 'the search has the focus', () => field.evaluate((each) => each === document.activeElement))
  assert.is(await field.getAttribute('aria-keyshortcuts'), '/')
  await page.keyboard.type('jr')
  await hasValue(field, 'jr')
  await field.fill('')
  await page.locator('main h1').click()
  await press('KeyR', 'ق')
  await page.getByText(word('keys.nothing', { what: word('keys.return') }), { exact: true }).waitFor()
  await desk.phone.open('/desk/a/sepidkuh-tour-past')
  await page.locator('#review').getByRole('button', { name: word('review.remark-new'), exact: true }).waitFor()
  await press('KeyM', 'پ')
  await page.getByRole('dialog').getByRole('textbox', { name: word('review.remark-text') }).waitFor()
  // A dialog has its own keys.
  await press('KeyU', 'ع')
  assert.is(new URL(page.url()).pathname, '/desk/a/sepidkuh-tour-past')
  await page.keyboard.press('Escape')
  await hasCount(page.getByRole('dialog'), 0)
}))

test('[J197] a question mark shows all of them, and they can be turned off', journey(120_000, async () => {
  const { page } = desk.phone
  await desk.phone.open('/desk')
  await page.locator('main table a[href^="/desk/a/"]').first().waitFor()
  const sheet = page.getByRole('dialog', { name: word('keys.title') })
  await until(10_000, 'the list of keys', async () => { await press('Slash', '؟'); return sheet.isVisible() })
  for (const deed of ['next', 'return', 'approve', 'search'] as const) await sheet.getByText(word(`keys.${deed}`), { exact: true }).waitFor()
  assert.equal(await graveOn(desk.phone), [])
  await sheet.getByRole('checkbox', { name: word('keys.on') }).uncheck()
  await page.keyboard.press('Escape')
  await hasCount(page.getByRole('dialog'), 0)
  await press('KeyJ', 'ت')
  assert.is(await focused(), '')
  await page.getByRole('button', { name: word('keys.open-list'), exact: true }).click()
  await sheet.getByRole('checkbox', { name: word('keys.on') }).check()
  if (pictures) {
    for (const language of ['fa', 'en', 'ru'] as const) {
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 })
        await page.evaluate((to) => localStorage.setItem('bazdid.language', to), language)
        await desk.phone.open('/desk')
        await page.locator('main a[href^="/desk/a/"]').filter({ visible: true }).first().waitFor()
        await until(10_000, 'the list of keys', async () => { await press('Slash', '؟'); return page.getByRole('dialog').isVisible() })
        await page.screenshot({ path: `${pictures}/keys-${language}-${width}.png` })
        await desk.phone.open('/desk/a/sepidkuh-tour-past')
        await page.locator('#review').waitFor()
        await page.screenshot({ path: `${pictures}/keys-dossier-${language}-${width}.png` })
      }
    }
  }
  assert.equal(desk.phone.faults, [])
}))

test.run()
