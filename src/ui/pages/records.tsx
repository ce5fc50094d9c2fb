import '../design/more.css'
import { sumRial } from '#domain/money/rial.ts'
import { rowsOf } from '../activities/activity.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import { activityPath, paperPath, recordPath, resultsPath } from '../activities/paths.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { List, Row } from '../parts/list.tsx'
import { Empty } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { useServices } from '../services.ts'
import { joined, number, rial, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** A plain list of a form's records: receipts, visits, invoices, permits … with their sum where they have amounts. */
export function RecordsPage({ activity, use, form }: FormInActivity) {
  const { store, newId } = useServices()
  const rows = rowsOf(activity, form.id)
  const canFill = use.filledBy.includes(store.identity.person.role)
  const title = words(use.title ?? form.title)
  const amounts = rows.map((row) => row.summary.measures['amount']).filter((each) => each !== undefined)
  return (
    <Page
      title={title} subtitle={activity.title} back={activityPath(activity.id)}
      actions={(
        <>
          <IconButton icon="receipt-text" label={t('paper.open')} href={paperPath(activity.id, form.id)} />
          {rows.length > 0 && <IconButton icon="chart" label={t('results.title')} href={resultsPath(activity.id, form.id)} />}
        </>
      )}
      bottom={canFill && <BottomBar><Button look="primary" icon="plus" href={recordPath(activity.id, form.id, newId())}>{t('records.add', { what: words(form.title) })}</Button></BottomBar>}
    >
      {amounts.length > 0 && <div class="card"><p class="row-of"><span class="grow soft">{t('records.sum')}</span><strong>{rial(sumRial(amounts.map(String)))}</strong></p></div>}
      {rows.length === 0
        ? <Empty icon={use.icon} title={t('records.empty', { what: title })}>{canFill && <p>{t('records.empty-text')}</p>}</Empty>
        : (
          <List>
            {rows.map((row, at) => (
              <Row
                key={row.id} mark={number(at + 1)} tone={row.summary.errors > 0 ? 'short' : 'plain'}
                title={titleOf(activity, row, language.value) || words(form.title)}
                subtitle={joined([subtitleOf(activity, row, language.value), row.summary.errors > 0 && t('evidence.faulty', { count: 1 })])}
                end={<StateWord stage={stageWithFiles(row)} isShort />} href={recordPath(activity.id, form.id, row.id)}
              />
            ))}
          </List>
        )}
    </Page>
  )
}
