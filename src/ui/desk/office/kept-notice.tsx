import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useServices } from '../../services.ts'
import { ago, moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Kept } from './use-kept.ts'

/** How old is what is shown, where it is not of now. */
export function KeptNotice({ kept }: { readonly kept: Kept<unknown> }) {
  const { now } = useServices()
  const { problem, askedAt } = kept
  if (!problem) return null
  const again = <Button look="tonal" icon="sync" isDisabled={kept.isAsking} onPress={() => void kept.ask()}>{t('action.try-again')}</Button>
  if (askedAt === undefined || !problem.code.startsWith('network.')) return <ProblemNotice code={problem.code} details={problem.details} tone="warn">{again}</ProblemNotice>
  return <Notice icon="offline" isLive><p>{t('office.kept', { age: ago(askedAt, now()), time: moment(askedAt) })}</p>{again}</Notice>
}
