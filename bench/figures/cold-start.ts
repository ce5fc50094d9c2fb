// The app is started where there is no network: from nothing to the list of tours, beside the least that a Preact page
// under a worker needs. Each start has a browser process of its own, so nothing is warm but the files of the system.

import type { Figure } from '../figure.ts'
import type { Browser } from '../browser.ts'
import { busyMs, openBrowser, throttle, throttleNote } from '../browser.ts'
import { emptySite } from '../built-pages.ts'
import { openEnrolledField } from '../field.ts'
import { serveFolder } from '../site.ts'
import { median, medians, quantile } from '../statistics.ts'
import { firstPaintOf } from '../watch-page.ts'
import { firstRow } from './first-screen.ts'

const starts = 15
const emptyRow = 'p.empty'
const rates = [1, 6] as const
const pages = ['app', 'empty'] as const

interface Start {
  readonly usableMs: number
  readonly parts: Readonly<Record<string, number>>
}

export async function coldStart(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  const site = await serveFolder(await emptySite())
  const measured = new Map<string, Start[]>()
  const slowdown: number[] = []
  try {
    const { page } = field.browser
    for (const address of [field.office.address, site.address]) {
      await page.goto(address)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    }
    await field.browser.close()
    await field.office.kill()
    await site.close()

    const addresses = { app: `${field.office.address}/`, empty: `${site.address}/` }
    for (let start = 0; start < starts; start += 1) {
      const order = rates.flatMap((rate) => pages.map((each) => ({ rate, each })))
      for (let turn = 0; turn < order.length; turn += 1) {
        const { rate, each } = order[(turn + start) % order.length]!
        const browser = await openBrowser(field.profile)
        try {
          const series = `${each} ${rate}×`
          measured.set(series, [...(measured.get(series) ?? []), await startOnce(browser, addresses[each], rate)])
          if (rate > 1 && start === 0) slowdown.push(await slowdownOf(browser, rate))
        } finally {
          await browser.close()
        }
      }
    }
  } finally {
    await field.close()
    await site.close()
  }
  return rates.flatMap((rate): Figure[] => {
    const [app, empty] = [measured.get(`app ${rate}×`)!, measured.get(`empty ${rate}×`)!]
    const [appMs, emptyMs] = [app.map((each) => each.usableMs), empty.map((each) => each.usableMs)]
    const suffix = rate === 1 ? '' : '-6x'
    const at = rate === 1 ? '' : `, ${rate}× CPU`
    const emptyParts = medians(empty.map((each) => each.parts))
    return [
      {
        id: `cold-start${suffix}`, title: `offline cold start to usable${at}, p50`, unit: 'ms', value: median(appMs), floor: median(emptyMs), parts: medians(app.map((each) => each.parts)),
        notes: [
          `${starts} interleaved starts, each in a browser process of its own, server dead; from navigation to the first tour painted. Floor: the empty Preact page under its own worker.`,
          `Until each moment passed, app (empty page): ${Object.entries(medians(app.map((each) => each.parts))).map(([name, ms]) => `${name} ${ms.toFixed(0)}${name in emptyParts ? ` (${(emptyParts as Record<string, number>)[name]!.toFixed(0)})` : ''}`).join(', ')} ms.`,
          ...(rate === 1 ? [] : [throttleNote, `A busy loop in these pages ran ${median(slowdown).toFixed(1)} × slower.`]),
        ],
        samples: { app: appMs, empty: emptyMs },
      },
      { id: `cold-start${suffix}-p95`, title: `offline cold start to usable${at}, p95`, unit: 'ms', value: quantile(appMs, 0.95), floor: quantile(emptyMs, 0.95) },
    ]
  })
}

async function startOnce(browser: Browser, address: string, rate: number): Promise<Start> {
  await browser.context.addInitScript(firstPaintOf, `${firstRow}, ${emptyRow}`)
  await throttle(browser, rate)
  await browser.page.goto(address, { waitUntil: 'commit' })
  return browser.page.evaluate(async () => {
    const usableMs = await window.firstPaint
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter((each) => each.startTime < usableMs && /\.(?:js|css|json)$/.test(new URL(each.name).pathname))
    const spans = window.watch.spans.filter((each) => each.to <= usableMs)
    const last = (ends: readonly number[]) => Math.max(0, ...ends)
    const opened = spans.filter(({ what }) => what === 'open')
    return {
      usableMs,
      parts: {
        'worker started': navigation!.fetchStart - navigation!.startTime,
        'document here': navigation!.responseEnd,
        'first script here': Math.min(...scripts.map((each) => each.responseEnd)),
        'last script here': last(scripts.map((each) => each.responseEnd)),
        ...(opened.length > 0 && {
          'first database open': Math.min(...opened.map(({ to }) => to)),
          'last database open': last(opened.map(({ to }) => to)),
          'last read done': last(spans.filter(({ what }) => what === 'read').map(({ to }) => to)),
        }),
        'drawn and painted': usableMs,
      },
    }
  })
}

/** Whether the throttle holds in the page that was just started. */
async function slowdownOf(browser: Browser, rate: number): Promise<number> {
  const slowMs = await busyMs(browser)
  await throttle(browser, 1)
  const fastMs = await busyMs(browser)
  await throttle(browser, rate)
  return slowMs / fastMs
}
