// A sheet of 500 rows under the finger, at a sixth of this machine's speed: from the tap to the painted answer.

import type { CDPSession, Locator } from 'playwright-core'
import { makePeople } from '#fixtures/people.ts'
import { word } from '../../tests/browser/words.ts'
import type { Figure } from '../figure.ts'
import type { Browser } from '../browser.ts'
import { busyMs, throttle, throttleNote } from '../browser.ts'
import { activity, openEnrolledField } from '../field.ts'
import { median, medians, quantile } from '../statistics.ts'

const rows = 500
/** Every second person has signed: a row then shows the signature. */
const signedEvery = 2
const rate = 6
const opens = 12
/** Visits to the form, and people added in each. */
const rounds = 6
const savesPerRound = 4
const reads = 20

interface Tap {
  readonly ms: number
  /** Moments after the tap by name, and at the end how long the main thread was at work. */
  readonly parts: Readonly<Record<string, number>>
}

declare global {
  interface Window {
    tap: Promise<Tap>
  }
}

export async function sheet(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  try {
    const { page } = field.browser
    await page.evaluate(({ to, count, every }) => window.bench.seed(to, count, every), { to: activity, count: rows, every: signedEvery })
    await page.evaluate(() => window.bench.sync())
    const [opened, ...known] = await page.evaluate(({ to, times: count }) => window.bench.reads(to, count), { to: activity, times: 1 + reads })
    await page.goto(`${field.office.address}/a/${activity}`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    const first: Tap[] = []
    const again: Tap[] = []
    for (let at = 0; at < opens; at += 1) {
      await startAt(field.browser, `${field.office.address}/a/${activity}`)
      first.push(await tapAndWait(field.browser, page.locator(openRow), wholeSheet))
      await page.waitForTimeout(400)
      await page.goBack()
      await page.locator(openRow).waitFor()
      await page.waitForTimeout(400)
      again.push(await tapAndWait(field.browser, page.locator(openRow), wholeSheet))
    }
    const slowdown = await slowdownOf(field.browser)
    const { form, save } = await measureAdding(field.browser)
    const notes = [`${rate}× CPU; a busy loop ran ${slowdown.toFixed(1)} × slower. ${throttleNote}`]
    return [
      {
        id: 'sheet-open', title: `open a sheet of ${rows} rows, ${rate}× CPU`, unit: 'ms', value: median(times(first)), parts: medians(first.map(({ parts }) => parts)),
        notes: [`${opens} openings, each in a page loaded anew, so that the sheet's own code is read and compiled as well; every ${signedEvery}nd row has a signature.`, ...notes],
        samples: { first: times(first) },
      },
      { id: 'sheet-open-p95', title: '… p95', unit: 'ms', value: quantile(times(first), 0.95) },
      { id: 'sheet-open-again', title: '… opened again, its code being there', unit: 'ms', value: median(times(again)), parts: medians(again.map(({ parts }) => parts)), samples: { again: times(again) } },
      {
        id: 'sheet-read', title: '… its rows read from the store again, 1× CPU', unit: 'ms', value: median(known),
        notes: [`${reads} times, nothing having changed; the first time, every summary being opened, took ${opened!.toFixed(0)} ms. The page does this after each change, and each part of it that shows rows does.`], samples: { known },
      },
      { id: 'sheet-add', title: `“add a person” to the form, ${rate}× CPU`, unit: 'ms', value: median(times(form)), parts: medians(form.map(({ parts }) => parts)), notes: [`${form.length} times.`, ...notes], samples: { form: times(form) } },
      {
        id: 'sheet-save', title: `“save, add another” to the next empty form, ${rate}× CPU`, unit: 'ms', value: median(times(save)), parts: medians(save.map(({ parts }) => parts)),
        notes: ['All that was typed is in the store before the next form comes; its op is made while that is drawn.', ...notes], samples: { save: times(save) },
      },
    ]
  } finally {
    await field.close()
  }
}

const openRow = `main a[href="/a/${activity}/f/attendance"]`
const wholeSheet = `[role=listitem][aria-setsize="${rows}"]`
const nameField = 'input[data-path="/name"]'

function times(taps: readonly Tap[]): readonly number[] {
  return taps.map(({ ms }) => ms)
}

async function startAt(browser: Browser, address: string): Promise<void> {
  await throttle(browser, 1)
  await browser.page.goto(address)
  await browser.page.locator(openRow).waitFor()
  // Sync and the worker's look for a new version follow the start; they are over by then.
  await browser.page.waitForTimeout(2_500)
  await throttle(browser, rate)
}

/** From the tap, as the browser took it, until another page of the app with `answer` in it (an empty field, or a row) has been painted. */
async function tapAndWait({ page, devTools }: Browser, target: Locator, answer: string): Promise<Tap> {
  await page.evaluate((selector) => {
    const { watch } = window
    const before = location.pathname
    const isThere = () => {
      const found = document.querySelector(selector)
      return location.pathname !== before && found !== null && !(found instanceof HTMLInputElement && found.value !== '')
    }
    watch.spans = []
    watch.isTracing = true
    performance.clearResourceTimings()
    window.tap = watch.nextEvent('click').then(async (from) => {
      const handledAt = performance.now()
      const to = await watch.painted(isThere)
      watch.isTracing = false
      const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => /\.(?:js|css)$/.test(name))
      const last = (ends: readonly number[]) => Math.max(from, ...ends.filter((end) => end <= to)) - from
      const ended = (what: 'read' | 'write') => last(watch.spans.filter((each) => each.what === what).map((each) => each.to))
      return {
        ms: to - from,
        parts: {
          'tap reaches the page': handledAt - from, 'last write done': ended('write'), 'last script here': last(scripts.map(({ responseEnd }) => responseEnd)),
          'last read done': ended('read'), painted: to - from, 'transactions begun (count)': watch.spans.length,
        },
      }
    })
  }, answer)
  const before = await mainThread(devTools)
  await target.tap()
  const { ms, parts } = await page.evaluate(() => window.tap)
  const after = await mainThread(devTools)
  return { ms, parts: { ...parts, 'of it script': after.script - before.script, 'style and layout': after.layout - before.layout } }
}

/** What the main thread has done so far, in ms. */
async function mainThread(devTools: CDPSession): Promise<{ readonly script: number; readonly layout: number }> {
  await devTools.send('Performance.enable')
  const { metrics } = await devTools.send('Performance.getMetrics')
  const at = (name: string) => (metrics.find((each) => each.name === name)?.value ?? 0) * 1_000
  return { script: at('ScriptDuration'), layout: at('LayoutDuration') + at('RecalcStyleDuration') }
}

/** Adds people as the leader does: the form is opened once, then "save, add another" goes from one to the next. */
async function measureAdding(browser: Browser): Promise<{ readonly form: readonly Tap[]; readonly save: readonly Tap[] }> {
  const { page } = browser
  const [form, save]: [Tap[], Tap[]] = [[], []]
  const button = (key: string) => page.getByRole('button', { name: word(key), exact: true })
  const people = makePeople(rounds * savesPerRound, 77)
  await startAt(browser, `${new URL(page.url()).origin}/a/${activity}`)
  await page.locator(openRow).tap()
  for (let round = 0; round < rounds; round += 1) {
    await button('sheet.add').waitFor()
    await page.waitForTimeout(600)
    form.push(await tapAndWait(browser, button('sheet.add'), nameField))
    for (const person of people.slice(round * savesPerRound, (round + 1) * savesPerRound)) {
      await page.locator(nameField).fill(person.name)
      await page.locator('input[data-path="/phone"]').fill(person.phone)
      await page.waitForTimeout(600)
      save.push(await tapAndWait(browser, button('person.save-add'), nameField))
      await page.waitForTimeout(300)
    }
    await page.goBack()
  }
  return { form, save }
}

async function slowdownOf(browser: Browser): Promise<number> {
  const slowMs = await busyMs(browser)
  await throttle(browser, 1)
  const fastMs = await busyMs(browser)
  await throttle(browser, rate)
  return slowMs / fastMs
}
