import { useMemo } from 'preact/hooks'
import { IconButton } from '../../parts/button.tsx'
import { t } from '../../words/words.ts'
import { Keyed } from './keyed.tsx'
import { neighboursOf } from './order.ts'

/** The way to the dossier before and after this one, in the order of the list that it was opened from. */
export function Neighbours({ activity }: { readonly activity: string }) {
  const { previous, next } = useMemo(() => neighboursOf(activity), [activity])
  if (previous === undefined && next === undefined) return null
  return (
    <div class="row-of neighbours">
      {previous !== undefined && <Keyed by="previous"><IconButton icon="previous" label={t('keys.previous-dossier')} href={`/desk/a/${previous}`} /></Keyed>}
      {next !== undefined && <Keyed by="next"><IconButton icon="next" label={t('keys.next-dossier')} href={`/desk/a/${next}`} /></Keyed>}
    </div>
  )
}
