// Photos as a phone's camera makes them: twelve megapixels with the grain of a sensor, so that a file has the megabytes and
// its decoding the work of a real one. (The journeys' pictures are smoother and a third as large.)

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { photoHeight, photoWidth, shots, withExif } from '#fixtures/photos.ts'

/** Paths of `count` files, each another picture. */
export async function grainyPhotos(page: Page, count: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bazdid-bench-photos-'))
  const paths: string[] = []
  for (let at = 0; at < count; at += 1) {
    const jpeg = Buffer.from(await page.evaluate(drawn, { width: photoWidth, height: photoHeight, seed: at }), 'base64')
    const path = join(folder, `${at}.jpg`)
    writeFileSync(path, withExif(jpeg, shots[at % shots.length]!))
    paths.push(path)
  }
  return paths
}

/** Runs in the page. */
async function drawn({ width, height, seed }: { readonly width: number; readonly height: number; readonly seed: number }): Promise<string> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  const light = context.createLinearGradient(0, 0, width, height)
  for (let stop = 0; stop <= 8; stop += 1) light.addColorStop(stop / 8, `hsl(${(seed * 50 + stop * 37) % 360} 40% ${30 + (stop % 3) * 20}%)`)
  context.fillStyle = light
  context.fillRect(0, 0, width, height)
  for (let thing = 0; thing < 4_000; thing += 1) {
    context.fillStyle = `hsl(${Math.random() * 360} 50% 50% / 0.5)`
    context.beginPath()
    context.arc(Math.random() * width, Math.random() * height, 3 + Math.random() * 60, 0, Math.PI * 2)
    context.fill()
  }
  const side = 512
  const grain = new ImageData(side, side)
  for (let at = 0; at < grain.data.length; at += 4) {
    grain.data.fill((Math.random() + Math.random() + Math.random()) / 3 * 255, at, at + 3)
    grain.data[at + 3] = 36
  }
  const tile = new OffscreenCanvas(side, side)
  tile.getContext('2d')!.putImageData(grain, 0, 0)
  context.fillStyle = context.createPattern(tile, 'repeat')!
  context.fillRect(0, 0, width, height)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })).arrayBuffer())
  let text = ''
  for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(text)
}
