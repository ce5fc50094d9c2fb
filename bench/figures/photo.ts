// A photo of 12 megapixels from the moment it is picked until its small one is in the store and its op is in the chain.

import { statSync } from 'node:fs'
import { grainyPhotos } from '../camera.ts'
import type { Figure } from '../figure.ts'
import { activity, openEnrolledField } from '../field.ts'
import { median, medians, quantile } from '../statistics.ts'

const picks = 15
const pictures = 5

interface Pick {
  readonly ms: number
  readonly parts: Readonly<Record<string, number>>
}

export async function photo(): Promise<readonly Figure[]> {
  const field = await openEnrolledField()
  try {
    const { page } = field.browser
    const files = await grainyPhotos(page, pictures)
    await page.goto(`${field.office.address}/a/${activity}/f/photo`)
    const input = page.locator('#photo-pick')
    await input.waitFor({ state: 'attached' })
    // The worker fetches the whole app after the first visit: that is not what is measured here.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const done: Pick[] = []
    for (let at = 0; at < picks; at += 1) {
      await page.waitForTimeout(500)
      const picked = page.evaluate(onePick)
      await page.waitForFunction(() => window.watch.isTracing)
      await input.setInputFiles(files[at % files.length]!)
      done.push(await picked)
    }
    const [first, ...later] = done
    const sizes = files.map((file) => statSync(file).size / 1_000_000)
    return [
      {
        id: 'photo', title: 'photo of 12 MP, from pick to stored', unit: 'ms', value: median(later.map(({ ms }) => ms)), parts: medians(later.map(({ parts }) => parts)),
        notes: [`${later.length} photos of ${Math.min(...sizes).toFixed(1)} to ${Math.max(...sizes).toFixed(1)} MB, one after the other: raw file kept, made small in the worker, blobs, op and record in place.`],
        samples: { ms: later.map(({ ms }) => ms) },
      },
      { id: 'photo-p95', title: '… p95', unit: 'ms', value: quantile(later.map(({ ms }) => ms), 0.95) },
      { id: 'photo-first', title: '… the first one, which starts the worker', unit: 'ms', value: first!.ms, parts: first!.parts },
    ]
  } finally {
    await field.close()
  }
}

/** Runs in the page: from the input's event to the end of the transaction that has both the op and the raw file in it. */
async function onePick(): Promise<Pick> {
  const { watch } = window
  watch.spans = []
  const changed = watch.nextEvent('change')
  watch.isTracing = true
  const startedAt = await changed
  for (;;) {
    const stored = watch.spans.find(({ what, stores }) => what === 'write' && stores.includes('ops') && stores.includes('raws'))
    if (!stored) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      continue
    }
    watch.isTracing = false
    const raw = watch.spans.find(({ what, stores }) => what === 'write' && stores.includes('raws') && !stores.includes('ops'))!
    const worker = watch.spans.find(({ what }) => what === 'worker')!
    return {
      ms: stored.to - startedAt,
      parts: {
        'raw file sealed and kept': raw.to - startedAt,
        'read again': worker.from - raw.to,
        'worker: decode, resize, encode': worker.to - worker.from,
        'blobs, thumbnail, op': stored.to - worker.to,
      },
    }
  }
}
