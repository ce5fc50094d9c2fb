// Makes the photos' files: drawn once by a real browser's JPEG encoder, kept for later runs.

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { photoHeight, photoWidth, shots, withExif } from '#fixtures/photos.ts'

const folder = fileURLToPath(new URL('../../node_modules/.cache/bazdid-photos/', import.meta.url))

/** Paths of `count` JPEGs of 12 megapixels, each another picture with another time and place. */
export async function photoFiles(context: BrowserContext, count: number = shots.length): Promise<readonly string[]> {
  const wanted = shots.slice(0, count).map((shot, at) => ({ shot, at, path: join(folder, `photo-2-${at + 1}.jpg`) }))
  const missing = wanted.filter(({ path }) => !existsSync(path))
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true })
    const page = await context.newPage()
    for (const { shot, at, path } of missing) {
      const jpeg = Buffer.from(await page.evaluate(drawn, { width: photoWidth, height: photoHeight, seed: at + 1 }), 'base64')
      writeFileSync(`${path}.${process.pid}`, withExif(jpeg, shot))
      renameSync(`${path}.${process.pid}`, path)
    }
    await page.close()
  }
  return wanted.map(({ path }) => path)
}

/** Runs in the page. A hillside with some thousand stones: detail, so that the file is as large as a camera's. */
async function drawn({ width, height, seed }: { readonly width: number; readonly height: number; readonly seed: number }): Promise<string> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, `hsl(${190 + seed * 12} 60% 70%)`)
  sky.addColorStop(0.5, '#e8efe0')
  sky.addColorStop(1, `hsl(${90 + seed * 20} 40% 30%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  let state = seed * 2_654_435_761 >>> 0
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  for (let stone = 0; stone < 9_000; stone += 1) {
    context.fillStyle = `hsl(${random() * 360} ${20 + random() * 40}% ${20 + random() * 60}%)`
    context.fillRect(random() * width, height * 0.4 + random() * height * 0.6, 4 + random() * 40, 4 + random() * 40)
  }
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/jpeg', 0.85))
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(text)
}
