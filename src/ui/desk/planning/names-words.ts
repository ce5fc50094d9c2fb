import type { Assignments } from '../../services.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'

/** Who has an activity, in a line. */
export function namesWords({ people, peopleOf }: Assignments, activity: string): string {
  const ids = peopleOf.get(activity) ?? []
  if (ids.length === 0) return t('giving.nobody')
  return t('giving.to-them', { names: listed(ids.map((id) => people.find((each) => each.id === id)?.name ?? id), language.value) })
}
