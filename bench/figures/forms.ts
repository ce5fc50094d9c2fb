// Forms of real sizes in the page that draws any form, beside plain pages with the same fields and a few lines of script.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Figure } from '../figure.ts'
import type { Browser } from '../browser.ts'
import { forgetProfile, newProfile, openBrowser, throttle, throttleNote } from '../browser.ts'
import { appFolder } from '../field.ts'
import { conditionAt, roster, rosterAnswers, sumAt, survey, villages } from '../forms/definitions.ts'
import { floorStyle, rosterFloor, surveyFloor } from '../forms/floor-pages.ts'
import { median, quantile } from '../statistics.ts'
import { firstPaintOf } from '../watch-page.ts'
import { formsBytes } from './forms-bytes.ts'
import { openOffice } from '../../tests/browser/office.ts'
import type { Office } from '../../tests/browser/office.ts'

const visits = Number(process.env['VISITS'] ?? 5)
/** Some of S, M, L, villages, shared; all where it is left out. */
const wanted = process.env['FORMS']?.split(',')
const rates = [1, 6] as const
const rosterRows = 200
/** A questionnaire of 592 rows, where the shared forms lie beside the checkout. */
const shared = fileURLToPath(new URL('../../../shared/xlsforms/getodk__web-forms__whova_form.xlsx', import.meta.url))

const pages = { S: 20, M: 200 } as const

/** Addresses of our page and of the floor, for each form. */
interface Addresses {
  readonly ours: string
  readonly floor?: string
}

export async function forms(): Promise<readonly Figure[]> {
  const folder = await appFolder()
  const addresses = put(folder)
  process.env['GALLERY'] = '1'
  const office = await openOffice({ app: folder })
  const profile = newProfile()
  try {
    const measured = new Map<string, number[]>()
    const note = (series: string, ...values: readonly number[]) => measured.set(series, [...(measured.get(series) ?? []), ...values])
    const sizes = await sizesOf(office, profile, addresses['M']!.ours)
    for (let visit = 0; visit < visits; visit += 1) {
      for (const rate of rates) {
        for (const [form, { ours, floor }] of Object.entries(addresses)) {
          if (wanted && !wanted.includes(form)) continue
          for (const [side, path] of [['ours', ours], ['floor', floor]] as const) {
            if (path === undefined || (rate === 6 && form === 'shared')) continue
            const browser = await openBrowser(profile)
            try {
              note(`${form} ready ${side} ${rate}×`, await readyMs(browser, office, path, rate))
              if (form === 'M') note(`M change ${side} ${rate}×`, ...await changes(browser.page))
              if (form === 'L') note(`L add ${side} ${rate}×`, ...await adds(browser.page))
              if (form === 'villages') note(`villages search ${side} ${rate}×`, ...await searches(browser.page))
            } finally {
              await browser.close()
            }
          }
        }
      }
    }
    return [...sizes, ...figuresOf(measured)]
  } finally {
    await office.close()
    forgetProfile(profile)
  }
}

function figuresOf(measured: ReadonlyMap<string, readonly number[]>): readonly Figure[] {
  const figure = (id: string, title: string, series: string, rate: number, pick: (samples: readonly number[]) => number): readonly Figure[] => {
    const ours = measured.get(`${series} ours ${rate}×`)
    const floor = measured.get(`${series} floor ${rate}×`)
    if (!ours) return []
    return [{
      id: `forms-${id}${rate === 1 ? '' : '-6x'}`, title: `${title}${rate === 1 ? '' : ', 6× CPU'}`, unit: 'ms', value: pick(ours), ...(floor && { floor: pick(floor) }),
      samples: { ours, ...(floor && { floor }) },
      ...(rate === 6 && { notes: [throttleNote] }),
    }]
  }
  const p95 = (samples: readonly number[]) => quantile(samples, 0.95)
  return rates.flatMap((rate) => [
    ...figure('s-ready', 'form of 20 questions, from navigation to painted', 'S ready', rate, median),
    ...figure('m-ready', 'form of 200 questions', 'M ready', rate, median),
    ...figure('m-change', '… an answer until what it changes is laid out, p95', 'M change', rate, p95),
    ...figure('l-ready', 'roster of 200 rows × 5 fields', 'L ready', rate, median),
    ...figure('l-add', '… one more row', 'L add', rate, median),
    ...figure('villages-ready', 'form of 400 rows with a list of 7,300', 'villages ready', rate, median),
    ...figure('villages-search', '… its list answers a letter, p95', 'villages search', rate, p95),
    ...figure('shared-ready', 'the largest shared form', 'shared ready', rate, median),
  ])
}

/** Writes the forms and the plain pages into the served folder. */
function put(folder: string): Readonly<Record<string, Addresses>> {
  mkdirSync(join(folder, 'forms'), { recursive: true })
  const json = (name: string, value: unknown) => {
    writeFileSync(join(folder, 'forms', `${name}.json`), JSON.stringify(value))
    return `/forms/${name}.json`
  }
  writeFileSync(join(folder, 'assets/floor.css'), floorStyle)
  const plain = (name: string, { html, script }: { readonly html: string; readonly script: string }) => {
    writeFileSync(join(folder, `floor-${name}.html`), html)
    writeFileSync(join(folder, `assets/floor-${name}.js`), script)
    return `/floor-${name}.html`
  }
  const gallery = (source: string, answers?: string) => `/gallery/form?src=${source}${answers === undefined ? '' : `&answers=${answers}`}`
  const hasShared = existsSync(shared)
  if (hasShared) writeFileSync(join(folder, 'forms/shared.xlsx'), readFileSync(shared))
  return {
    S: { ours: gallery(json('s', survey(pages.S))), floor: plain(`survey-${pages.S}`, surveyFloor(pages.S)) },
    M: { ours: gallery(json('m', survey(pages.M))), floor: plain(`survey-${pages.M}`, surveyFloor(pages.M)) },
    L: { ours: gallery(json('l', roster()), json('l-answers', rosterAnswers(rosterRows))), floor: plain(`roster-${rosterRows}`, rosterFloor(rosterRows)) },
    villages: { ours: gallery(json('villages', villages())) },
    ...(hasShared && { shared: { ours: gallery('/forms/shared.xlsx') } }),
  }
}

async function readyMs(browser: Browser, office: Office, path: string, rate: number): Promise<number> {
  await browser.context.addInitScript(firstPaintOf, 'html[data-ready]')
  await throttle(browser, rate)
  await browser.page.goto(`${office.address}${path}`, { waitUntil: 'commit' })
  const ms = await browser.page.evaluate(() => window.firstPaint)
  if (await browser.page.locator('html[data-ready=refused]').count() > 0) throw new Error(`${path} was refused`)
  return ms
}

/** Milliseconds from an answer until what depends on it stands in the page, styled and laid out. */
function changes(page: Page): Promise<readonly number[]> {
  const conditions = Array.from({ length: pages.M }, (_, at) => [conditionAt(at), at] as const).filter(([from]) => from !== undefined)
  const sums = Array.from({ length: pages.M }, (_, at) => [...(sumAt(at) ?? []), at]).filter(({ length }) => length === 3)
  return page.evaluate(async ({ shown, reckoned }) => {
    // A timer would be held back for 4 ms; a message is not, and lets everything else go on.
    const turn = () => new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
    // What is further down may not be drawn yet: it is looked for as people do, by going there.
    const input = async (at: number): Promise<HTMLInputElement> => {
      for (let looks = 0; looks < 400; looks += 1) {
        const found = document.querySelector<HTMLInputElement>(`input[data-path="/q${at}"]`)
        if (found) return found
        const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2
        scrollTo(0, isAtEnd ? 0 : scrollY + innerHeight * 0.8)
        await new Promise((resolve) => { setTimeout(resolve, 20) })
      }
      throw new Error(`question ${at} is nowhere`)
    }
    const field = (name: string) => document.querySelector<HTMLElement>(`[data-field="/${name}"]`)
    const type = async (at: number, value: string, holds: () => boolean): Promise<number> => {
      const element = await input(at)
      element.focus()
      await new Promise((resolve) => { setTimeout(resolve, 0) })
      const from = performance.now()
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(element, value)
      element.dispatchEvent(new InputEvent('input', { bubbles: true }))
      while (!holds() && performance.now() - from < 5_000) await turn()
      void document.body.offsetHeight
      return performance.now() - from
    }
    const visible = (at: number) => (field(`q${at}`)?.offsetHeight ?? 0) > 0
    const taken: number[] = []
    for (const [from, to] of shown) {
      await input(from).then((element) => element.scrollIntoView({ block: 'center' }))
      await new Promise((resolve) => { setTimeout(resolve, 50) })
      taken.push(await type(from, '5', () => visible(to)))
      taken.push(await type(from, '1', () => !visible(to)))
    }
    for (const [first, second, to] of reckoned) {
      await input(second).then((element) => element.scrollIntoView({ block: 'center' }))
      await new Promise((resolve) => { setTimeout(resolve, 50) })
      await type(first, '40', () => true)
      taken.push(await type(second, '2', () => field(`note${to}`)?.textContent?.includes('42') ?? false))
    }
    return taken
  }, { shown: conditions as [number, number][], reckoned: sums as [number, number, number][] })
}

/** Milliseconds from the tap on "add" until the row is laid out; its first field has the focus then. */
function adds(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const turn = () => new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
    const taken: number[] = []
    for (let time = 0; time < 3; time += 1) {
      const button = document.querySelector<HTMLButtonElement>('#add') ?? [...document.querySelectorAll<HTMLButtonElement>('section.repeat > button')].at(-1)!
      const before = document.activeElement
      const from = performance.now()
      button.click()
      const isThere = () => document.activeElement !== before && document.activeElement instanceof HTMLInputElement && (document.activeElement.dataset['path'] ?? '').startsWith('/row[')
      while (!isThere() && performance.now() - from < 10_000) await turn()
      void document.body.offsetHeight
      taken.push(performance.now() - from)
      ;(document.activeElement as HTMLElement).blur()
    }
    return taken
  })
}

/** Milliseconds from a letter typed into the search of 7,300 villages until its finds are laid out. */
function searches(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const turn = () => new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
    const input = document.querySelector<HTMLInputElement>('input[data-path="/village"]')!
    const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms) })
    input.focus()
    const taken: number[] = []
    let text = ''
    for (const letter of 'village 725') {
      // Ten letters in a second: nobody types faster with a thumb.
      await pause(100)
      text += letter
      const before = document.querySelector('[role=listbox]')?.textContent
      const from = performance.now()
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text)
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      const deadline = from + 400
      while (document.querySelector('[role=listbox]')?.textContent === before && performance.now() < deadline) await turn()
      void document.body.offsetHeight
      if (performance.now() < deadline) taken.push(performance.now() - from)
    }
    return taken
  })
}

/** Script and style that come before the form is ready, gzip. */
async function sizesOf(office: Office, profile: string, path: string): Promise<readonly Figure[]> {
  const browser = await openBrowser(profile)
  try {
    await browser.devTools.send('Network.enable')
    await browser.devTools.send('Network.clearBrowserCache')
    const asked = new Set<string>()
    browser.devTools.on('Network.requestWillBeSent', ({ request }: { readonly request: { readonly url: string } }) => {
      const { origin, pathname } = new URL(request.url)
      if (origin === office.address && /\.(?:js|css)$/.test(pathname)) asked.add(pathname)
    })
    await readyMs(browser, office, path, 1)
    const folder = await appFolder()
    const own = await formsBytes()
    const sizes = [...asked].map((each): [string, number] => [each.replace('/assets/', ''), gzipSync(readFileSync(join(folder, each)), { level: 9 }).length / 1_000]).toSorted((a, b) => b[1] - a[1])
    return [{
      id: 'forms-bytes', title: 'a form of 200 questions: script and style, gzip', unit: 'kB', value: sizes.reduce((sum, [, kB]) => sum + kB, 0), parts: Object.fromEntries(sizes),
      notes: [`${sizes.length} files, requested before the form was painted.`],
    }, { id: 'forms-own-bytes', title: '… of it the forms engine and the controls', unit: 'kB', value: own }]
  } finally {
    await browser.close()
  }
}
