import { costNames } from '#domain/activity/shares/cost-names.ts'
import type { Text } from '#domain/forms/form.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'

/** What the cost items of the activity's pack are called, in the order of its choices. */
export function costTitles({ pack }: Pick<ActivityOutline, 'pack'>): Readonly<Record<string, Text>> {
  return Object.fromEntries(costNames([pack]).items)
}
