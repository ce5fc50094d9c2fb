import '../design/controls.css'
import '../design/more.css'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { isPermitCase } from '#domain/activity/permit-case.ts'
import type { PermitCase } from '#domain/activity/permit-case.ts'
import type { AskView } from '#domain/activity/permit-asks.ts'
import { asksForPermits, grantsPermits } from '#domain/activity/permit-powers.ts'
import { permitAskRef } from '#domain/activity/review/refs.ts'
import { deletedField } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { Button } from '../parts/button.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { t } from '../words/words.ts'
import { AskCard } from './ask-card.tsx'
import { AskSheet } from './ask-sheet.tsx'
import { useAsks } from './use-asks.ts'

/** What the province asks headquarters to permit in an activity, and the answers. Of a kind that reads permits. */
export function PermitsPart({ activity }: { readonly activity: ActivityView }) {
  const { store } = useServices()
  const { role } = store.identity.person
  const { query } = useRoute() as { readonly query: Readonly<Record<string, string | undefined>> }
  const { route } = useLocation()
  const asks = useAsks(activity)
  const [asking, setAsking] = useState<PermitCase | undefined>(undefined)
  const mayAsk = asksForPermits(role)
  if (!asks || !activity.kind.reads?.permits || (!mayAsk && asks.length === 0)) return null
  // A finding leads here with its case.
  const wanted = mayAsk && isPermitCase(query['permit']) ? query['permit'] : asking
  const close = () => {
    setAsking(undefined)
    if (query['permit'] !== undefined) route(`/desk/a/${activity.id}`, true)
  }
  return (
    <section class="card permits" id="permits" aria-label={t('permits.of-activity')}>
      <div class="row-of">
        <h2>{t('permits.of-activity')}</h2>
        <span class="grow small soft">{asks.length === 0 && t('permits.none-asked')}</span>
        {grantsPermits(role) && isDeskRole(role) && <Button look="plain" icon="stamp" href="/desk/permits">{t('permits.to-list')}</Button>}
        {mayAsk && <Button look="tonal" icon="stamp" onPress={() => setAsking(firstUnasked(asks))}>{t('permits.ask')}</Button>}
      </div>
      {asks.length > 0 && <div class="remarks">{asks.map((view) => <AskCard key={view.ask.id} activity={activity} view={view}>{mayAsk && <Deeds activity={activity} view={view} onChange={() => setAsking(view.ask.case)} />}</AskCard>)}</div>}
      {mayAsk && <AskSheet activity={activity} asks={asks} of={wanted} onClose={close} />}
    </section>
  )
}

const order: readonly PermitCase[] = ['cost', 'days', 'other-credit', 'special']

function firstUnasked(asks: readonly AskView[]): PermitCase {
  return order.find((of) => asks.every(({ ask }) => ask.case !== of)) ?? 'cost'
}

function Deeds({ activity, view: { ask, state }, onChange }: { readonly activity: ActivityView; readonly view: AskView; readonly onChange: () => void }) {
  const { store } = useServices()
  const ref = { record: ask.id, activity: activity.id, form: permitAskRef }
  const withdraw = async () => {
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    toast(t('permits.withdrawn'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  return (
    <p class="row-of">
      <Button look="plain" icon="edit" onPress={onChange}>{t(state === 'asked' ? 'action.edit' : 'permits.ask-otherwise')}</Button>
      {/* What was granted is not withdrawn in passing: it would be no permit any more. */}
      {state !== 'granted' && <Button look="plain" icon="trash" onPress={() => void withdraw()}>{t('permits.withdraw')}</Button>}
    </p>
  )
}
