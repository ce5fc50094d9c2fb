// Every page of the desk on a wide and on a narrow screen, in two languages. `SHOTS=folder` keeps a picture of each.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { openDesk } from '../browser/desk.ts'
import { journey, pause, preparation, until } from '../browser/deadline.ts'
import { focusedBehindOn } from '../browser/focus-behind.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import type { Phone } from '../browser/phone.ts'
import type { Language } from '../browser/words.ts'

/** The tour of nine days ago: nearly complete, so that pages have something on them. */
const activity = 'sepidkuh-tour-past'
const dossier = [`/desk/a/${activity}`, `/desk/a/${activity}/history`, `/desk/a/${activity}/import/attendance`, `/a/${activity}/approvals`, `/a/${activity}/print`]
const registerHistory = '/desk/register/register:sepidkuh/history'
const languages: readonly Language[] = process.env.SHOTS === undefined ? ['fa', 'en'] : ['fa', 'en', 'ru']
const screens = [{ width: 1440, height: 900 }, { width: 360, height: 640 }] as const

let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

/** Whatever the person's own menu leads to, and what is behind it. */
async function addresses({ page }: Phone): Promise<readonly string[]> {
  const menu = await page.locator('.side a').evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  const links = await page.locator('main a[href^="/desk/a/"]').count()
  return [...menu, '/desk/plan', ...(links > 0 ? dossier : []), ...(await page.locator('.side a[href="/desk/registry"]').count() > 0 ? [registerHistory] : [])]
}

async function isDrawn({ page }: Phone, address: string, language: Language): Promise<void> {
  await until(15_000, `${address} has drawn its page`, () => page.evaluate((tongue) => document.documentElement.lang === tongue && document.querySelector('main h1, main h2') !== null && document.querySelector('.skeleton') === null, language))
  await pause(60)
}

/** The widest thing that makes a page scroll sideways, if one does. A table that scrolls in its own box is none. */
function tooWide({ page }: Phone): Promise<string | undefined> {
  return page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return undefined
    const outside = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => {
      const { left, right } = each.getBoundingClientRect()
      return right > root.clientWidth + 1 || left < -1
    })
    return `${root.scrollWidth} px: ${outside.at(0)?.outerHTML.slice(0, 160)}`
  })
}

for (const user of ['director', 'hq'] as const) {
  test(`[J193] every page that the desk of ${user} leads to stands on a wide and on a narrow screen, in Persian and English: nothing sideways, nothing serious for axe, no error`, journey(420_000, async () => {
    const { phone } = await openDesk(office, user)
    const all = await addresses(phone)
    const wrong: string[] = []
    for (const screen of screens) {
      await phone.page.setViewportSize(screen)
      for (const language of languages) {
        await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
        for (const address of all) {
          await phone.open(address)
          await isDrawn(phone, address, language)
          const where = `${user} ${screen.width} ${language} ${address}`
          const wide = await tooWide(phone)
          if (wide !== undefined) wrong.push(`${where}: ${wide}`)
          wrong.push(...[...await graveOn(phone), ...(screen.width === 360 && language === 'fa' ? await focusedBehindOn(phone) : [])].map((each) => `${where}: ${each}`))
          await shoot(phone, where.replaceAll(/[ /]+/g, '-'))
        }
      }
    }
    console.log(`# ${all.length} pages of ${user}`)
    assert.equal(wrong, [])
    assert.equal(phone.faults, [])
  }))
}

test('[J193] the longest word of a kind of activity stays within its tile, in each language', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'director')
  const wrong: string[] = []
  for (const screen of screens) {
    await phone.page.setViewportSize(screen)
    for (const language of ['fa', 'ru', 'en'] as const) {
      await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
      await phone.open('/desk/plan')
      await isDrawn(phone, '/desk/plan', language)
      await phone.page.locator('.kind-tile').first().waitFor()
      const spilling = await phone.page.locator('.kind-tile').evaluateAll((tiles) => tiles.filter((tile) => tile.scrollWidth > tile.clientWidth).map((tile) => tile.textContent))
      wrong.push(...spilling.map((words) => `${screen.width} ${language}: ${words}`))
      await shoot(phone, `kinds-${screen.width}-${language}`)
    }
  }
  assert.equal(wrong, [])
}))

async function shoot({ page }: Phone, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

test.run()
