import { useMemo, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { signedIn } from '#domain/activity/approvals/signed-in.ts'
import { planningRoles } from '#domain/activity/planning.ts'
import { mayRemark } from '#domain/activity/review/may-write.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import type { StreamId } from '#domain/records/op.ts'
import { readActivity, rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useUses } from '../activities/uses.ts'
import type { UseLine } from '../activities/uses.ts'
import { useLive } from '../live.ts'
import { paperPath, recordPath } from '../activities/paths.ts'
import { weighedBy } from '../activities/weighing.ts'
import { whyOf } from '../activities/why.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { Ring } from '../parts/ring.tsx'
import { ResultsView } from '../results/results-view.tsx'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { doorPath } from '../door/paths.ts'
import { countWords, date, joined, number, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { AnswersList } from './answers-list.tsx'
import { AttentionList } from './attention-list.tsx'
import { Connect } from './connect.tsx'
import { useChains } from '../approvals/read-chains.ts'
import { knownProvince } from './counted/province.ts'
import { DeskPage } from './desk-page.tsx'
import { Neighbours } from './keys/neighbours.tsx'
import { PeopleTable } from './people-table.tsx'
import { PhotoGallery } from './photo-gallery.tsx'
import { RecordsTable } from './records-table.tsx'
import { resultsPath } from './results.tsx'
import { ReviewContext } from './review/review-context.ts'
import type { RemarkTarget } from './review/review-context.ts'
import { useReview } from '../review/use-review.ts'

/** Of what the rules read; their style sheet is named here and not beside the routes, on the first screen. */
const parts = {
  reviewPart: () => import('./review/review-part.tsx'),
  approvalsPart: () => import('../approvals/approvals-part.tsx'),
  permitsPart: () => import('../permits/permits-part.tsx'),
  remarkSheet: () => import('./review/remark-sheet.tsx'),
  findingsPart: () => import('../findings/findings-part.tsx'),
  reportButton: () => import('./documents/report-button.tsx'),
  assignedPart: () => import('./planning/assigned-part.tsx'),
  missionsPart: () => import('./missions/missions-part.tsx'),
  costsPart: () => import('../costs/costs-part.tsx'),
  hoursPart: () => import('../hours/hours-part.tsx'),
  monthPart: () => import('../statements/month-part.tsx'),
}
const ReviewPart = lazily(() => parts.reviewPart().then((found) => found.ReviewPart))
const ApprovalsPart = lazily(() => parts.approvalsPart().then((found) => found.ApprovalsPart))
const PermitsPart = lazily(() => parts.permitsPart().then((found) => found.PermitsPart))
const RemarkSheet = lazily(() => parts.remarkSheet().then((found) => found.RemarkSheet))
const FindingsPart = lazily(() => parts.findingsPart().then((found) => found.FindingsPart))
const ReportButton = lazily(() => parts.reportButton().then((found) => found.ReportButton))
const AssignedPart = lazily(() => parts.assignedPart().then((found) => found.AssignedPart))
const MissionsPart = lazily(() => parts.missionsPart().then((found) => found.MissionsPart))
const CostsPart = lazily(() => parts.costsPart().then((found) => found.CostsPart))
const HoursPart = lazily(() => parts.hoursPart().then((found) => found.HoursPart))
const MonthPart = lazily(() => parts.monthPart().then((found) => found.MonthPart))

/** Before the page is asked for: a part that does not come is asked for again where it is drawn. */
export function loadParts(): void {
  for (const load of Object.values(parts)) load().catch(() => undefined)
}

/** One activity as the office reads it: what there is and what is missing at the side, the things themselves beside it. */
export function DossierPage() {
  const id = useRoute().params['activity'] ?? ''
  const { store } = useServices()
  const activity = useLive(async (from) => (await readActivity(from, id)) ?? null, [id])
  if (activity === null) return <MissingPage />
  // What the list said of it stands there at once.
  const title = activity ? activity.title || t('activity.untitled') : (knownProvince(store)?.get(id as StreamId)?.line?.title ?? '')
  return (
    <DeskPage path="/desk" title={title} back="/desk" head={<Neighbours activity={id} />}>
      {activity ? <Dossier activity={activity} /> : <Skeleton lines={6} />}
    </DeskPage>
  )
}

function Dossier({ activity: listed }: { readonly activity: ActivityView }) {
  const review = useReview(listed)
  const chains = useChains(listed, review)
  // Lists take signatures as they were given; here it is known which of them still hold.
  const activity = useMemo(() => (chains ? weighedBy(listed, signedIn(chains)) : listed), [listed, chains])
  const uses = useUses(activity)
  const closing = activity.kind.forms.filter((use) => use.place === 'closing' && rowsOf(activity, use.form).length > 0)
  const plan = activity.kind.forms.filter((use) => use.place === 'plan')
  const needsPeople = activity.rows.filter((row) => row.hasConflict || row.stage === 'refused')
  const [target, setTarget] = useState<RemarkTarget | undefined>(undefined)
  const remarkOn = mayRemark(useServices().store.identity.person.role) ? setTarget : undefined
  const facts = joined([words(activity.kind.title), activity.date && date(activity.date, 'full'), activity.plan['/county']])
  return (
    <>
      <div class="row-of">
        <Ring share={activity.share} size={72} />
        <p class="grow soft">{facts}</p>
        <ReportButton activity={activity} />
      </div>
      <AssignedPart activity={activity.id} />
      <MissionsPart activity={activity} />
      <ReviewContext.Provider value={review && { review, remarkOn }}>
        {review && <ReviewPart activity={activity} review={review} chains={chains ?? []} onRemark={remarkOn} />}
        {chains && chains.length > 0 && <ApprovalsPart activity={activity} chains={chains} />}
        {activity.kind.reads?.permits && <PermitsPart activity={activity} />}
        <div class="dossier">
          <nav class="contents" aria-label={t('desk.contents')}>
            {[...uses.field, ...uses.office].map((line) => <Entry key={line.use.form} activity={activity} line={line} />)}
          </nav>
          <div class="sheets">
            <div class="findings-place"><FindingsPart activity={activity} /></div>
            {needsPeople.length > 0 && <section id="attention"><h2>{t('desk.attention')}</h2><AttentionList rows={needsPeople} activities={[activity]} /></section>}
            {[...activity.kind.forms.filter((use) => use.place === 'field' || use.place === 'office'), ...closing, ...plan].map((use) => <Part key={use.form} activity={activity} use={use} />)}
            <Connect activity={activity.id} />
          </div>
        </div>
        {remarkOn && <RemarkSheet activity={activity} target={target} onClose={() => setTarget(undefined)} />}
      </ReviewContext.Provider>
    </>
  )
}

function Entry({ activity, line: { use, have, of, tone } }: { readonly activity: ActivityView; readonly line: UseLine }) {
  return (
    <a
      href={`#${use.form}`} class={tone}
      // The router would take a fragment for a page of its own; the browser's jump is all that is wanted.
      onClick={(event) => { event.preventDefault(); event.stopPropagation(); document.getElementById(use.form)?.scrollIntoView({ behavior: 'smooth' }) }}
    >
      <Icon name={tone === 'done' ? 'check' : use.icon} />
      <span>{words(use.title ?? formOf(activity.pack, use.form)?.title)}</span>
      <span class="end">{of !== undefined && of > 1 ? countWords(have, of) : number(have)}</span>
    </a>
  )
}

/** Pictures and guests' answers have their own ways out. */
const printed: ReadonlySet<FormUse['mode']> = new Set(['sheet', 'list', 'single'])

function Part({ activity, use }: { readonly activity: ActivityView; readonly use: FormUse }) {
  const form = formOf(activity.pack, use.form)!
  const rows = rowsOf(activity, use.form)
  const { store, newId } = useServices()
  const canAdd = use.filledBy.includes(store.identity.person.role)
  const single = use.mode === 'single' ? rows[0] : undefined
  // One record is read where it stands; a plan is no answer to anything.
  const hasResults = rows.length > 0 && use.place !== 'plan' && use.mode !== 'single'
  const missing = activity.evidence.filter((view) => view.evidence.from.form === use.form && view.missing > 0)
  return (
    <section id={use.form}>
      <h2>{words(use.title ?? form.title)} <span class="soft">{number(rows.length)}</span>{canAdd && <Button look="tonal" icon={single ? 'edit' : 'plus'} href={recordPath(activity.id, form.id, single?.id ?? newId())}>{single ? t('action.edit') : t('records.add', { what: words(form.title) })}</Button>}{use.mode === 'sheet' && planningRoles.has(store.identity.person.role) && <Button look="plain" icon="upload" href={`/desk/a/${activity.id}/import/${form.id}`}>{t('import.open')}</Button>}{use.checkIn && <Button look="plain" icon="users" href={doorPath(activity.id, form.id)}>{t('door.open')}</Button>}{printed.has(use.mode) && <Button look="plain" icon="receipt-text" href={paperPath(activity.id, form.id)}>{t('paper.open')}</Button>}{hasResults && <Button look="plain" icon="chart" href={resultsPath(form.id, { activity: activity.id })}>{t('results.title')}</Button>}</h2>
      {missing.map((view) => <Notice key={view.evidence.id} tone={view.level === 'required' ? 'danger' : 'warn'} title={`${words(view.evidence.title)}: ${t('count.of', { have: view.have, all: view.need })}`}><p>{whyOf(view)}</p></Notice>)}
      {activity.kind.reads?.permits?.form === form.id && rows.length > 0 && <p class="small soft">{t('permits.typed-here')}</p>}
      {activity.kind.reads?.costs?.[0]?.form === form.id && <CostsPart activity={activity} />}
      {activity.kind.reads?.hours?.form === form.id && rows.length > 0 && <HoursPart activity={activity} />}
      {activity.kind.reads?.statements?.form === form.id ? <MonthPart activity={activity} /> : rows.length === 0 ? (missing.length === 0 && <Empty icon={use.icon} title={t('desk.nothing-yet')} />) : <Records activity={activity} use={use} />}
    </section>
  )
}

function Records({ activity, use }: { readonly activity: ActivityView; readonly use: FormUse }) {
  const form = formOf(activity.pack, use.form)!
  switch (use.mode) {
    case 'sheet': return <PeopleTable activity={activity} form={form} />
    case 'grid': return <PhotoGallery activity={activity} form={form} />
    case 'kiosk': return <ResultsView form={form} activities={[activity]} isBrief />
    case 'list': return <RecordsTable activity={activity} form={form} />
    case 'single': return <AnswersList activity={activity} form={form} />
  }
}
