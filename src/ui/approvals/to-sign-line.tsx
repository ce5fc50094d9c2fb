import '../design/more.css'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { ago, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { signerOf } from './use-signer.ts'
import { isOverdue, waitingFor } from './waiting.ts'

/** Where somebody lands: how much waits for their signature, and since when. */
export function ToSignLine() {
  const { now } = useServices()
  const waiting = useLive(async (store) => waitingFor(store, await signerOf(store, now()), now()), [], { key: 'to-sign' })
  if (!waiting || waiting.length === 0) return null
  const { since } = waiting[0]!
  return <List><Row tone={isOverdue(since, now()) ? 'missing' : 'short'} icon="signature" title={t('approvals.to-sign', { count: waiting.length })} subtitle={t('approvals.oldest', { time: ago(since, now()) })} end={number(waiting.length)} href="/desk/approvals" /></List>
}
