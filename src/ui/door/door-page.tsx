import { useRoute } from 'preact-iso'
import { useFormInActivity } from '../activities/use-activity.ts'
import { lazily } from '../parts/lazily.ts'
import { Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { MissingPage } from '../shared/missing-page.tsx'
import { Door } from './door.tsx'
import type { DoorProps } from './use-door.ts'

const Badges = lazily(() => import('./badges.tsx').then((found) => found.Badges))

/** The sheet as those at the door need it; with `badges` behind the address, its badges on paper. */
export function DoorPage() {
  const found = useFormInActivity()
  const { params } = useRoute()
  if (found === undefined) return <Page title=""><Skeleton /></Page>
  if (found === null || found.use.checkIn === undefined) return <MissingPage />
  const props = found as DoorProps
  return params['what'] === 'badges' ? <Badges {...props} /> : <Door {...props} />
}
