// Draws with a real pointer, and remembers where it has been.

import type { Locator, Page } from 'playwright-core'
import type { Stroke } from '#domain/forms/strokes.ts'
import { makeStrokes } from '#fixtures/signatures.ts'

/** What was drawn: pixels of the pad, and the pad's size. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly { readonly x: number; readonly y: number }[])[]
}

const margin = 12

/** Draws the fixture's signature of this seed on the pad, or only its first strokes. */
export async function drawSignature(page: Page, pad: Locator, seed: number, { strokes: count = Infinity }: { readonly strokes?: number } = {}): Promise<Drawn> {
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('the pad is not on the screen')
  const made = makeStrokes(seed)
  const scale = Math.min((box.width - 2 * margin) / made.width, (box.height - 2 * margin) / made.height)
  const strokes = made.strokes.slice(0, count).map((stroke) => pixels(stroke, scale))
  for (const stroke of strokes) {
    const [first, ...rest] = stroke
    await page.mouse.move(box.x + first!.x, box.y + first!.y)
    await page.mouse.down()
    for (const point of rest) await page.mouse.move(box.x + point.x, box.y + point.y)
    await page.mouse.up()
  }
  return { width: box.width, height: box.height, strokes }
}

/** Whole pixels, a third of the fixture's points, none twice in a row: each becomes one pointer event. */
function pixels(stroke: Stroke, scale: number): { x: number; y: number }[] {
  const points = stroke.filter((_, at) => at % 3 === 0 || at === stroke.length - 1).map(({ x, y }) => ({ x: Math.round(margin + x * scale), y: Math.round(margin + y * scale) }))
  return points.filter((point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y)
}
