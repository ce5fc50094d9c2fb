// A signature as text: vector points, so that it survives rotation, resize and printing at any size, in at most
// 16 kB. Version 1:
//
//   s1;<width>,<height>;<x>,<y>,<t> <dx>,<dy>,<dt> …;<x>,<y>,<t> …
//
// One part per stroke after the size. Its first point is absolute, the others are differences to the one before.
// The longer side of the pad is 10,000 units, so both axes have one scale; t is milliseconds since the first point.

export interface StrokePoint {
  readonly x: number
  readonly y: number
  readonly t: number
}

export type Stroke = readonly StrokePoint[]

export interface Strokes {
  /** Of the pad, in units: the longer side is 10,000. */
  readonly width: number
  readonly height: number
  readonly strokes: readonly Stroke[]
}

/** Bytes; the text is ASCII. */
export const longestStrokes = 16_384
const side = 10_000
const mostPoints = 20_000

/** Points as the pad gives them (pixels, any origin in its corner) → units. `widthPixels` and `heightPixels` are the pad's. */
export function strokesFromPixels(widthPixels: number, heightPixels: number, strokes: readonly Stroke[]): Strokes {
  const scale = side / Math.max(widthPixels, heightPixels, 1)
  const began = strokes[0]?.[0]?.t ?? 0
  const width = Math.round(widthPixels * scale)
  const height = Math.round(heightPixels * scale)
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value * scale)))
  return {
    width,
    height,
    strokes: strokes.filter((stroke) => stroke.length > 0).map((stroke) =>
      stroke.map(({ x, y, t }) => ({ x: within(x, width), y: within(y, height), t: Math.max(0, Math.round(t - began)) }))),
  }
}

export function encodeStrokes({ width, height, strokes }: Strokes): string {
  const parts = strokes.map((stroke) => stroke.map((point, at) => {
    const { x, y, t } = stroke[at - 1] ?? { x: 0, y: 0, t: 0 }
    return `${point.x - x},${point.y - y},${point.t - t}`
  }).join(' '))
  return ['s1', `${width},${height}`, ...parts].join(';')
}

/** Reads what any device may have sent. Undefined: this is no signature of version 1. */
export function decodeStrokes(text: string): Strokes | undefined {
  if (text.length > longestStrokes) return undefined
  const [version, size = '', ...parts] = text.split(';')
  const dimensions = /^(\d{1,5}),(\d{1,5})$/.exec(size)
  if (version !== 's1' || !dimensions) return undefined
  const [width, height] = [Number(dimensions[1]), Number(dimensions[2])]
  if (Math.max(width, height) !== side) return undefined
  const strokes: Stroke[] = []
  for (const part of parts) {
    const stroke = decodeStroke(part, width, height)
    if (!stroke) return undefined
    strokes.push(stroke)
  }
  return strokes.reduce((sum, stroke) => sum + stroke.length, 0) > mostPoints ? undefined : { width, height, strokes }
}

function decodeStroke(part: string, width: number, height: number): Stroke | undefined {
  let before = { x: 0, y: 0, t: 0 }
  const stroke: StrokePoint[] = []
  for (const text of part.split(' ')) {
    const match = /^(-?\d{1,5}),(-?\d{1,5}),(-?\d{1,8})$/.exec(text)
    if (!match) return undefined
    before = { x: before.x + Number(match[1]), y: before.y + Number(match[2]), t: before.t + Number(match[3]) }
    if (before.x < 0 || before.x > width || before.y < 0 || before.y > height || before.t < 0) return undefined
    stroke.push(before)
  }
  return stroke
}

/**
 * True for no ink, a dot or a short dash: less than 6 % of the pad's longer side in all. People tap the pad by
 * accident, and an accepted tap is a row without a signature that looks signed.
 */
export function isBlank({ strokes }: Strokes): boolean {
  return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) < side * 0.06
}

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, point, at) => sum + Math.hypot(point.x - stroke[at]!.x, point.y - stroke[at]!.y), 0)
}

/**
 * The same signature in at most `mostBytes` of text: points that lie on a line between their neighbours go first
 * (Ramer, Douglas and Peucker), with a growing tolerance. Unchanged when it fits already.
 */
export function simplify(strokes: Strokes, mostBytes: number = longestStrokes): Strokes {
  let result = strokes
  for (let tolerance = 4; encodeStrokes(result).length > mostBytes; tolerance *= 1.5) {
    // Beyond a third of the pad nothing but each stroke's ends is left: drop the shortest strokes.
    result = tolerance < side / 3
      ? { ...strokes, strokes: strokes.strokes.map((stroke) => thinned(stroke, tolerance)) }
      : { ...result, strokes: withoutShortest(result.strokes) }
    if (result.strokes.length === 0) return result
  }
  return result
}

function withoutShortest(strokes: readonly Stroke[]): readonly Stroke[] {
  const lengths = strokes.map(lengthOf)
  const shortest = lengths.indexOf(Math.min(...lengths))
  return strokes.filter((_, at) => at !== shortest)
}

function thinned(stroke: Stroke, tolerance: number): Stroke {
  if (stroke.length < 3) return stroke
  const keep = new Set([0, stroke.length - 1])
  // A stack of spans, not recursion: a scribble of 20,000 points is deeper than a phone's call stack.
  const spans: (readonly [number, number])[] = [[0, stroke.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let [farthest, distance] = [from, tolerance]
    const distanceOf = distanceToLine(stroke[from]!, stroke[to]!)
    for (let at = from + 1; at < to; at += 1) {
      const here = distanceOf(stroke[at]!)
      if (here > distance) [farthest, distance] = [at, here]
    }
    if (farthest !== from) {
      keep.add(farthest)
      spans.push([from, farthest], [farthest, to])
    }
  }
  return stroke.filter((_, at) => keep.has(at))
}

function distanceToLine(from: StrokePoint, to: StrokePoint): (point: StrokePoint) => number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  if (length === 0) return (point) => Math.hypot(point.x - from.x, point.y - from.y)
  return (point) => Math.abs(dy * (point.x - from.x) - dx * (point.y - from.y)) / length
}

/** Data of an SVG path in the pad's units (`viewBox="0 0 width height"`), to be stroked with round ends. A dot is a short line. */
export function toSvgPath({ strokes }: Strokes): string {
  return strokes.map((stroke) => {
    const [first, ...rest] = stroke
    if (!first) return ''
    return `M${first.x} ${first.y}${rest.length === 0 ? 'h1' : rest.map(({ x, y }) => `L${x} ${y}`).join('')}`
  }).join('')
}
