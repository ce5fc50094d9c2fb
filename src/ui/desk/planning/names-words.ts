import type { Assignments } from '../../services.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'

/** Names of those who have an activity. */
export function namesOf({ people, peopleOf }: Assignments, activity: string): readonly string[] {
  return (peopleOf.get(activity) ?? []).map((id) => people.find((each) => each.id === id)?.name ?? id)
}

/** Names of those who run an activity: whoever inspects has it too, and runs nothing. */
export function runnersOf({ people, peopleOf }: Assignments, activity: string): readonly string[] {
  return (peopleOf.get(activity) ?? []).flatMap((id) => people.filter((each) => each.id === id && each.role !== 'inspector').map(({ name }) => name))
}

/** Who has an activity, in a line. */
export function namesWords(assignments: Assignments, activity: string): string {
  const names = namesOf(assignments, activity)
  return names.length === 0 ? t('giving.nobody') : t('giving.to-them', { names: listed(names, language.value) })
}
