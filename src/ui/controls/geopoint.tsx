import { useRef, useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { digits, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { parameter, useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { isRough, placeWords } from './trace.ts'

/** Few forms ask for more than where the phone thinks that it is. */
const SeekingPlace = lazily(() => import('./seeking-place.tsx').then((found) => found.SeekingPlace))

/** A place, with its accuracy. Asked for only on a tap; a phone without a fix never holds anybody up. */
export function GeopointControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'geopoint'>) {
  const { locate } = useDeeds()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [sofar, setSofar] = useState<string | undefined>(undefined)
  const enough = useRef<AbortController | undefined>(undefined)
  const [latitude, longitude, , accuracy] = view.value.split(' ')
  const metres = Number(parameter(view, 'capture-accuracy')) || undefined
  const ask = async () => {
    const own = enough.current = new AbortController()
    setSofar(undefined)
    setState('asking')
    try {
      onInput(await locate(false, metres === undefined ? undefined : { metres, closer: setSofar, enough: own.signal }))
      onLeave()
      setState('idle')
      // The button that was pressed is gone.
      if (own.signal.aborted) requestAnimationFrame(() => document.getElementById(id)?.focus())
    } catch {
      setState('failed')
    }
  }
  return (
    <div class="stack">
      {view.value !== '' && (
        <p class="row-of">
          <Icon name="map-pin" />
          <span class="ltr">{digits(placeWords(Number(latitude), Number(longitude), view.value))}</span>
          {Number(accuracy) > 0 && <span class="tag">{t('place.accuracy', { metres: number(Math.round(Number(accuracy))) })}</span>}
        </p>
      )}
      {!view.isReadonly && (
        <div class="row-of">
          <Button look="tonal" icon="map-pin" id={id} path={view.path} isDisabled={state === 'asking'} onPress={() => void ask()}>
            {state === 'asking' ? t('place.asking') : view.value === '' ? t('place.take') : t('place.again')}
          </Button>
          {view.value !== '' && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.delete')}</Button>}
        </div>
      )}
      {state === 'asking' && metres !== undefined && <SeekingPlace sofar={sofar} metres={metres} onEnough={() => enough.current!.abort()} />}
      {isRough(view.value, parameter(view, 'warning-accuracy')) && <p class="fault mild" role="status"><Icon name="warning" size="little" /><span>{t('place.rough')}</span></p>}
      {state === 'failed' && <p class="hint" role="status" id={`${id}-place`} aria-describedby={describedBy}>{t('place.failed')}</p>}
    </div>
  )
}
