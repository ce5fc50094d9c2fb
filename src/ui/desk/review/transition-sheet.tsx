import { useState } from 'preact/hooks'
import type { Review } from '#domain/activity/review/review.ts'
import type { Transition } from '#domain/activity/review/states.ts'
import { transitionOf } from '#domain/activity/review/states.ts'
import { Problem } from '#domain/problem.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { HistoryLine } from '../../review/entry.tsx'
import { historyOfActivity } from '../../review/history-of.ts'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { stepWords } from './step-words.ts'

/** What somebody wants to do, and how much of the activity was on the screen when they wanted it. */
export interface Intent {
  readonly transition: Transition
  readonly seen: number
}

/** One step, with its reason; where others were faster, what they have changed stands here before it is gone on with. */
export function TransitionSheet({ activity, review, intent, onClose }: { readonly activity: ActivityView; readonly review: Review; readonly intent: Intent | undefined; readonly onClose: () => void }) {
  return (
    <Sheet isOpen={intent !== undefined} title={intent ? stepWords(intent.transition) : ''} onClose={onClose}>
      {intent && <Step activity={activity} review={review} intent={intent} onClose={onClose} />}
    </Sheet>
  )
}

type Doing = { readonly at: 'idle' | 'sending' } | { readonly at: 'refused'; readonly problem: Problem } | { readonly at: 'overtaken'; readonly problem: Problem; readonly entries: HistoryReply['entries'] }

function Step({ activity, review, intent: { transition, seen: first }, onClose }: { readonly activity: ActivityView; readonly review: Review; readonly intent: Intent; readonly onClose: () => void }) {
  const { office, store } = useServices()
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState(first)
  const [doing, setDoing] = useState<Doing>({ at: 'idle' })
  const { person } = store.identity
  const open = review.remarks.filter(({ state }) => state === 'open').length
  const unsettled = review.remarks.filter(({ state }) => state !== 'settled').length
  const needsReason = transition.reason === 'required' || (transition.reason === 'or-remark' && open === 0)
  // Others may have brought it somewhere else meanwhile.
  const isStillPossible = transitionOf(review.state, transition.to, person.role) !== undefined

  const go = async () => {
    setDoing({ at: 'sending' })
    try {
      const reviewing = await office.reviewing()
      try {
        await reviewing.change(activity.id, { from: review.state, to: transition.to, reason: reason.trim(), seen })
        toast(t(`review.done-${transition.to}`))
        onClose()
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'activity.moved') throw error
        await reviewing.refresh()
        const { entries } = await reviewing.history(activity.id, {})
        setSeen(entries[0]?.seq ?? seen)
        setDoing({ at: 'overtaken', problem: error, entries: entries.filter((each) => each.seq > seen && each.author !== person.id) })
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setDoing({ at: 'refused', problem: error })
    }
  }
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); void go() }}>
      <p class="soft">{t(`review.about-${transition.to}`)}</p>
      {transition.to === 'returned' && <p class="strong">{t('review.remarks-open', { count: open })}</p>}
      {transition.needsSettled && unsettled > 0 && <Notice tone="warn"><p>{t('problem.review.unsettled')}</p></Notice>}
      {transition.reason !== 'none' && (
        <label class="stack">
          <span>{needsReason ? t('review.reason') : t('review.reason-optional')}</span>
          <textarea class="input" rows={3} maxLength={2_000} required={needsReason} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
      )}
      {doing.at === 'refused' && <ProblemNotice code={doing.problem.code} details={doing.problem.details} />}
      {doing.at === 'overtaken' && (
        <Notice tone="warn" isLive title={t('review.overtaken')}>
          <p>{isStillPossible ? t('review.overtaken-text') : t('review.overtaken-over')}</p>
          <ul class="entries">{doing.entries.map((entry) => <HistoryLine key={entry.seq} of={historyOfActivity(activity)} entry={entry} />)}</ul>
        </Notice>
      )}
      {isStillPossible && (
        <Button type="submit" look="primary" isBig isDisabled={doing.at === 'sending' || (needsReason && reason.trim() === '') || (transition.needsSettled === true && unsettled > 0)}>
          {doing.at === 'sending' ? t('outbox.sending') : doing.at === 'overtaken' ? t('review.go-on') : stepWords(transition)}
        </Button>
      )}
    </form>
  )
}
