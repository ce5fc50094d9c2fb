// A province with a whole year in it: the phone of one of 31 leaders, and the desk with all of it. 400 activities and 14,000
// records are a busy year; 1,000 and 50,000 are the most that the desk has to bear.

import type { Page } from 'playwright-core'
import type { Figure } from '../figure.ts'
import { forgetProfile, newProfile, openBrowser } from '../browser.ts'
import { appFolder } from '../field.ts'
import { median, quantile } from '../statistics.ts'
import { firstPaintOf } from '../watch-page.ts'
import { openOffice } from '../../tests/browser/office.ts'
import type { Office } from '../../tests/browser/office.ts'
import { word } from '../../tests/browser/words.ts'
import type { YearSize } from '../../tests/fixtures/year.ts'
import { yearSizes } from '../../tests/fixtures/year.ts'
import { firstRow } from './first-screen.ts'

const starts = 7
const moneyRow = 'main .money-table tbody tr[data-key]'
const deskRow = 'main table a[href^="/desk/a/"]'

export async function year(): Promise<readonly Figure[]> {
  const office = await openOffice({ app: await appFolder(), more: { YEAR: 'busy' satisfies YearSize } })
  try {
    return [...await phoneOf(office), ...await deskOf(office, 'busy')]
  } finally {
    await office.close()
  }
}

/** The desk alone: a phone of a larger province has no more. */
export async function yearLarge(): Promise<readonly Figure[]> {
  const office = await openOffice({ app: await appFolder(), more: { YEAR: 'large' satisfies YearSize } })
  try {
    return await deskOf(office, 'large')
  } finally {
    await office.close()
  }
}

async function phoneOf(office: Office): Promise<readonly Figure[]> {
  const profile = newProfile()
  try {
    const first = await openBrowser(profile)
    await first.page.goto(office.link('leader-1'))
    await first.page.getByRole('button', { name: word('enrol.go') }).click()
    await first.page.getByRole('button', { name: word('enrol.begin') }).click()
    await first.page.locator(firstRow).first().waitFor()
    await settled(first.page)
    await first.close()
    const samples: number[] = []
    for (let start = 0; start < starts; start += 1) samples.push(await startOnce(profile, `${office.address}/`, firstRow))
    return [{ id: 'year-today', title: 'a year: Today of one of 31 leaders', unit: 'ms', value: median(samples), samples: { ours: samples } }]
  } finally {
    forgetProfile(profile)
  }
}

async function deskOf(office: Office, size: YearSize): Promise<readonly Figure[]> {
  const count = yearSizes[size].reduce((sum, each) => sum + each.count, 0)
  const named = size === 'busy' ? 'year' : `year-${size}`
  const profile = newProfile()
  try {
    const first = await openBrowser(profile)
    await first.page.setViewportSize({ width: 1440, height: 900 })
    await first.page.goto(`${office.address}/sign-in`)
    await first.page.getByRole('textbox', { name: word('sign-in.user') }).fill('staff')
    await first.page.getByLabel(word('sign-in.password')).fill(office.password('staff'))
    await first.page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
    await first.page.waitForFunction((rows) => document.querySelector(`main table[aria-rowcount="${rows}"]`) !== null, count, { timeout: 600_000 })
    await settled(first.page)
    await first.close()
    const loads: number[] = []
    for (let start = 0; start < starts; start += 1) loads.push(await startOnce(profile, `${office.address}/desk`, deskRow))
    const sums: number[] = []
    for (let start = 0; start < starts; start += 1) sums.push(await startOnce(profile, `${office.address}/desk/money`, moneyRow))
    const browser = await openBrowser(profile)
    await browser.page.setViewportSize({ width: 1440, height: 900 })
    await browser.page.goto(`${office.address}/desk`)
    await browser.page.locator(deskRow).first().waitFor()
    await settled(browser.page)
    const filters = await filtering(browser.page)
    const opened = await openingDossiers(browser.page, office.address)
    const dossiers = opened.map(({ there }) => there)
    const whole = opened.map((each) => each.whole)
    const cuts = await cutting(browser.page, `${office.address}/desk/money`)
    const reports = await reporting(browser.page)
    await browser.close()
    const figure = (id: string, title: string, value: number, samples: readonly number[]): Figure => ({ id: `${named}-${id}`, title, unit: 'ms', value, samples: { ours: samples } })
    return [
      figure('desk', `a year: the desk of the province, ${count} activities`, median(loads), loads),
      figure('money', '… its money: start until the sums are drawn', median(sums), sums),
      figure('money-cut', '… another stage, credit or way of cutting, p95', quantile(cuts, 0.95), cuts),
      figure('filter', '… a letter typed or a filter tapped until the list shows it, p95', quantile(filters, 0.95), filters),
      figure('dossier', '… its dossier, from a tap in the list of a fresh page, p95', quantile(dossiers, 0.95), dossiers),
      figure('dossier-whole', '… the same until its findings and its tables are drawn, p95', quantile(whole, 0.95), whole),
      figure('report', '… the report of its year as PDF, all of it read for the first time', reports[0]!, reports.slice(0, 1)),
      figure('report-again', '… and another one, when nothing is new', reports[1]!, reports.slice(1)),
    ]
  } finally {
    forgetProfile(profile)
  }
}

/** Milliseconds from each tap until the tables of money say something else. */
async function cutting(page: Page, address: string): Promise<readonly number[]> {
  await page.goto(address)
  await page.locator(moneyRow).first().waitFor()
  await page.waitForTimeout(2_000)
  return page.evaluate(async () => {
    const turn = () => new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
    const shown = () => [...document.querySelectorAll('.money-table')].map((table) => table.textContent).join()
    const taken: number[] = []
    const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('.money .chip, .money .section .segments button')]
    for (let at = 0; at < buttons().length; at += 1) {
      const before = shown()
      const from = performance.now()
      buttons()[at]!.click()
      while (shown() === before && performance.now() - from < 1_000) await turn()
      void document.body.offsetHeight
      const ms = performance.now() - from
      if (ms < 1_000) taken.push(ms)
      await new Promise((resolve) => { setTimeout(resolve, 150) })
    }
    return taken
  })
}

/** Milliseconds of the report of performance, which the server reads the whole province for, and then of the one of money. */
function reporting(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const year = Number(new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { year: 'numeric' }).formatToParts().find(({ type }) => type === 'year')!.value)
    const taken: number[] = []
    for (const what of ['performance', 'financial']) {
      const from = performance.now()
      const reply = await fetch(`/api/reports/${what}?by=year&year=${year}&language=fa`)
      if (!reply.ok || (await reply.arrayBuffer()).byteLength === 0) throw new Error(`No report: ${reply.status}`)
      taken.push(performance.now() - from)
    }
    return taken
  })
}

/** Until the worker has everything and nothing is written any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 120_000 })
  await page.waitForTimeout(4_000)
}

async function startOnce(profile: string, address: string, selector: string): Promise<number> {
  const browser = await openBrowser(profile)
  try {
    if (address.includes('/desk')) await browser.page.setViewportSize({ width: 1440, height: 900 })
    await browser.context.addInitScript(firstPaintOf, selector)
    await browser.page.goto(address, { waitUntil: 'commit' })
    return await browser.page.evaluate(() => window.firstPaint)
  } finally {
    await browser.close()
  }
}

/** Milliseconds from each letter or tap until the rows of the table are those that belong to it. */
function filtering(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const turn = () => new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
    const shown = () => [...document.querySelectorAll('main table tbody tr')].map((row) => row.querySelector('a')?.getAttribute('href')).join()
    const taken: number[] = []
    const until = async (act: () => void) => {
      const before = shown()
      const from = performance.now()
      act()
      while (shown() === before && performance.now() - from < 2_000) await turn()
      void document.body.offsetHeight
      const ms = performance.now() - from
      if (ms < 2_000) taken.push(ms)
      await new Promise((resolve) => { setTimeout(resolve, 150) })
    }
    const input = document.querySelector<HTMLInputElement>('.desk-search input')!
    const type = (text: string) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    for (const text of ['ن', 'نم', 'نمونه ۱', 'نمونه ۱۲', 'نمونه ۱۲۳', '', 'نیزار', '']) await until(() => type(text))
    for (let chip = 0; chip < 8; chip += 1) await until(() => document.querySelectorAll<HTMLButtonElement>('main > .chips button, .chips button')[chip % 4]!.click())
    return taken
  })
}

interface Opened {
  /** Until it stands there with what it has and lacks. */
  readonly there: number
  /** Until the rules have said what they find and no part of it waits for its records. */
  readonly whole: number
}

/** Milliseconds from a tap on an activity of the list, each on a page of its own. */
async function openingDossiers(page: Page, address: string): Promise<readonly Opened[]> {
  const taken: Opened[] = []
  for (let visit = 0; visit < 8; visit += 1) {
    await page.goto(`${address}/desk`)
    await page.locator(deskRow).first().waitFor()
    await settled(page)
    taken.push(await page.evaluate(async ({ at, row }) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>(row)]
      const isThere = () => document.querySelector('.dossier .contents a') !== null && document.querySelector('.dossier .sheets section') !== null
      const isWhole = () => isThere() && document.querySelector('.dossier .findings-line') !== null && document.querySelector('.dossier .sheets .skeleton') === null
      return new Promise<Opened>((resolve) => {
        const from = performance.now()
        let there: number | undefined
        const look = () => {
          if (!isThere()) return
          void document.body.offsetHeight
          there ??= performance.now() - from
          if (!isWhole()) return
          observer.disconnect()
          resolve({ there, whole: performance.now() - from })
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { childList: true, subtree: true })
        links[at % links.length]!.click()
      })
    }, { at: visit * 5, row: deskRow }))
  }
  return taken
}
