import '../design/more.css'
import { useMemo } from 'preact/hooks'
import { decodeStrokes } from '#domain/forms/strokes.ts'
import { curveThrough } from './ink.ts'

/** A signature drawn from its strokes, cut to its ink, in the colour of the text. Nothing for what is no signature. */
export function SignatureImage({ value, label, widthPx, heightPx }: { readonly value: string; readonly label: string; readonly widthPx: number; readonly heightPx: number }) {
  const drawing = useMemo(() => drawingOf(value), [value])
  if (!drawing) return null
  return (
    <svg class="signature-image" role="img" aria-label={label} viewBox={drawing.box} width={widthPx} height={heightPx} preserveAspectRatio="xMidYMid meet">
      <path d={drawing.path} stroke-width={Math.max(drawing.width / widthPx, drawing.height / heightPx) * 1.8} />
    </svg>
  )
}

function drawingOf(value: string): { readonly path: string; readonly box: string; readonly width: number; readonly height: number } | undefined {
  const decoded = value === '' ? undefined : decodeStrokes(value)
  const points = decoded?.strokes.flat() ?? []
  if (!decoded || points.length === 0) return undefined
  const parts: string[] = []
  const round = (number: number) => Math.round(number)
  const pen = {
    moveTo: (x: number, y: number) => parts.push(`M${round(x)} ${round(y)}`),
    lineTo: (x: number, y: number) => parts.push(`L${round(x)} ${round(y)}`),
    quadraticCurveTo: (cx: number, cy: number, x: number, y: number) => parts.push(`Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`),
  }
  for (const stroke of decoded.strokes) curveThrough(pen, stroke)
  const margin = 250
  const left = Math.min(...points.map(({ x }) => x)) - margin
  const top = Math.min(...points.map(({ y }) => y)) - margin
  const width = Math.max(...points.map(({ x }) => x)) - left + margin
  const height = Math.max(...points.map(({ y }) => y)) - top + margin
  return { path: parts.join(''), box: `${left} ${top} ${width} ${height}`, width, height }
}
