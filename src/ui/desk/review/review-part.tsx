import '../../design/controls.css'
import '../../design/more.css'
import '../../design/review.css'
import { useState } from 'preact/hooks'
import type { Review } from '#domain/activity/review/review.ts'
import { approvalOf } from '#domain/activity/review/review.ts'
import type { ChainView } from '#domain/activity/approvals/chains.ts'
import { isSignedFor } from '#domain/activity/approvals/chains.ts'
import { isReviewForm } from '#domain/activity/review/forms.ts'
import type { Transition } from '#domain/activity/review/states.ts'
import { transitionsFrom } from '#domain/activity/review/states.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { recordPath } from '../../activities/paths.ts'
import { titleOf } from '../../activities/titles.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { List, Row } from '../../parts/list.tsx'
import { Notice } from '../../parts/notice.tsx'
import { StateTag } from '../../review/state-tag.tsx'
import { useNames } from '../../review/use-names.ts'
import { useServices } from '../../services.ts'
import { joined, moment, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { RemarkCard } from './remark-card.tsx'
import type { RemarkTarget } from './review-context.ts'
import { stepWords } from './step-words.ts'
import type { Intent } from './transition-sheet.tsx'
import { Keyed } from '../keys/keyed.tsx'
import type { KeyDeed } from '../keys/keys.ts'
import { TransitionSheet } from './transition-sheet.tsx'
import { useCompany } from './use-company.ts'

interface ReviewPartProps {
  readonly activity: ActivityView
  readonly review: Review
  readonly chains: readonly ChainView[]
  readonly onRemark: ((target: RemarkTarget) => void) | undefined
}

/** Where the activity stands, what may be done about it, and what is said about it. */
export function ReviewPart({ activity, review, chains, onRemark }: ReviewPartProps) {
  const { store } = useServices()
  const nameOf = useNames()
  const [intent, setIntent] = useState<Intent | undefined>(undefined)
  const others = useCompany(activity.id)
  // What signatures lead to is no single decision, unless all of them are there.
  const steps = transitionsFrom(review.state, store.identity.person.role).filter(({ to }) => (to !== 'approved' && to !== 'accepted') || !activity.kind.approvals || (chains.length > 0 && isSignedFor(to, chains)))
  const last = review.changes.at(-1)
  const handBack = review.state === 'closed' ? review.handBacks.at(-1) : undefined
  const [settled, unsettled] = [review.remarks.filter(({ state }) => state === 'settled'), review.remarks.filter(({ state }) => state !== 'settled')]
  return (
    <section class="card review" id="review" aria-label={t('review.title')}>
      <div class="row-of">
        <StateTag state={review.state} />
        <span class="grow soft small">
          {handBack ? t('review.handed-back', { name: nameOf(handBack.author), time: moment(handBack.at) }) : last && t('review.by', { name: nameOf(last.author), time: moment(last.at) })}
        </span>
        {others.length > 0 && <span class="company" role="status"><Icon name="users" size="little" /><span>{t('review.also-here', { names: joined(others.map(({ name }) => name), language.value === 'fa' ? '، ' : ', ') })}</span></span>}
      </div>
      {handBack?.note && <p><span class="small soft">{t('review.hand-back-note')}</span> <bdi>{handBack.note}</bdi></p>}
      {!handBack && last?.reason && <p><span class="small soft">{t('review.reason')}</span> <bdi>{last.reason}</bdi></p>}
      <ChangedSince activity={activity} review={review} />
      <div class="row-of">
        {steps.toReversed().map((step, at) => <StepButton key={step.to} step={step} look={at === 0 && isForward(step) ? 'primary' : 'secondary'} onPress={() => setIntent({ transition: step, seen: activity.stream.cursor })} />)}
        {onRemark && <Keyed by="remark"><Button look="plain" icon="message-square" onPress={() => onRemark({})}>{t('review.remark-new')}</Button></Keyed>}
        <Button look="plain" icon="clock" href={`/desk/a/${activity.id}/history`}>{t('history.title')}</Button>
      </div>
      {review.changes.length > 0 && (
        <details class="plain-details">
          <summary>{t('review.changes', { count: review.changes.length })}</summary>
          <ol class="entries">
            {review.changes.toReversed().map((change) => (
              <li class="entry" key={change.n}>
                <p class="row-of"><StateTag state={change.to} /><span class="grow"><bdi>{nameOf(change.author)}</bdi></span><span class="small soft">{moment(change.at)}</span></p>
                {change.reason && <p><bdi>{change.reason}</bdi></p>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {unsettled.length > 0 && <div class="remarks"><h2>{t('review.remarks')}</h2>{unsettled.map((remark) => <RemarkCard key={remark.id} activity={activity} remark={remark} />)}</div>}
      {settled.length > 0 && (
        <details class="plain-details">
          <summary>{t('review.settled-count', { count: settled.length })}</summary>
          <div class="remarks">{settled.map((remark) => <RemarkCard key={remark.id} activity={activity} remark={remark} />)}</div>
        </details>
      )}
      <TransitionSheet activity={activity} review={review} intent={intent} onClose={() => setIntent(undefined)} />
    </section>
  )
}

/** What has a key of its own. */
const keyFor: { readonly [to in Transition['to']]?: KeyDeed } = { 'in-review': 'review', returned: 'return', approved: 'approve', accepted: 'approve' }

function StepButton({ step, look, onPress }: { readonly step: Transition; readonly look: 'primary' | 'secondary'; readonly onPress: () => void }) {
  const button = <Button look={look} onPress={onPress}>{stepWords(step)}</Button>
  const by = keyFor[step.to]
  return by ? <Keyed by={by}>{button}</Keyed> : button
}

/** What brings it nearer to its end, and not back. */
function isForward({ from, to }: Transition): boolean {
  return (from === 'closed' && to === 'in-review') || to === 'approved' || to === 'accepted'
}

/** Nothing that came after an approval is hidden, and nothing of it is lost. */
function ChangedSince({ activity, review }: Pick<ReviewPartProps, 'activity' | 'review'>) {
  const approval = approvalOf(review)
  const changed = useLive(async (store) => {
    if (!approval) return []
    const records = await Promise.all(activity.rows.filter((row) => !isReviewForm(row.form)).map((row) => store.record(row.id)))
    // What is still on this device comes after as well.
    return records.filter((record) => record !== undefined && (record.state.seq > approval.seen || record.stage === 'draft' || record.stage === 'saved' || record.stage === 'sent'))
  }, [activity.id, approval?.n, activity.rows.map((row) => `${row.id}${row.changedAt}${row.stage}`).join()])
  if (!changed || changed.length === 0) return null
  return (
    <Notice tone="warn" title={t('review.changed-since', { count: changed.length })}>
      <p>{t('review.changed-since-text')}</p>
      <List>{changed.map((record) => <Row key={record!.id} title={joined([words(formOf(activity.pack, record!.form)?.title), titleOf(activity, record!, language.value)])} subtitle={moment(record!.changedAt)} href={record!.isDeleted ? `/desk/a/${activity.id}/history/${record!.id}` : recordPath(activity.id, record!.form, record!.id)} />)}</List>
    </Notice>
  )
}
