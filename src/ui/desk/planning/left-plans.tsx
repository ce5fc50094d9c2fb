import { Notice } from '../../parts/notice.tsx'
import { useNames } from '../../review/use-names.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'
import type { LeftPlan } from './take-back.ts'

/** What taking an import back has left as it is, each plan with its reason. */
export function LeftPlans({ left }: { readonly left: readonly LeftPlan[] }) {
  const nameOf = useNames()
  return (
    <Notice tone="warn" isLive title={t('plans.left', { count: left.length })}>
      <ul>{left.map(({ activity, title, why }) => <li key={activity}><a href={`/desk/a/${activity}`}><bdi>{title}</bdi></a> · {t(`plans.left-${why.code}`, { names: listed(why.people.map(nameOf), language.value) })}</li>)}</ul>
    </Notice>
  )
}
