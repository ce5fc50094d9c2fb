import { useMemo } from 'preact/hooks'
import { qrDrawing } from './qr-drawing.ts'

/** A QR code, drawn as one path on white with the margin that readers need. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, size } = useMemo(() => qrDrawing(text), [text])
  return <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges"><path d={path} /></svg>
}
