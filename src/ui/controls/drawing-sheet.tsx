import { useEffect, useRef, useState } from 'preact/hooks'
import type { StrokePoint } from '#domain/forms/strokes.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { curveThrough } from '../parts/ink.ts'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'

/** On white paper and on photographs alike; the form's reader sees the picture, not the theme. */
const inks = [
  { colour: '#12201d', word: 'draw.black' }, { colour: '#c62f17', word: 'draw.red' }, { colour: '#1657c4', word: 'draw.blue' }, { colour: '#ffffff', word: 'draw.white' },
] as const satisfies readonly { readonly colour: string; readonly word: WordKey }[]
const paperPx = { width: 1200, height: 900 }
/** Enough to read the small print of a photographed paper that was written on. */
const longestPx = 1600

interface Line {
  readonly colour: string
  readonly points: StrokePoint[]
}

interface DrawingSheetProps {
  readonly isOpen: boolean
  readonly title: string
  /** What is drawn upon; undefined: white paper. */
  readonly ground: string | undefined
  /** A signature has one colour. */
  readonly isSignature?: boolean
  readonly onClose: () => void
  readonly onKeep: (picture: File) => void
}

/** A picture that is drawn, or drawn upon. */
export function DrawingSheet(props: DrawingSheetProps) {
  return <Sheet isOpen={props.isOpen} title={props.title} onClose={props.onClose}><Drawing {...props} /></Sheet>
}

function Drawing({ title, ground, isSignature, onKeep }: DrawingSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const lines = useRef<Line[]>([])
  const pen = useRef<number | undefined>(undefined)
  const picture = useRef<HTMLImageElement | undefined>(undefined)
  const [colour, setColour] = useState<string>(ground === undefined ? inks[0].colour : inks[1].colour)
  const [count, setCount] = useState(0)

  const draw = () => {
    const surface = canvas.current
    const context = surface?.getContext('2d')
    if (!surface || !context) return
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, surface.width, surface.height)
    if (picture.current) context.drawImage(picture.current, 0, 0, surface.width, surface.height)
    context.lineWidth = Math.max(4, surface.width / 180)
    context.lineCap = context.lineJoin = 'round'
    for (const line of lines.current) {
      context.strokeStyle = line.colour
      context.beginPath()
      curveThrough(context, line.points)
      context.stroke()
    }
  }

  useEffect(() => {
    const surface = canvas.current!
    Object.assign(surface, paperPx)
    draw()
    if (ground === undefined) return
    const image = new Image()
    image.onload = () => {
      const scale = Math.min(1, longestPx / Math.max(image.naturalWidth, image.naturalHeight))
      surface.width = Math.round(image.naturalWidth * scale)
      surface.height = Math.round(image.naturalHeight * scale)
      picture.current = image
      draw()
    }
    image.src = ground
  }, [ground])

  const pointOf = (event: PointerEvent): StrokePoint => {
    const surface = canvas.current!
    const frame = surface.getBoundingClientRect()
    const scale = surface.width / frame.width
    return { x: (event.clientX - frame.left) * scale, y: (event.clientY - frame.top) * scale, t: event.timeStamp }
  }
  const down = (event: PointerEvent) => {
    if (pen.current !== undefined || event.button !== 0) return
    event.preventDefault()
    pen.current = event.pointerId
    canvas.current!.setPointerCapture(event.pointerId)
    lines.current.push({ colour, points: [pointOf(event)] })
    draw()
  }
  const move = (event: PointerEvent) => {
    if (pen.current !== event.pointerId) return
    const coalesced = event.getCoalescedEvents?.() ?? []
    for (const each of coalesced.length > 0 ? coalesced : [event]) lines.current.at(-1)!.points.push(pointOf(each))
    draw()
  }
  const up = (event: PointerEvent) => {
    if (pen.current !== event.pointerId) return
    pen.current = undefined
    setCount(lines.current.length)
  }
  const leaveOut = (from: number) => {
    lines.current.splice(from)
    setCount(lines.current.length)
    draw()
  }
  const keep = () => canvas.current!.toBlob((blob) => {
    if (blob) onKeep(new File([blob], 'drawing.png', { type: 'image/png' }))
  }, 'image/png')

  return (
    <>
      <div class="drawing"><canvas ref={canvas} role="img" aria-label={title} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} /></div>
      <div class="row-of">
        {!isSignature && (
          <div class="inks" role="group" aria-label={t('draw.colour')}>
            {inks.map(({ colour: each, word }) => <button key={each} type="button" class="ink" aria-pressed={each === colour} aria-label={t(word)} title={t(word)} onClick={() => setColour(each)}><i style={{ background: each }} /></button>)}
          </div>
        )}
        {count > 0 && <IconButton icon="undo" label={t('action.undo')} onPress={() => leaveOut(count - 1)} />}
        {count > 0 && <Button look="plain" onPress={() => leaveOut(0)}>{t('signature.clear')}</Button>}
        <div class="grow"><Button look="primary" isWide isDisabled={count === 0} onPress={keep}>{t('action.done')}</Button></div>
      </div>
    </>
  )
}
