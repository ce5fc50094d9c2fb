import { formOf } from '#domain/packs/pack.ts'
import type { RecordRow } from '#store/store.ts'
import { titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { recordPath } from '../activities/paths.ts'
import { List, Row } from '../parts/list.tsx'
import { joined, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { language, t } from '../words/words.ts'

/** Records that wait for a person: conflicts, and what the office could not apply. */
export function AttentionList({ rows, activities }: { readonly rows: readonly RecordRow[]; readonly activities: readonly ActivityView[] }) {
  return (
    <List>
      {rows.map((row) => {
        const activity = activities.find((each) => each.id === row.activity)
        const title = activity ? `${words(formOf(activity.pack, row.form)?.title)} · ${titleOf(activity, row, language.value)}` : t('outbox.unknown-activity')
        return row.hasConflict
          ? <Row key={row.id} tone="short" icon="conflict" title={title} subtitle={joined([t('conflict.here'), activity?.title])} href={`/a/${row.activity}/conflict/${row.id}`} />
          : <Row key={row.id} tone="missing" icon="refused" title={title} subtitle={problemWords(row.refusedBecause ?? 'op.failed')} href={recordPath(row.activity, row.form, row.id)} />
      })}
    </List>
  )
}
