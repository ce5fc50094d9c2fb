// Points of a way or a field as ODK writes them: `latitude longitude altitude accuracy; …`. A shape is closed by its
// first point at the end; while it is being walked, what is stored is already closed, so that it is a shape at any time.

export interface TracePoint {
  readonly latitude: number
  readonly longitude: number
  readonly accuracy: number
  /** As it was measured; kept to the letter. */
  readonly text: string
}

export function tracePoints(value: string, isShape: boolean): readonly TracePoint[] {
  const texts = value.split(';').map((point) => point.trim()).filter((point) => point !== '')
  const open = isShape && texts.length > 3 && texts.at(-1) === texts[0] ? texts.slice(0, -1) : texts
  return open.map((text) => {
    const [latitude = NaN, longitude = NaN, , accuracy = 0] = text.split(/\s+/).map(Number)
    return { latitude, longitude, accuracy, text }
  })
}

/** A place for reading, on some metre; what is no place stands as it is. */
export function placeWords(latitude: number, longitude: number, text: string): string {
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : text
}

/** The value of these points; null for none. */
export function traceValue(points: readonly { readonly text: string }[], isShape: boolean): string | null {
  if (points.length === 0) return null
  const texts = points.map(({ text }) => text)
  return (isShape && texts.length > 2 ? [...texts, texts[0]!] : texts).join('; ')
}

/** An SVG path of the points in a square of `side`, north up, in its proportions; `''` where there is nothing to see. */
export function traceOutline(points: readonly TracePoint[], isShape: boolean, side: number): string {
  const seen = points.filter(({ latitude, longitude }) => Number.isFinite(latitude) && Number.isFinite(longitude))
  if (seen.length < 2) return ''
  // A degree of longitude shrinks towards the poles.
  const shrink = Math.cos((seen[0]!.latitude * Math.PI) / 180)
  const flat = seen.map(({ latitude, longitude }) => ({ x: longitude * shrink, y: -latitude }))
  const [left, top] = [Math.min(...flat.map(({ x }) => x)), Math.min(...flat.map(({ y }) => y))]
  const size = Math.max(Math.max(...flat.map(({ x }) => x)) - left, Math.max(...flat.map(({ y }) => y)) - top) || 1
  const line = flat.map(({ x, y }) => `${(((x - left) / size) * side).toFixed(1)} ${(((y - top) / size) * side).toFixed(1)}`).join('L')
  return `M${line}${isShape && seen.length > 2 ? 'Z' : ''}`
}

/** ODK's own bound, where the form has none (`warning-accuracy`). */
const roughMetres = 100

/** Whether a place is less exact than the form wants. */
export function isRough(value: string, warningMetres: string | undefined): boolean {
  return Number(value.split(' ')[3] ?? 0) > (Number(warningMetres) || roughMetres)
}
