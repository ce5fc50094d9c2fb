import type { MonthStatement } from '#domain/activity/statement.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { monthPath } from '../activities/paths.ts'
import { lengthWords } from '../hours/length.ts'
import { List, Row } from '../parts/list.tsx'
import { joined } from '../words/format.ts'
import { t } from '../words/words.ts'
import { monthName, stateWords } from './use-months.ts'

const icons = { open: 'clock', due: 'file-signature', confirmed: 'check', stale: 'warning' } as const
const tones = { open: 'plain', due: 'short', confirmed: 'done', stale: 'missing' } as const

export function MonthList({ activity, months }: { readonly activity: ActivityView; readonly months: readonly MonthStatement[] }) {
  const by = activity.kind.reads!.statements!.confirmer
  return (
    <List>
      {months.map((each) => (
        <Row
          key={`${each.content.year}-${each.content.month}`} icon={icons[each.state]} tone={tones[each.state]} title={monthName(each.content)}
          subtitle={joined([lengthWords(each.content.minutes), t('statement.clients', { count: each.content.clients.length }), each.confirmations.at(-1)?.answers[by]])}
          end={stateWords(each)} href={monthPath(activity.id, activity.kind.reads!.statements!.form, each.content)}
        />
      ))}
    </List>
  )
}
