import { Progress } from '../../parts/progress.tsx'
import { useServices } from '../../services.ts'
import { number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { countingOf } from './province.ts'

/** How far a long count is: after the first sign-in at a desk, and when a version counts otherwise. */
export function CountingLine() {
  const counting = countingOf(useServices().store).value
  return counting ? <Progress {...counting} words={t('desk.counting', { done: number(counting.done), all: number(counting.all) })} /> : null
}
