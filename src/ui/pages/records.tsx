import '../design/more.css'
import { choicesAt } from '#domain/forms/choices-at.ts'
import type { Form } from '#domain/forms/form.ts'
import { sumRial } from '#domain/money/rial.ts'
import type { Kind } from '#domain/packs/pack.ts'
import type { RecordRow } from '#store/store.ts'
import { rowsOf } from '../activities/activity.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import { lazily } from '../parts/lazily.ts'
import { activityPath, paperPath, recordPath, resultsPath } from '../activities/paths.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useThumbnail } from '../media/picture-urls.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { useServices } from '../services.ts'
import { joined, number, rial, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** Of money only; it opens receipts and invoices. */
const CostsPart = lazily(() => import('../costs/costs-part.tsx').then((found) => found.CostsPart))

/** A plain list of a form's records: receipts, visits, invoices, permits … with their sum where they have amounts. */
export function RecordsPage({ activity, use, form }: FormInActivity) {
  const { store, newId } = useServices()
  const rows = rowsOf(activity, form.id)
  const isCost = activity.kind.reads?.costs?.some((each) => each.form === form.id) ?? false
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
                key={row.id} mark={row.summary.image ? <Picture name={row.summary.image} /> : number(at + 1)} tone={row.summary.errors > 0 ? 'short' : 'plain'}
                title={titleOf(activity, row, language.value) || words(form.title)}
                subtitle={joined([subtitleOf(activity, row, language.value), stageWords(activity.kind, form, row), row.summary.errors > 0 && t('evidence.faulty', { count: 1 })])}
                end={<StateWord stage={stageWithFiles(row)} isShort />} href={recordPath(activity.id, form.id, row.id)}
              />
            ))}
          </List>
        )}
      {isCost && rows.length > 0 && <Section title={t('costs.title')}><CostsPart activity={activity} /></Section>}
    </Page>
  )
}

function Picture({ name }: { readonly name: string }) {
  const url = useThumbnail(name)
  return url ? <img class="row-picture" src={url} alt="" loading="lazy" decoding="async" /> : <Icon name="photo" />
}

/** How far it has come on its way, where the kind says that there is one. */
function stageWords({ reads }: Kind, form: Form, { summary }: RecordRow): string {
  const way = reads?.stages?.find((each) => each.form === form.id)
  const value = summary.subtitle.find((each) => each.path === way?.stage)?.value
  if (!way || value === undefined) return ''
  const names = choicesAt(form, way.stage).map((each) => each.name)
  const [at, all] = [names.indexOf(value) + 1, names.indexOf(way.end) + 1]
  return at > 0 && at <= all ? t('records.step', { at, all }) : ''
}
