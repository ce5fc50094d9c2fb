import { useRoute } from 'preact-iso'
import type { Form } from '#domain/forms/form.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import { useLive } from '../live.ts'
import type { LiveOptions } from '../live.ts'
import type { ActivityView } from './activity-view.ts'
import { useServices } from '../services.ts'
import { readActivity, useOf } from './activity.ts'

/** Under which signatures stand; the form itself comes with the pages that write them. */
const approvalForm = 'review-approval'

/** The activity in the address. Undefined while it is read; null where it is not here. */
export function useActivity(options: Pick<LiveOptions, 'settleMs' | 'isFresh'> = {}): ActivityView | null | undefined {
  const id = useRoute().params['activity'] ?? ''
  return useLive(async (store) => (await readActivity(store, id)) ?? null, [id], { key: `activity:${id}`, ...options })
}

/** The same for pages that say what is missing: a signature that covers something else by now is. */
export function useSignedActivity(): ActivityView | null | undefined {
  const { now } = useServices()
  const id = useRoute().params['activity'] ?? ''
  return useLive(async (store) => {
    const found = await readActivity(store, id)
    if (!found?.kind.approvals || !found.gathered[approvalForm]) return found ?? null
    return (await import('./signed-here.ts')).withSignatures(store, found, now())
  }, [id], { key: `signed-activity:${id}` })
}

export interface FormInActivity {
  readonly activity: ActivityView
  readonly use: FormUse
  readonly form: Form
}

/** The activity and form in the address. Undefined while read; null where there is no such thing. */
export function useFormInActivity(options?: Pick<LiveOptions, 'settleMs' | 'isFresh'>): FormInActivity | null | undefined {
  const name = useRoute().params['form']
  const activity = useActivity(options)
  if (!activity) return activity
  const use = useOf(activity.kind, name)
  const form = use && formOf(activity.pack, use.form)
  return use && form ? { activity, use, form } : null
}
