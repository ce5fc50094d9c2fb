import { useEffect, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { VerifyReply } from '#domain/wire/documents.ts'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useGate } from '../services.ts'
import { LanguageSwitch } from '../shared/language-switch.tsx'
import { clock } from '../words/format.ts'
import { t } from '../words/words.ts'

/** What the code of a report opens, for anybody who holds it: whether the dossier still has that content. */
export function VerifyPage() {
  const { activity = '', hash = '' } = useRoute().params
  const gate = useGate()
  const [answer, setAnswer] = useState<VerifyReply | ProblemCode | undefined>(undefined)
  useEffect(() => {
    gate.verify(activity, hash).then(setAnswer, (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      setAnswer(error.code)
    })
  }, [gate, activity, hash])
  return (
    <Page title={t('verify.title')} actions={<LanguageSwitch />}>
      {answer === undefined && <Skeleton lines={3} />}
      {typeof answer === 'string' && <ProblemNotice code={answer} />}
      {typeof answer === 'object' && (
        <Notice tone={answer.isSame ? 'good' : 'warn'} title={t(answer.isSame ? 'verify.same' : 'verify.other')} isLive>
          <p>{t(answer.isSame ? 'verify.same-text' : 'verify.other-text')}</p>
          <p class="small soft">{t('verify.asked', { time: clock(answer.at) })}</p>
        </Notice>
      )}
      <p class="small soft">{t('verify.hash')}</p>
      <p class="small ltr" dir="ltr" style={{ overflowWrap: 'anywhere' }}>{hash}</p>
    </Page>
  )
}
