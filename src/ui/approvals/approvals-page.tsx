import { useLive } from '../live.ts'
import { List, Row } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { useServices } from '../services.ts'
import { PhonePage } from '../shared/phone-page.tsx'
import { ago, joined, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { approvalsPath } from './paths.ts'
import { signerOf } from './use-signer.ts'
import { waitingFor } from './waiting.ts'

/** Every signature that is asked of this person, the one that has waited longest first. */
export function ApprovalsPage() {
  const { store, now } = useServices()
  const { role } = store.identity.person
  const waiting = useLive((from) => waitingFor(from, signerOf(from), now()), [])
  return (
    <PhonePage path="/desk/approvals" title={t('approvals.waiting')}>
      {!waiting ? <Skeleton lines={4} /> : waiting.length === 0
        ? <Empty icon="signature" title={t('approvals.waiting-none')}><p>{t('approvals.waiting-none-text')}</p></Empty>
        : (
          <List>
            {waiting.map(({ activity, chain, step, since }) => (
              <Row
                key={`${activity.id} ${chain.id} ${step.step.id}`} icon={activity.kind.icon} tone={step.state === 'open' ? 'plain' : 'missing'} href={approvalsPath(role, activity.id)}
                title={activity.title || t('activity.untitled')} subtitle={joined([words(chain.title), t('approvals.since', { time: ago(since, now()) }), step.state !== 'open' && t(`approvals.${step.state}`)])}
              />
            ))}
          </List>
        )}
    </PhonePage>
  )
}
