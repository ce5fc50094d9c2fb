import '../design/more.css'
import '../design/review.css'
import '../design/approvals.css'
import { useState } from 'preact/hooks'
import type { ChainView, StepView } from '#domain/activity/approvals/chains.ts'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import { capacityFor, hasSigned } from '#domain/activity/approvals/signing.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { rowsOf } from '../activities/activity.ts'
import { formPath, recordPath } from '../activities/paths.ts'
import { titleOf } from '../activities/titles.ts'
import { Button } from '../parts/button.tsx'
import { List, Row } from '../parts/list.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { useNames } from '../review/use-names.ts'
import { Keyed } from '../desk/keys/keyed.tsx'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { ago, joined, moment, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { Signing } from './sign-sheet.tsx'
import { SignSheet } from './sign-sheet.tsx'
import { useSigner } from './use-signer.ts'

/** Each chain with its signatures in their order: who has signed, whether it still holds, who is asked and since when. */
export function ApprovalsPart({ activity, chains }: { readonly activity: ActivityView; readonly chains: readonly ChainView[] }) {
  const { store } = useServices()
  const [signing, setSigning] = useState<Signing | undefined>(undefined)
  const signer = useSigner()
  const isDesk = isDeskRole(store.identity.person.role)
  return (
    <section class="card approvals" id="approvals" aria-label={t('approvals.title')}>
      <h2>{t('approvals.title')}</h2>
      {chains.map((view) => (
        <section key={view.chain.id} class="chain">
          <h3>{words(view.chain.title)}</h3>
          <p class="small soft">{coverWords(activity, view)}</p>
          {!isDesk && <Covered activity={activity} view={view} />}
          <ol class="steps">{view.steps.map((step) => <Step key={step.step.id} activity={activity} view={view} step={step} signer={signer} onSign={setSigning} />)}</ol>
        </section>
      ))}
      <SignSheet activity={activity} signing={signing} onClose={() => setSigning(undefined)} />
    </section>
  )
}

function coverWords({ kind }: ActivityView, { chain: { covers } }: ChainView): string {
  if (!covers) return t('approvals.over-all')
  return t('approvals.over', { what: joined(covers.map((id) => words(kind.evidence.find((each) => each.id === id)?.title)), language.value === 'fa' ? '، ' : ', ') })
}

/** Away from the desk the records stand on pages of their own: what is signed is a tap away. */
function Covered({ activity, view: { chain } }: { readonly activity: ActivityView; readonly view: ChainView }) {
  const forms = new Set(activity.kind.evidence.filter(({ id }) => chain.covers?.includes(id)).map(({ from }) => from.form))
  const uses = activity.kind.forms.filter(({ form }) => forms.has(form))
  if (uses.length === 0) return null
  return <div class="covered"><List>{uses.map((use) => <Row key={use.form} icon={use.icon} title={words(use.title ?? formOf(activity.pack, use.form)?.title)} end={number(rowsOf(activity, use.form).length)} href={formPath(activity.id, use.form)} />)}</List></div>
}

interface StepProps {
  readonly activity: ActivityView
  readonly view: ChainView
  readonly step: StepView
  readonly signer: Signer
  readonly onSign: (signing: Signing) => void
}

function Step({ activity, view, step, signer, onSign }: StepProps) {
  const { now } = useServices()
  const nameOf = useNames()
  const { state, last, askedSince, changed } = step
  const roleWords = joined(step.step.roles.map((role) => t(`role.${role}`)), ' / ')
  const capacity = askedSince === undefined ? undefined : capacityFor(step, signer)
  const isTaken = capacity !== undefined && hasSigned(view, step, signer.id)
  const label = last?.for === undefined ? roleWords : joined([roleWords, t('approvals.for', { name: nameOf(last.for) })])
  return (
    <li class={`step ${state}`}>
      <div class="row-of">
        <span class="grow strong">{label}</span>
        {(state !== 'open' || askedSince === undefined) && <span class={`tag ${tones[state]}`}>{t(`approvals.${state}`)}</span>}
        {askedSince !== undefined && <span class="tag accent">{t('approvals.asked')}</span>}
      </div>
      {last && (
        <div class="row-of signed-by">
          {last.verdict === 'signed' && <SignatureImage value={last.signature} label={t('approvals.by', { name: nameOf(last.author), time: moment(last.at) })} widthPx={140} heightPx={56} />}
          <span class="soft small"><bdi>{t('approvals.by', { name: nameOf(last.author), time: moment(last.at) })}</bdi></span>
        </div>
      )}
      {last?.reason && <p><bdi>{last.reason}</bdi></p>}
      {changed.length > 0 && (
        <details class="plain-details">
          <summary>{t('approvals.changed', { count: changed.length })}</summary>
          <List>{changed.map((id) => <ChangedRow key={id} activity={activity} id={id} />)}</List>
        </details>
      )}
      {askedSince !== undefined && <p class="small soft">{t('approvals.since', { time: ago(askedSince, now()) })}</p>}
      {isTaken && <p class="small soft">{t('approvals.twice')}</p>}
      {capacity && (
        <div class="row-of">
          {!isTaken && <Keyed by="approve"><Button look="primary" icon="signature" onPress={() => onSign({ view, step, capacity, verdict: 'signed', seen: activity.stream.cursor })}>{t('approvals.sign')}</Button></Keyed>}
          <Button look="secondary" onPress={() => onSign({ view, step, capacity, verdict: 'declined', seen: activity.stream.cursor })}>{t('approvals.decline')}</Button>
        </div>
      )}
    </li>
  )
}

const tones: { readonly [state in StepView['state']]: string } = { signed: 'accent', stale: 'warn', withdrawn: 'warn', declined: 'danger', open: '' }

/** What has changed, on the way to what it was: the history has both. */
function ChangedRow({ activity, id }: { readonly activity: ActivityView; readonly id: string }) {
  const isDesk = isDeskRole(useServices().store.identity.person.role)
  const row = activity.rows.find((each) => each.id === id)
  if (!row) return null
  const title = joined([words(formOf(activity.pack, row.form)?.title), titleOf(activity, row, language.value)])
  return <Row title={title} subtitle={row.isDeleted ? t('history.deleted') : moment(row.changedAt)} href={isDesk ? `/desk/a/${activity.id}/history/${row.id}` : recordPath(activity.id, row.form, row.id)} end={row.isDeleted || !isDesk ? undefined : <Button look="plain" icon="show" href={recordPath(activity.id, row.form, row.id)}>{t('approvals.open-record')}</Button>} />
}
