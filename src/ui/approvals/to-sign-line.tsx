import '../design/more.css'
import type { RecordStore } from '#store/store.ts'
import { useRest } from '../desk/use-rest.ts'
import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { ago, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { signerOf } from './use-signer.ts'
import type { Waiting } from './waiting.ts'
import { isOverdue, waitingFor } from './waiting.ts'

/** The list comes first; meanwhile what was known last stays. */
const last = new WeakMap<RecordStore, readonly Waiting[]>()
const restMs = 400

/** Where somebody lands: how much waits for their signature, and since when. */
export function ToSignLine() {
  const { store, now } = useServices()
  const isResting = useRest(restMs)
  const waiting = useLive(async (from) => {
    if (isResting) last.set(from, await waitingFor(from, await signerOf(from, now()), now()))
    return last.get(from)
  }, [isResting]) ?? last.get(store)
  if (!waiting || waiting.length === 0) return null
  const { since } = waiting[0]!
  return <List><Row tone={isOverdue(since, now()) ? 'missing' : 'short'} icon="signature" title={t('approvals.to-sign', { count: waiting.length })} subtitle={t('approvals.oldest', { time: ago(since, now()) })} end={number(waiting.length)} href="/desk/approvals" /></List>
}
