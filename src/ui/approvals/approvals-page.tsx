import '../design/more.css'
import { capacityFor } from '#domain/activity/approvals/signing.ts'
import { planningRoles } from '#domain/activity/planning.ts'
import { useLive } from '../live.ts'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { useServices } from '../services.ts'
import { PhonePage } from '../shared/phone-page.tsx'
import { ago, joined, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { Delegations } from './delegations.tsx'
import { approvalsPath } from './paths.ts'
import { useNames } from '../review/use-names.ts'
import { useSigner } from './use-signer.ts'
import type { Waiting } from './waiting.ts'
import { isOverdue, waitingFor, waitingForAnybody } from './waiting.ts'

/** Every signature that is asked of this person, the one that has waited longest first; for those who run the work, of others too. */
export function ApprovalsPage() {
  const { store, now } = useServices()
  const signer = useSigner()
  const nameOf = useNames()
  const { role } = store.identity.person
  const waiting = useLive((from) => waitingFor(from, signer, now()), [JSON.stringify(signer)])
  const others = useLive(async (from) => (planningRoles.has(role) ? (await waitingForAnybody(from, now())).filter(({ step }) => !capacityFor(step, signer)) : []), [JSON.stringify(signer)])
  const inWhosePlace = ({ step }: Waiting) => {
    const holder = capacityFor(step, signer)?.for
    return holder !== undefined && t('approvals.for', { name: nameOf(holder) })
  }
  return (
    <PhonePage path="/desk/approvals" title={t('approvals.waiting')}>
      {!waiting ? <Skeleton lines={4} /> : waiting.length === 0
        ? <Empty icon="signature" title={t('approvals.waiting-none')}><p>{t('approvals.waiting-none-text')}</p></Empty>
        : <List>{waiting.map((each) => <WaitingRow key={keyOf(each)} waiting={each} href={approvalsPath(role, each.activity.id)} about={inWhosePlace(each)} />)}</List>}
      {others && others.length > 0 && (
        <Section title={t('approvals.of-others')}>
          <List>{others.map((each) => <WaitingRow key={keyOf(each)} waiting={each} href={approvalsPath(role, each.activity.id)} about={joined(each.step.step.roles.map((one) => t(`role.${one}`)), ' / ')} />)}</List>
        </Section>
      )}
      <Delegations />
    </PhonePage>
  )
}

function keyOf({ activity, chain, step }: Waiting): string {
  return `${activity.id} ${chain.id} ${step.step.id}`
}

function WaitingRow({ waiting: { activity, chain, step, since }, href, about }: { readonly waiting: Waiting; readonly href: string; readonly about: string | false }) {
  const { now } = useServices()
  return (
    <Row
      icon={activity.kind.icon} tone={step.state === 'open' && !isOverdue(since, now()) ? 'plain' : 'missing'} href={href} title={activity.title || t('activity.untitled')}
      subtitle={joined([words(chain.title), about, t('approvals.since', { time: ago(since, now()) }), step.state !== 'open' && t(`approvals.${step.state}`)])}
      end={isOverdue(since, now()) ? <span class="tag warn">{t('approvals.overdue')}</span> : undefined}
    />
  )
}
