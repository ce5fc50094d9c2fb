import type { Transition } from '#domain/activity/review/states.ts'
import type { WordKey } from '../../words/words.ts'
import { t } from '../../words/words.ts'

/** What a step is called: going back into review has another name from each side. */
export function stepWords({ from, to }: Pick<Transition, 'from' | 'to'>): string {
  return t(keyOf(from, to))
}

function keyOf(from: Transition['from'], to: Transition['to']): WordKey {
  if (to !== 'in-review' || from === 'closed') return `review.do-${to}`
  return from === 'returned' ? 'review.take-back' : 'review.reopen'
}
