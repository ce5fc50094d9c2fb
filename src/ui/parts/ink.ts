import type { StrokePoint } from '#domain/forms/strokes.ts'
import { decodeStrokes } from '#domain/forms/strokes.ts'

/** What of a canvas a curve needs; a Path2D has it too. */
interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
}

/** The stroke as one smooth line: through the middles of its points, bent by the points themselves. */
export function curveThrough(pen: Pen, stroke: readonly StrokePoint[]): void {
  const [first] = stroke
  if (!first) return
  pen.moveTo(first.x, first.y)
  if (stroke.length === 1) {
    pen.lineTo(first.x + 0.1, first.y)
    return
  }
  for (let at = 1; at < stroke.length - 1; at += 1) {
    const here = stroke[at]!
    const next = stroke[at + 1]!
    pen.quadraticCurveTo(here.x, here.y, (here.x + next.x) / 2, (here.y + next.y) / 2)
  }
  const last = stroke[stroke.length - 1]!
  pen.lineTo(last.x, last.y)
}

/** The signature's points in a pad of this size: as large as fits, in the middle. Empty for what is no signature. */
export function pixelsOf(text: string, widthPixels: number, heightPixels: number): StrokePoint[][] {
  const decoded = text === '' ? undefined : decodeStrokes(text)
  if (!decoded || decoded.width === 0 || decoded.height === 0) return []
  const scale = Math.min(widthPixels / decoded.width, heightPixels / decoded.height)
  const left = (widthPixels - decoded.width * scale) / 2
  const top = (heightPixels - decoded.height * scale) / 2
  return decoded.strokes.map((stroke) => stroke.map(({ x, y, t }) => ({ x: left + x * scale, y: top + y * scale, t })))
}
