import { Button } from '../parts/button.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'

interface SeekingPlaceProps {
  /** The most exact place until now, as geopoint text. */
  readonly sofar: string | undefined
  /** What the form asks for. */
  readonly metres: number
  readonly onEnough: () => void
}

/** A satellite more or a step from under the trees, and it becomes more exact: who sees that waits, and who need not takes what there is. */
export function SeekingPlace({ sofar, metres, onEnough }: SeekingPlaceProps) {
  const accuracy = sofar === undefined ? undefined : Math.round(Number(sofar.split(' ')[3]))
  return (
    <div class="row-of">
      <p class="grow hint" role="status">{accuracy === undefined ? t('place.wanted', { metres: number(metres) }) : t('place.sofar', { metres: number(accuracy), wanted: number(metres) })}</p>
      {accuracy !== undefined && <Button look="plain" icon="check" onPress={onEnough}>{t('place.enough')}</Button>}
    </div>
  )
}
