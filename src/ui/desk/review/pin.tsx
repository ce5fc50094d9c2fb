import { useContext } from 'preact/hooks'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import { Icon } from '../../parts/icons.tsx'
import { number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { ReviewContext, openOn } from './review-context.ts'

/** The way to a remark beside what it is about, with how many there are already. */
export function Pin({ record, form, path, label }: { readonly record: RecordId; readonly form: string; readonly path?: FieldPath; readonly label: string }) {
  const deeds = useContext(ReviewContext)
  if (!deeds) return null
  const count = openOn(deeds, record, path).length
  const { remarkOn } = deeds
  const what = <><Icon name="message-square" size="little" />{count > 0 && <span>{number(count)}</span>}</>
  if (!remarkOn) return count > 0 ? <span class="pin has" title={t('review.remarks-open', { count })}>{what}</span> : null
  return <button type="button" class={`pin ${count > 0 ? 'has' : ''}`} aria-label={t('review.remark-on', { what: label })} title={t('review.remark-on', { what: label })} onClick={() => remarkOn({ record, form, ...(path !== undefined && { path }) })}>{what}</button>
}
