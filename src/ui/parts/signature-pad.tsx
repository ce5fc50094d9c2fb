import '../design/more.css'
import { useEffect, useRef } from 'preact/hooks'
import type { StrokePoint } from '#domain/forms/strokes.ts'
import { encodeStrokes, simplify, strokesFromPixels } from '#domain/forms/strokes.ts'
import { curveThrough, pixelsOf } from './ink.ts'

interface PadProps {
  /** Stroke text; `''` clears the pad. */
  readonly value: string
  readonly label: string
  /** After every pen-up, with the whole signature so far. */
  readonly onStroke: (value: string) => void
}

/**
 * A pad to sign on. What is kept are points, not a picture: after rotation, resize or a switch of apps the
 * strokes are drawn again from them, and go on in the new size.
 */
export function SignaturePad({ value, label, onStroke }: PadProps) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const ink = useRef<{ strokes: StrokePoint[][]; text: string; pen: number | undefined }>({ strokes: [], text: '', pen: undefined })
  const give = useRef(onStroke)
  give.current = onStroke

  const draw = () => {
    const surface = canvas.current
    const context = surface?.getContext('2d')
    if (!surface || !context) return
    const scale = devicePixelRatio
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.clearRect(0, 0, surface.width, surface.height)
    context.strokeStyle = getComputedStyle(surface).color
    context.lineWidth = Math.max(2.5, surface.clientHeight / 90)
    context.lineCap = context.lineJoin = 'round'
    for (const stroke of ink.current.strokes) {
      context.beginPath()
      curveThrough(context, stroke)
      context.stroke()
    }
  }

  const restore = (text: string) => {
    const surface = canvas.current
    if (!surface) return
    ink.current.text = text
    ink.current.strokes = pixelsOf(text, surface.clientWidth, surface.clientHeight)
    draw()
  }

  useEffect(() => {
    const surface = canvas.current!
    const resized = new ResizeObserver(() => {
      const scale = devicePixelRatio
      surface.width = Math.round(surface.clientWidth * scale)
      surface.height = Math.round(surface.clientHeight * scale)
      restore(ink.current.text)
    })
    resized.observe(box.current!)
    return () => resized.disconnect()
  }, [])

  useEffect(() => {
    if (value !== ink.current.text) restore(value)
  }, [value])

  const pointOf = (event: PointerEvent): StrokePoint => {
    const frame = canvas.current!.getBoundingClientRect()
    return { x: event.clientX - frame.left, y: event.clientY - frame.top, t: event.timeStamp }
  }

  const down = (event: PointerEvent) => {
    // One pen at a time: the ball of the hand on the glass is no second stroke.
    if (ink.current.pen !== undefined || event.button !== 0) return
    event.preventDefault()
    ink.current.pen = event.pointerId
    canvas.current!.setPointerCapture(event.pointerId)
    ink.current.strokes.push([pointOf(event)])
    draw()
  }
  const move = (event: PointerEvent) => {
    if (ink.current.pen !== event.pointerId) return
    const stroke = ink.current.strokes.at(-1)!
    const coalesced = event.getCoalescedEvents?.() ?? []
    for (const each of coalesced.length > 0 ? coalesced : [event]) stroke.push(pointOf(each))
    draw()
  }
  const up = (event: PointerEvent) => {
    if (ink.current.pen !== event.pointerId) return
    ink.current.pen = undefined
    const surface = canvas.current!
    const text = encodeStrokes(simplify(strokesFromPixels(surface.clientWidth, surface.clientHeight, ink.current.strokes)))
    ink.current.text = text
    give.current(text)
  }

  return (
    <div class="signature-pad" ref={box}>
      <i class="baseline" />
      <canvas ref={canvas} role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
    </div>
  )
}
