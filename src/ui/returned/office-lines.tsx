import type { ActivityOutline } from '../activities/activity-view.ts'
import { lazily } from '../parts/lazily.ts'
import { useServices } from '../services.ts'
import { ReturnedLine } from './returned-line.tsx'

/** Chains of approvals are code of its own, which those who never sign do not load. */
const ToSignLine = lazily(() => import('../approvals/to-sign-line.tsx').then((found) => found.ToSignLine))

/** Only who inspects is sent anywhere. */
const MissionLines = lazily(() => import('../missions/mission-lines.tsx').then((found) => found.MissionLines))

/** On Today, above all else: what the office wants of this person. */
export function OfficeLines({ activities }: { readonly activities: readonly ActivityOutline[] }) {
  const { role } = useServices().store.identity.person
  return (
    <>
      {role === 'university' && <ToSignLine />}
      {role === 'inspector' && <MissionLines activities={activities} />}
      <ReturnedLine activities={activities} />
    </>
  )
}
