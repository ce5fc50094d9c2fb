import '../design/more.css'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { readReturned } from './read-returned.ts'

/** On Today, above all else: how many activities came back, and what is to be put right in them. */
export function ReturnedLine({ activities }: { readonly activities: readonly ActivityOutline[] }) {
  const found = useLive((store) => readReturned(store, activities), [activities])
  if (!found || found.length === 0) return null
  const open = found.reduce((sum, { review }) => sum + review.remarks.filter(({ state }) => state === 'open').length, 0)
  return <List><Row tone="short" icon="undo" title={t('returned.line', { count: found.length })} subtitle={t('returned.to-answer', { count: open })} end={number(found.length)} href="/returned" /></List>
}
