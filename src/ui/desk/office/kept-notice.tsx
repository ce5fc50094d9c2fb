import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useServices } from '../../services.ts'
import { ago, moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { WordKey } from '../../words/words.ts'
import type { Kept } from './use-kept.ts'

interface KeptNoticeProps {
  readonly kept: Pick<Kept<unknown>, 'problem' | 'askedAt' | 'isAsking' | 'ask'>
  /** With `age` and `time`; unless told, of a list. */
  readonly words?: WordKey
}

/** How old is what is shown, where it is not of now. */
export function KeptNotice({ kept, words = 'office.kept' }: KeptNoticeProps) {
  const { now } = useServices()
  const { problem, askedAt } = kept
  if (!problem) return null
  const again = <Button look="tonal" icon="sync" isDisabled={kept.isAsking} onPress={() => void kept.ask()}>{t('action.try-again')}</Button>
  if (askedAt === undefined || !problem.code.startsWith('network.')) return <ProblemNotice code={problem.code} details={problem.details} tone="warn">{again}</ProblemNotice>
  return <Notice icon="offline" isLive><p>{t(words, { age: ago(askedAt, now()), time: moment(askedAt) })}</p>{again}</Notice>
}
