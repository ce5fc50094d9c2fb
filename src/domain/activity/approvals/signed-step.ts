import type { Gathered } from '../gathered.ts'
import { approvalForm } from '../review/forms.ts'

/** Whether a step of a chain holds a signature: what evidence that is given by signing is counted by. */
export type SignedStep = (chain: string, step: string) => boolean

/** By the lines of the records alone, for lists that open none: the latest word about the step, whatever has changed since. */
export function signedInLines(records: Gathered): SignedStep {
  const last = new Map<string, { readonly n: number; readonly verdict: string }>()
  for (const { title, measures } of records[approvalForm.id] ?? []) {
    const [chain, step, verdict] = title.map(({ value }) => value)
    const [key, n] = [`${chain} ${step}`, measures['n'] ?? 0]
    if (n >= (last.get(key)?.n ?? 0)) last.set(key, { n, verdict: verdict ?? '' })
  }
  return (chain, step) => last.get(`${chain} ${step}`)?.verdict === 'signed'
}
