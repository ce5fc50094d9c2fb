import { useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { digits, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { parameter, useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { isRough, placeWords } from './trace.ts'

/** A place, with its accuracy. Asked for only on a tap; a phone without a fix never holds anybody up. */
export function GeopointControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'geopoint'>) {
  const { locate } = useDeeds()
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const [latitude, longitude, , accuracy] = view.value.split(' ')
  const ask = async () => {
    setState('asking')
    try {
      onInput(await locate(false, Number(parameter(view, 'capture-accuracy')) || undefined))
      onLeave()
      setState('idle')
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
      {isRough(view.value, parameter(view, 'warning-accuracy')) && <p class="fault mild" role="status"><Icon name="warning" size="little" /><span>{t('place.rough')}</span></p>}
      {state === 'failed' && <p class="hint" role="status" id={`${id}-place`} aria-describedby={describedBy}>{t('place.failed')}</p>}
    </div>
  )
}
