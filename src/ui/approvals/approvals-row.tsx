import { capacityFor, hasSigned } from '#domain/activity/approvals/signing.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { List, Row } from '../parts/list.tsx'
import { useReview } from '../review/use-review.ts'
import { useServices } from '../services.ts'
import { ago } from '../words/format.ts'
import { t } from '../words/words.ts'
import { chainsFor } from './chains-for.ts'
import { approvalsPath } from './paths.ts'
import { useChains } from './read-chains.ts'
import { useSigner } from './use-signer.ts'

/** On an activity's page: the way to what this person signs of it, and whether that waits for them. */
export function ApprovalsRow({ activity }: { readonly activity: ActivityView }) {
  const { store, now } = useServices()
  const signer = useSigner()
  const chains = useChains(activity, useReview(activity))
  const mine = chainsFor(chains ?? [], signer)
  if (mine.length === 0) return null
  const asked = mine.flatMap((view) => view.steps.flatMap((step) => (step.askedSince !== undefined && capacityFor(step, signer) && !hasSigned(view, step, signer.id) ? [step.askedSince] : [])))
  return <List><Row icon="signature" tone={asked.length > 0 ? 'short' : 'plain'} title={t('approvals.title')} subtitle={asked.length > 0 ? t('approvals.oldest', { time: ago(Math.min(...asked), now()) }) : t('approvals.waiting-none')} href={approvalsPath(store.identity.person.role, activity.id)} /></List>
}
