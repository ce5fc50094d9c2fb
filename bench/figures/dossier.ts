// The illustrated report of an activity with 20 MB of photos, and how long whoever asks the server for something else meanwhile
// has to wait for its turn.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { sha256 } from '#domain/hash.ts'
import type { RecordId } from '#domain/records/op.ts'
import { pastTour } from '#fixtures/dossiers.ts'
import { MemoryBlobs } from '#server/blobs/memory-blobs.ts'
import { setPdf } from '#server/reports/set-pdf.ts'
import { forgetProfile, newProfile, openBrowser } from '../browser.ts'
import { grainyPhotos } from '../camera.ts'
import type { Figure } from '../figure.ts'
import { median } from '../statistics.ts'

const megabytes = 20
const chunk = 128 * 1024
const times = 3
const tickMs = 5

export async function dossier(): Promise<readonly Figure[]> {
  const photos = await photosOf(megabytes * 1_000_000)
  const blobs = new MemoryBlobs()
  const names: string[] = []
  for (const bytes of photos) {
    const name = createHash('sha256').update(bytes).digest('hex')
    await blobs.missing('device', name, bytes.length)
    for (let at = 0; at * chunk < bytes.length; at += 1) await blobs.putChunk('device', name, at, bytes.subarray(at * chunk, (at + 1) * chunk))
    names.push(name)
  }
  const base = pastTour('fa')
  const form = formOf(base.pack, 'photo')!
  const records = names.map((name, at) => ({ ...base.records[0]!, id: `photo-${at}` as RecordId, form, ref: formRef(form, sha256), answers: { [form.summary!.image!]: name, '/caption': `عکس ${at + 1}` } }))
  const composed = dossierOf({ ...base, records: [...base.records, ...records] })
  const [seconds, waits, idle]: [number[], number[], number[]] = [[], [], []]
  let size = 0
  for (let time = 0; time < times; time += 1) {
    const made = await longestWait(async () => { size = (await setPdf(composed, blobs, { address: 'https://bazdid.example/verify/x', now: base.now })).length })
    seconds.push(made.ms / 1_000)
    waits.push(made.wait)
    idle.push((await longestWait(() => new Promise((resolve) => { setTimeout(resolve, made.ms) }))).wait)
  }
  return [
    { id: 'dossier', title: 'report with 20 MB of photos, set as PDF', unit: 's', value: median(seconds), notes: [`${photos.length} photos of 12 MP, ${(size / 1_000_000).toFixed(1)} MB of PDF.`], samples: { ours: seconds } },
    { id: 'dossier-wait', title: '… longest wait of anybody else meanwhile', unit: 'ms', value: median(waits), floor: median(idle), samples: { ours: waits, floor: idle }, notes: ['The floor is the longest wait of a process that does nothing, for as long.'] },
  ]
}

/** How long something takes, and the longest time in which nobody else had a turn. */
async function longestWait(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly wait: number }> {
  const from = performance.now()
  let [wait, last] = [0, from]
  const look = () => {
    wait = Math.max(wait, performance.now() - last - tickMs)
    last = performance.now()
  }
  const timer = setInterval(look, tickMs)
  await work()
  look()
  clearInterval(timer)
  return { ms: performance.now() - from, wait }
}

/** Drawn by a real encoder, until they are so large together. */
async function photosOf(bytes: number): Promise<readonly Buffer[]> {
  const profile = newProfile()
  const browser = await openBrowser(profile)
  try {
    const drawn = (await grainyPhotos(browser.page, 5)).map((file) => readFileSync(file))
    const photos: Buffer[] = []
    for (let sum = 0; sum < bytes; sum += photos.at(-1)!.length) {
      // The same picture under another name: a comment behind the first marker makes it other bytes.
      const picture = drawn[photos.length % drawn.length]!
      photos.push(Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 4, photos.length, 0]), picture.subarray(2)]))
    }
    return photos
  } finally {
    await browser.close()
    forgetProfile(profile)
  }
}
