import '../design/more.css'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { ago, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { signerOf } from './use-signer.ts'
import { waitingFor } from './waiting.ts'

/** Where somebody lands: how much waits for their signature, and since when. */
export function ToSignLine() {
  const { now } = useServices()
  const waiting = useLive((store) => waitingFor(store, signerOf(store), now()), [], { key: 'to-sign' })
  if (!waiting || waiting.length === 0) return null
  return <List><Row tone="short" icon="signature" title={t('approvals.to-sign', { count: waiting.length })} subtitle={t('approvals.oldest', { time: ago(waiting[0]!.since, now()) })} end={number(waiting.length)} href="/desk/approvals" /></List>
}
