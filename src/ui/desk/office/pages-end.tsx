import { Button } from '../../parts/button.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { t } from '../../words/words.ts'
import type { Pages } from './use-pages.ts'

/** What stands below the entries that are here: that more come, can be had, or that there are none. */
export function PagesEnd({ pages: { entries, first, isReading, problem, readOn }, none }: { readonly pages: Pages<unknown>; readonly none: string }) {
  return (
    <>
      {isReading && <Skeleton lines={4} />}
      {!isReading && !first.problem && entries.length === 0 && <Empty icon="clock" title={none} />}
      {problem && <ProblemNotice code={problem.code} details={problem.details} tone="warn" />}
      {readOn && !isReading && entries.length > 0 && <p><Button look="tonal" onPress={() => void readOn()}>{t(problem ? 'action.try-again' : 'history.more')}</Button></p>}
    </>
  )
}
