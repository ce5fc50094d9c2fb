// What most sections need first: the real server with the demo province, and a browser that is enrolled as a tour's leader.

import type { Page } from 'playwright-core'
import type { Office } from '../tests/browser/office.ts'
import { openOffice } from '../tests/browser/office.ts'
import type { Browser } from './browser.ts'
import { forgetProfile, newProfile, openBrowser } from './browser.ts'
import { appWithDevicePage } from './built-pages.ts'
// The page's own declarations: `window.bench`.
import type {} from './pages/device.ts'

/** The demo's tour of today, which the leader has. */
export const activity = 'sepidkuh-tour-today'

export interface Field {
  readonly office: Office
  readonly profile: string
  readonly browser: Browser
  /** Ends the browser in peace and starts another on the same profile. */
  again(): Promise<Browser>
  close(): Promise<void>
}

let app: Promise<string> | undefined

/** What is served: the app, and the page without screens. One build for all sections of a run. */
export function appFolder(): Promise<string> {
  app ??= appWithDevicePage()
  return app
}

export async function openField(): Promise<Field> {
  const office = await openOffice({ app: await appFolder() })
  const profile = newProfile()
  let browser = await openBrowser(profile)
  return {
    office,
    profile,
    get browser() { return browser },
    again: async () => {
      await browser.close()
      browser = await openBrowser(profile)
      return browser
    },
    close: async () => {
      await browser.close().catch(() => undefined)
      await office.close()
      forgetProfile(profile)
    },
  }
}

/** Opens the page without screens; where there is a worker already, it would answer with the app instead. */
export async function openDevicePage({ office, browser }: Field): Promise<Page> {
  await browser.page.goto(`${office.address}/device.html`)
  await browser.page.waitForFunction(() => 'bench' in window)
  return browser.page
}

/** A field whose browser is enrolled and has pulled, with the page without screens open. */
export async function openEnrolledField(): Promise<Field> {
  const field = await openField()
  try {
    const page = await openDevicePage(field)
    await enrolDevice(page, field.office)
    return field
  } catch (error) {
    await field.close()
    throw error
  }
}

/** One more device of the leader's; the page works with it from then on. */
export async function enrolDevice(page: Page, office: Office, pulls = true): Promise<void> {
  const code = new URL(office.link('leader-1')).hash.slice(1)
  await page.evaluate((given) => window.bench.enrol(given), code)
  if (pulls) await page.evaluate(() => window.bench.sync())
}
