import { useState } from 'preact/hooks'
import { Button, IconButton } from '../parts/button.tsx'
import { digits, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { placeWords, traceOutline, tracePoints, traceValue } from './trace.ts'
import type { TracePoint } from './trace.ts'

const sketchSide = 100

/**
 * A way or the edge of a field, walked: at each corner a tap adds the point where the phone is. There is no map to tap
 * on where there is no network; a sketch shows what has come together.
 */
export function GeotraceControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'geotrace' | 'geoshape'>) {
  const { locate } = useDeeds()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [taken, setTaken] = useState<{ readonly at: number; readonly point: TracePoint } | undefined>(undefined)
  const isShape = view.type === 'geoshape'
  const points = tracePoints(view.value, isShape)
  const outline = traceOutline(points, isShape, sketchSide)
  const keep = (next: readonly { readonly text: string }[]) => {
    onInput(traceValue(next, isShape))
    onLeave()
  }
  const add = async () => {
    setState('asking')
    try {
      const text = await locate(true)
      // Between the question and the phone's answer the list may have changed: the newest counts.
      keep([...points, { text }])
      setTaken(undefined)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div class="stack roomy">
      {outline !== '' && <svg class="sketch" viewBox={`-6 -6 ${sketchSide + 12} ${sketchSide + 12}`} role="img" aria-label={t('trace.sketch', { count: points.length })}><path class={isShape ? 'area' : ''} d={outline} /></svg>}
      {points.length > 0 && (
        <ol class="points">
          {points.map((point, at) => (
            <li key={`${at}${point.text}`}>
              <span class="place">{number(at + 1)}</span>
              <span class="ltr grow">{digits(placeWords(point.latitude, point.longitude, point.text))}</span>
              {point.accuracy > 0 && <span class="tag">{t('place.accuracy', { metres: number(Math.round(point.accuracy)) })}</span>}
              {!view.isReadonly && <IconButton icon="trash" label={t('trace.remove', { number: number(at + 1) })} onPress={() => { setTaken({ at, point }); keep(points.filter((_, other) => other !== at)) }} />}
            </li>
          ))}
        </ol>
      )}
      {!view.isReadonly && (
        <div class="row-of">
          <Button look="tonal" icon="map-pin" id={id} path={view.path} isDisabled={state === 'asking'} onPress={() => void add()}>{state === 'asking' ? t('place.asking') : points.length === 0 ? t('trace.begin') : t('trace.add')}</Button>
          {taken && <Button icon="undo" onPress={() => { keep([...points.slice(0, taken.at), taken.point, ...points.slice(taken.at)]); setTaken(undefined) }}>{t('action.undo')}</Button>}
        </div>
      )}
      {state === 'failed' && <p class="hint" role="status" aria-describedby={describedBy}>{t('place.failed')}</p>}
    </div>
  )
}
