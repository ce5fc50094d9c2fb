import '../design/controls.css'
import { useState } from 'preact/hooks'
import type { Verdict } from '#domain/activity/approvals/approval.ts'
import type { ChainView, StepView } from '#domain/activity/approvals/chains.ts'
import type { Capacity } from '#domain/activity/approvals/signing.ts'
import { Problem } from '#domain/problem.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { isSigned } from '../controls/signature.tsx'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { toast } from '../parts/toast.tsx'
import { HistoryLine } from '../review/entry.tsx'
import { historyOfActivity } from '../review/history-of.ts'
import { useServices } from '../services.ts'
import type { Reviewing } from '../services.ts'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** A step that somebody wants to sign or decline, and how much of the activity was on the screen when they wanted it. */
export interface Signing {
  readonly view: ChainView
  readonly step: StepView
  readonly capacity: Capacity
  readonly verdict: Verdict
  readonly seen: number
}

export function SignSheet({ activity, signing, onClose }: { readonly activity: ActivityView; readonly signing: Signing | undefined; readonly onClose: () => void }) {
  const title = !signing ? '' : signing.verdict === 'declined' ? t('approvals.decline') : t('approvals.sign-as', { role: t(`role.${signing.capacity.role}`) })
  return (
    <Sheet isOpen={signing !== undefined} title={title} onClose={onClose}>
      {signing && <Giving activity={activity} signing={signing} onClose={onClose} />}
    </Sheet>
  )
}

type Doing = { readonly at: 'idle' | 'sending' } | { readonly at: 'refused'; readonly problem: Problem } | { readonly at: 'overtaken'; readonly entries: HistoryReply['entries'] }

function Giving({ activity, signing: { view, step, verdict, seen }, onClose }: { readonly activity: ActivityView; readonly signing: Signing; readonly onClose: () => void }) {
  const { office } = useServices()
  const [signature, setSignature] = useState('')
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [doing, setDoing] = useState<Doing>({ at: 'idle' })
  const isDeclining = verdict === 'declined'
  const isReady = doing.at !== 'sending' && doing.at !== 'overtaken' && password !== '' && (isDeclining ? reason.trim() !== '' : isSigned(signature))

  const go = async () => {
    setDoing({ at: 'sending' })
    try {
      const reviewing = await office.reviewing()
      try {
        await reviewing.sign(activity.id, { chain: view.chain.id, step: step.step.id, verdict, signature: isDeclining ? '' : signature, reason: reason.trim(), seen, hash: view.hash, password })
        toast(t(isDeclining ? 'approvals.declined-done' : 'approvals.done'))
        onClose()
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'activity.moved') throw error
        await reviewing.refresh()
        setDoing({ at: 'overtaken', entries: await changedAfter(reviewing, activity.id, seen) })
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'auth.password') setPassword('')
      setDoing({ at: 'refused', problem: error })
    }
  }
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); if (isReady) void go() }}>
      <p class="strong">{words(view.chain.title)} · <bdi>{activity.title}</bdi></p>
      <p class="soft">{t(isDeclining ? 'approvals.about-decline' : 'approvals.about-sign')}</p>
      {isDeclining
        ? <label class="stack"><span>{t('review.reason')}</span><textarea class="input" rows={3} maxLength={2_000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
        : (
          <>
            <div class="approval-pad"><SignaturePad value={signature} label={t('approvals.pad')} onStroke={setSignature} /></div>
            <div class="row-of"><Button look="plain" onPress={() => setSignature('')}>{t('signature.clear')}</Button></div>
          </>
        )}
      <label class="stack"><span>{t('approvals.password')}</span><input class="input code" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} /></label>
      {doing.at === 'refused' && <ProblemNotice code={doing.problem.code} details={doing.problem.details} />}
      {doing.at === 'overtaken' && (
        <Notice tone="warn" isLive title={t('review.overtaken')}>
          <p>{t('approvals.overtaken')}</p>
          <ul class="entries">{doing.entries.map((entry) => <HistoryLine key={entry.seq} of={historyOfActivity(activity)} entry={entry} />)}</ul>
        </Notice>
      )}
      {doing.at === 'overtaken'
        ? <Button look="primary" isBig onPress={onClose}>{t('action.close')}</Button>
        : <Button type="submit" look="primary" {...(!isDeclining && { icon: 'signature' })} isBig isDisabled={!isReady}>{doing.at === 'sending' ? t('outbox.sending') : t(isDeclining ? 'approvals.decline' : 'approvals.sign')}</Button>}
      {!isDeclining && <p class="small soft">{t('approvals.fingerprint')} <span class="ltr">{view.hash.slice(0, 16)}</span></p>}
    </form>
  )
}

/** The university sees what it signs and no history. */
async function changedAfter(reviewing: Reviewing, activity: string, seen: number): Promise<HistoryReply['entries']> {
  try {
    return (await reviewing.history(activity, {})).entries.filter(({ seq }) => seq > seen)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
