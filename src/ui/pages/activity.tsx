import '../design/more.css'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { FormUse } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import { guestPaths, linesOf, visitedPath } from '#domain/register/plan-paths.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { isClosed, rowsOf } from '../activities/activity.ts'
import { nextStep } from '../activities/next-step.ts'
import { NextStepButton, nextStepWords } from '../activities/next-step-button.tsx'
import { backFrom } from '../activities/home.ts'
import { activityPath, formPath, recordPath } from '../activities/paths.ts'
import { useSignedActivity } from '../activities/use-activity.ts'
import type { UseLine } from '../activities/uses.ts'
import { useUses } from '../activities/uses.ts'
import { IconButton } from '../parts/button.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { lazily } from '../parts/lazily.ts'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { Ring } from '../parts/ring.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { isDeskRole } from '../shared/roles.ts'
import { countWords, date, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** The rules come after the page: they read records that the list need not open. */
const ReviewNotice = lazily(async () => (await import('../returned/review-notice.tsx')).ReviewNotice)
const ApprovalsRow = lazily(async () => (await import('../approvals/approvals-row.tsx')).ApprovalsRow)
const MissionPart = lazily(async () => (await import('../missions/mission-part.tsx')).MissionPart)
const PermitsPart = lazily(async () => (await import('../permits/permits-part.tsx')).PermitsPart)
const FindingsPart = lazily(async () => (await import('../findings/findings-part.tsx')).FindingsPart)

/** One tour, all it needs, each a tap away; what is missing stands first. */
export function ActivityPage() {
  const { store } = useServices()
  const activity = useSignedActivity()
  const { route } = useLocation()
  const isDesk = isDeskRole(store.identity.person.role)
  useEffect(() => {
    if (isDesk && activity) route(backFrom(store.identity.person.role, activity.id), true)
  }, [activity?.id])
  if (activity === undefined || (isDesk && activity)) return <Page title="" back="/"><Skeleton lines={6} /></Page>
  if (activity === null) return <MissingPage />
  return <Loaded activity={activity} />
}

function Loaded({ activity }: { readonly activity: ActivityView }) {
  const [isMenuOpen, setMenuOpen] = useState(false)
  useEffect(fetchAhead, [])
  const { role } = useServices().store.identity.person
  const step = nextStep(activity, role)
  /** What they are sent for is then the next thing to do. */
  const [isSent, setSent] = useState(false)
  const uses = useUses(activity)
  const isMine = ({ use }: UseLine) => use.filledBy.includes(role)
  // An inspector has nothing of the field: what is theirs stands among what the office adds.
  const mine = uses.field.some(isMine) ? uses.field.filter(isMine) : uses.office.filter(isMine)
  const others = uses.field.filter((line) => !mine.includes(line))
  const office = uses.office.filter((line) => !mine.includes(line))
  const conflicts = activity.rows.filter((row) => row.hasConflict && !row.isDeleted)
  const named = (path: string) => linesOf(activity.plan[path]).join(language.value === 'fa' ? '، ' : ', ')
  const facts = [activity.plan['/county'], named(visitedPath)].filter(Boolean)
  const plan = uses.plan && formOf(activity.pack, uses.plan.form)
  const guests = guestPaths.flatMap((path) => {
    const question = plan?.children.find(({ name }) => `/${name}` === path)
    return question && activity.plan[path] ? [{ path, label: words('label' in question ? question.label : undefined) }] : []
  })
  const closing = activity.kind.forms.find((use) => use.place === 'closing')
  return (
    <Page
      title={activity.title || t('activity.untitled')} subtitle={words(activity.kind.title)} back="/"
      actions={<IconButton icon="menu" label={t('action.menu')} onPress={() => setMenuOpen(true)} />}
      bottom={step.do === 'nothing' || isSent ? undefined : <BottomBar><NextStepButton step={step} isWide /></BottomBar>}
    >
      <div class="row-of">
        <Ring share={activity.share} size={88} />
        <div class="grow stack">
          {activity.date && <p class="strong">{date(activity.date, 'full')}</p>}
          {facts.length > 0 && <p class="soft small"><bdi>{facts.join(' · ')}</bdi></p>}
          {guests.map(({ path, label }) => <p key={path} class="small"><span class="soft">{label}:</span> <bdi>{named(path)}</bdi></p>)}
          <p>{nextStepWords(step)}</p>
        </div>
      </div>
      {role === 'inspector' && <MissionPart activity={activity} onOpen={setSent} />}
      {activity.kind.approvals?.some(({ steps }) => steps.some(({ roles }) => roles.includes(role))) && <ApprovalsRow activity={activity} />}
      <div class="findings-place"><FindingsPart activity={activity} /></div>
      {activity.gathered['review-permit-ask'] && <PermitsPart activity={activity} />}
      <List><Row title={t('evidence.all')} icon="list-checks" end={countWords(activity.evidence.filter((view) => view.missing === 0).length, activity.evidence.length)} href={`${activityPath(activity.id)}/leave`} /></List>
      {activity.gathered['review-change'] ? <ReviewNotice activity={activity} /> : isClosed(activity) && <Notice tone="good" icon="flag"><p>{t('activity.is-closed')}</p></Notice>}
      {conflicts.map((row) => (
        <List key={row.id}><Row tone="short" icon="conflict" title={t('conflict.here')} subtitle={t('conflict.row', { form: words(formOf(activity.pack, row.form)?.title) })} href={`${activityPath(activity.id)}/conflict/${row.id}`} /></List>
      ))}
      {mine.length > 0 && <Section title={t('activity.field')}><List>{mine.map((each) => <UseRow key={each.use.form} activity={activity} {...each} />)}</List></Section>}
      {others.length > 0 && <Section title={t('activity.others')}><List>{others.map((each) => <UseRow key={each.use.form} activity={activity} {...each} />)}</List></Section>}
      {office.length > 0 && <Section title={t('activity.office')}><List>{office.map((each) => <UseRow key={each.use.form} activity={activity} {...each} />)}</List></Section>}
      <Sheet isOpen={isMenuOpen} title={activity.title} onClose={() => setMenuOpen(false)}>
        <ul>
          <Row title={t('leave.title')} icon="list-checks" href={`${activityPath(activity.id)}/leave`} />
          {closing && <Row title={t('close.title')} icon="flag" href={`${activityPath(activity.id)}/close`} />}
          {uses.plan && <Row title={words(formOf(activity.pack, uses.plan.form)?.title)} icon="calendar" href={recordPath(activity.id, uses.plan.form, rowsOf(activity, uses.plan.form)[0]!.id)} />}
        </ul>
      </Sheet>
    </Page>
  )
}

/** The pages that are a tap away, read while nothing else is to be done: the tap then waits for no code. */
function fetchAhead(): void {
  const soon = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))
  soon(() => void Promise.all([import('./form.tsx'), import('./sheet.tsx'), import('./record.tsx'), import('./person.tsx'), import('./sign.tsx')]))
}

function UseRow({ activity, use, have, of, tone, state }: { readonly activity: ActivityView; readonly use: FormUse; readonly have: number; readonly of: number | undefined; readonly tone: 'missing' | 'short' | 'done' | 'plain'; readonly state: string }) {
  const title = words(use.title ?? formOf(activity.pack, use.form)?.title)
  const count = of !== undefined && (of > 1 || have > 0) ? countWords(have, of) : have > 0 ? number(have) : ''
  return <Row title={title} subtitle={state} icon={use.icon} tone={tone} end={count} href={formPath(activity.id, use.form)} />
}
