import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { story } from '../browser/deadline.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import type { Phone } from '../browser/phone.ts'
import { hasCount } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const journey = story()
let office: Office
let staff: Desk
let director: Desk

test.before(async () => {
  office = await openOffice()
})

test.after(async () => {
  for (const desk of [staff, director]) await desk?.phone.close()
  await office?.close()
})

async function shoot({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  for (const language of ['fa', 'en', 'ru'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    for (const [width, height] of [[1440, 900], [360, 640]] as const) {
      await page.setViewportSize({ width, height })
      await page.reload()
      await page.locator('main h1').waitFor()
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

test.run()
