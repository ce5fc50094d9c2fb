// Which version of its form a record is filled in: the one that it began with, until somebody moves it.

import { useMemo } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { FormRef, RecordId } from '#domain/records/op.ts'
import { useLive } from '../live.ts'

export interface PinnedForm {
  readonly ref: FormRef
  readonly form: Form
}

export interface FormVersion extends PinnedForm {
  /** Where the activity has gone on to another one. */
  readonly newer?: PinnedForm
}

/**
 * Undefined until the store has been read. A record that is not there yet keeps the version that it was opened with, also
 * when a newer one arrives while its first answer is being typed.
 */
export function useFormVersion(record: RecordId, pinned: PinnedForm): FormVersion | undefined {
  const first = useMemo(() => pinned, [record])
  const read = useLive(async (store) => {
    const ref = (await store.record(record))?.formRef ?? first.ref
    const known = [first, pinned].find((each) => each.ref === ref)
    const form = known?.form ?? await store.form(ref)
    // A version that has not come to this device: the one in use is nearer to it than no form at all.
    return form ? { ref, form } : pinned
  }, [record, pinned.ref])
  return useMemo(() => read && { ...read, ...(read.ref !== pinned.ref && { newer: pinned }) }, [read?.ref, read?.form, pinned.ref])
}
