import '../design/review.css'
import type { ComponentChildren } from 'preact'
import type { AskView } from '#domain/activity/permit-asks.ts'
import { permitAskForm } from '#domain/activity/review/permit-forms.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { Value } from '../review/value.tsx'
import { useServices } from '../services.ts'
import { ago, date, digits } from '../words/format.ts'
import { t } from '../words/words.ts'
import { costTitles } from './cost-titles.ts'
import { caseWords, termsWords } from './terms-words.ts'

const tones: { readonly [state in AskView['state']]: string } = { asked: '', stale: 'warn', granted: 'accent', refused: 'warn' }

/** One permit that was asked for: what and why, and what headquarters has said. */
export function AskCard({ activity, view: { ask, state, answer, since }, children }: { readonly activity: ActivityOutline; readonly view: AskView; readonly children?: ComponentChildren }) {
  const { now } = useServices()
  const titles = costTitles(activity)
  const asked = termsWords(ask, titles)
  return (
    <article class={`remark permit ${state === 'granted' ? 'answered' : state === 'refused' ? 'open' : ''}`}>
      <header class="row-of">
        <span class="grow strong">{caseWords(ask.case)}{asked && <> · <bdi>{asked}</bdi></>}</span>
        <span class={`tag ${tones[state]}`}>{t(`permits.state.${state}`)}</span>
      </header>
      {ask.reason && <p><span class="small soft said-before">{t('permits.reason')}</span> <bdi>{ask.reason}</bdi></p>}
      {ask.paper && <Value form={permitAskForm} path="/paper" value={ask.paper} label={t('permits.paper')} />}
      {(state === 'asked' || state === 'stale') && <p class="small soft">{t('permits.waits', { time: ago(since, now()) })}</p>}
      {answer && answer.verdict === 'granted' && (
        <div class="answer stack">
          <p>{t(state === 'granted' ? 'permits.granted-as' : 'permits.granted-before', { number: digits(answer.number), date: answer.date && date(answer.date, 'long') })}{termsWords(answer, titles) && <> · <bdi>{termsWords(answer, titles)}</bdi></>}</p>
          {answer.conditions && <p><span class="small soft said-before">{t('permits.conditions')}</span> <bdi>{answer.conditions}</bdi></p>}
          <SignatureImage value={answer.signature} label={t('permits.signature')} widthPx={120} heightPx={44} />
        </div>
      )}
      {answer && answer.verdict === 'refused' && <p class="answer"><span class="small soft said-before">{t(state === 'refused' ? 'permits.refused-because' : 'permits.refused-before')}</span> <bdi>{answer.reason}</bdi></p>}
      {children}
    </article>
  )
}
