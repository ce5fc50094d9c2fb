import '../design/more.css'
import { rowsOf } from '../activities/activity.ts'
import { activityPath, kioskPath, recordPath, resultsPath } from '../activities/paths.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { Button } from '../parts/button.tsx'
import { List, Row } from '../parts/list.tsx'
import { Notice } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { useServices } from '../services.ts'
import { ago, number, words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** The leader's side of a survey: how many have answered, and the start of the round. */
export function KioskHome({ activity, use, form }: FormInActivity) {
  const { store, now } = useServices()
  const rows = rowsOf(activity, form.id)
  const view = activity.evidence.find((each) => each.evidence.from.form === form.id)
  const canFill = use.filledBy.includes(store.identity.person.role)
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={activityPath(activity.id)}
      bottom={canFill && <BottomBar><Button look="primary" icon="users" href={kioskPath(activity.id, form.id)}>{t('kiosk.start')}</Button></BottomBar>}
    >
      <div class="card">
        <p class="count">{view && view.of > 1 ? t('count.of', { have: rows.length, all: view.of }) : number(rows.length)}</p>
        <p class="soft">{t('kiosk.answered')}</p>
      </div>
      {rows.length > 0 && <Button look="tonal" icon="chart" isWide href={resultsPath(activity.id, form.id)}>{t('results.title')}</Button>}
      <Notice icon="info"><p>{t('kiosk.how')}</p></Notice>
      {rows.length > 0 && (
        <List>
          {rows.map((row, at) => <Row key={row.id} mark={number(at + 1)} title={t('kiosk.number', { number: number(at + 1) })} subtitle={ago(row.createdAt, now())} end={<StateWord stage={row.stage} isShort />} href={recordPath(activity.id, form.id, row.id)} />)}
        </List>
      )}
    </Page>
  )
}
