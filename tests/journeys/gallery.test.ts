import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, pause, preparation } from '../browser/deadline.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes, hasCount, isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'
import type { Language } from '../browser/words.ts'

const states = ['empty', 'answered', 'faulty', 'read-only', 'long'] as const
/** What is to be looked at has to be in sight at once. */
const isTall = process.env.SHOTS !== undefined
const widths = [{ width: 360, height: isTall ? 2_400 : 640 }, { width: 1440, height: isTall ? 2_400 : 900 }] as const

let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

async function shoot({ page }: Phone, selector: string, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await pause(300)
  await page.locator(selector).screenshot({ path: join(folder, `${name}.png`) })
}

/** Of what is drawn only where it is in sight. */
async function boxOf(part: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await part.scrollIntoViewIfNeeded()
  return part.evaluate((element) => ({ x: Math.round(element.getBoundingClientRect().x), y: Math.round(element.getBoundingClientRect().y + scrollY) }))
}
const top = async (part: Locator) => (await boxOf(part)).y
const start = async (part: Locator) => (await boxOf(part)).x

for (const language of ['fa', 'ru', 'en'] as const satisfies readonly Language[]) {
  test(`[J49] in ${language} the gallery has a table and a grid in every state, and nothing serious for axe`, journey(120_000, async () => {
    const phone = await openPhone(office.address, { language })
    try {
      await phone.open('/gallery')
      const { page } = phone
      const card = page.locator('.card', { has: page.locator('.table-list') })
      for (const size of widths) {
        await page.setViewportSize(size)
        for (const state of states) {
          await page.getByRole('button', { name: word(`gallery.${state}`, {}, language), exact: true }).click()
          await hasCount(card.locator(`[id^="l-${state}-"]`).first(), 1)
          await hasCount(card.locator('.table-head'), 1)
          await hasCount(card.locator('.table-row:not(.table-head)'), 3, `three lines below the head, ${state}`)
          // The line whose choices are others keeps its own words.
          await hasCount(card.locator('[data-field="/table/again"].table-row'), 0)
          await becomes(`what is faulty, ${state}`, async () => await card.locator('.fault').count() > 0, state === 'faulty' || state === 'empty')
          await becomes('side by side where there is room', async () => (await top(card.locator('[data-field="/grid/owner"]')) === await top(card.locator('[data-field="/grid/shares"]'))), size.width > 700)
          // Below one another too where one of them has a hint.
          await becomes('marks of all lines in their columns', async () => new Set(await Promise.all(['soil', 'water', 'sale'].map((name) => start(card.locator(`[data-field="/table/${name}"] .choices`))))).size, 1)
          await shoot(phone, '.card:has(.table-list)', `layouts-${language}-${size.width}-${state}`)
        }
        assert.equal(await graveOn(phone), [])
      }
      assert.equal(phone.faults, [])
    } finally {
      await phone.close()
    }
  }))
}

test('[U86] a place that has to be exact says how exact it is so far, and is taken by hand', journey(60_000, async () => {
  const phone = await openPhone(office.address)
  try {
    await phone.open('/gallery')
    const { page } = phone
    await page.getByRole('button', { name: word('gallery.empty'), exact: true }).click()
    const exact = page.locator('[data-field="/exact"]')
    // Its name is the question's.
    const take = exact.locator('[data-path="/exact"]')
    await take.click()
    const said = exact.getByRole('status')
    await isSo('what is wanted is said', async () => (await said.innerText()) === word('place.wanted', { metres: '۵' }))
    await isSo('how exact it is so far', async () => (await said.innerText()) === word('place.sofar', { metres: '۹', wanted: '۵' }))
    assert.equal(await graveOn(phone), [])
    await shoot(phone, '[data-field="/exact"]', 'sought-place')
    await exact.getByRole('button', { name: word('place.enough'), exact: true }).click()
    await exact.getByText(word('place.accuracy', { metres: '۹' })).waitFor()
    await hasCount(said, 0)
    await isSo('the keyboard is where it was', () => take.evaluate((button) => button === document.activeElement))
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
