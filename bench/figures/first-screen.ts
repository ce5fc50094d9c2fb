// What has to come over the network before a leader sees today's tours: a phone that is enrolled, but whose browser has
// neither cache nor worker (the browser has cleared them, or the app is opened for the first time after enrolment).

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from '../figure.ts'
import type { Field } from '../field.ts'
import { appFolder, openEnrolledField } from '../field.ts'
import { firstPaintOf } from '../watch-page.ts'

/** A tour of the list, as a link to its page. */
export const firstRow = 'main a[href^="/a/"]'
const afterwardsMs = 3_000
/** What loads lazily may come before or after the first row from run to run: the worst of these counts. */
const visits = 3

interface Asked {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export async function firstScreen(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  try {
    await field.browser.context.addInitScript(firstPaintOf, firstRow)
    const seen: { readonly before: readonly string[]; readonly all: readonly string[] }[] = []
    for (let visit = 0; visit < visits; visit += 1) seen.push(await visitOnce(field))
    const sizes = new Map<string, number>()
    const folder = await appFolder()
    const sizeOf = (path: string) => {
      const known = sizes.get(path) ?? gzipSync(readFileSync(join(folder, path)), { level: 9 }).length / 1_000
      sizes.set(path, known)
      return known
    }
    const kB = (paths: readonly string[]) => paths.reduce((sum, path) => sum + sizeOf(path), 0)
    const worst = (pick: (each: (typeof seen)[number]) => readonly string[]) => seen.map(pick).toSorted((a, b) => kB(b) - kB(a))[0]!
    const before = worst((each) => each.before)
    const all = worst((each) => each.all)
    const parts = Object.fromEntries(before.toSorted((a, b) => sizeOf(b) - sizeOf(a)).map((path) => [path.replace('/assets/', ''), sizeOf(path)]))
    return [
      {
        id: 'first-screen', title: 'first screen: script and style, gzip', unit: 'kB', value: kB(before), parts,
        notes: [`${before.length} files, requested before the first tour of Today was painted; kB of 1,000 bytes, gzip -9 of each file as served.`],
        samples: { visits: seen.map((each) => kB(each.before)) },
      },
      {
        id: 'first-screen-later', title: `… and all the page had loaded ${afterwardsMs / 1_000} s later`, unit: 'kB', value: kB(all),
        notes: [`${all.length} files. The worker then fetches the whole app in the background; that is not in this figure.`],
        samples: { visits: seen.map((each) => kB(each.all)) },
      },
    ]
  } finally {
    await field.close()
  }
}

async function visitOnce({ office, browser: { page, devTools } }: Field): Promise<{ before: readonly string[]; all: readonly string[] }> {
  await devTools.send('Network.enable')
  await devTools.send('Network.clearBrowserCache')
  await devTools.send('Storage.clearDataForOrigin', { origin: office.address, storageTypes: 'service_workers,cache_storage' })
  const asked: Asked[] = []
  const note = ({ request, wallTime }: { readonly request: { readonly url: string }; readonly wallTime: number }) => {
    const { origin, pathname } = new URL(request.url)
    if (origin === office.address && /\.(?:js|css)$/.test(pathname)) asked.push({ path: pathname, at: wallTime * 1_000 })
  }
  devTools.on('Network.requestWillBeSent', note)
  await page.goto(`${office.address}/`)
  const paintedAt = await page.evaluate(async () => performance.timeOrigin + await window.firstPaint)
  await page.waitForTimeout(afterwardsMs)
  devTools.off('Network.requestWillBeSent', note)
  await page.goto('about:blank')
  const paths = (which: readonly Asked[]) => [...new Set(which.map(({ path }) => path))]
  return { before: paths(asked.filter(({ at }) => at <= paintedAt)), all: paths(asked) }
}
