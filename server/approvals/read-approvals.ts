// An activity's approvals as the ledger has them: by the functions that the desk reckons with.

import type { Approval } from '#domain/activity/approvals/approval.ts'
import { approvalsIn } from '#domain/activity/approvals/approval.ts'
import type { Approved, ChainView } from '#domain/activity/approvals/chains.ts'
import { chainsOf } from '#domain/activity/approvals/chains.ts'
import { asksIn } from '#domain/activity/evidence.ts'
import { isReviewForm } from '#domain/activity/review/forms.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import type { Env } from '#domain/forms/env.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { keptForm } from '../forms/kept-forms.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import type { ReadReview } from '../review/read-review.ts'
import { filesOf } from '../review/read-review.ts'

export interface ReadApprovals {
  readonly approvals: readonly Approval[]
  readonly chains: readonly ChainView[]
  /** The chains as they were with one signature more. */
  with(approval: Approval): readonly ChainView[]
  /** Names of the files that what a chain covers refers to. */
  filesOf(chain: ChainView): readonly string[]
}

interface Summed {
  /** Of those records that were summed up already, at the same `now`. */
  readonly summaries?: ReadonlyMap<RecordId, RecordSummary>
}

export async function readApprovals(ledger: Pick<Ledger, 'formDefinition' | 'province'>, stream: Stream, pack: Pack, { review, states, records, summaries }: Pick<ReadReview, 'review' | 'states' | 'records'> & Summed, now: number): Promise<ReadApprovals> {
  const { timeZone } = (await ledger.province(stream.province))!
  const env: Env = { now, timeZone, language: 'fa' }
  const content = states.filter((state) => !isReviewForm(formName(state.form)))
  const plans = new Set(pack.kinds.flatMap((kind) => kind.forms.filter(({ place }) => place === 'plan').map(({ form }) => form)))
  const planState = content.find((state) => !isDeleted(state) && plans.has(formName(state.form)))
  const plan = planState ? answersOf(planState) : {}
  const kind = kindOf(pack, plan[planFields.kind] ?? '') ?? pack.kinds[0]
  const approvals = approvalsIn(records)
  if (!kind?.approvals) return { approvals, chains: [], with: () => [], filesOf: () => [] }
  const gathered: Record<string, RecordSummary[]> = {}
  for (const state of content) {
    if (isDeleted(state)) continue
    const form = await keptForm(ledger, state.form)
    if (form) (gathered[form.id] ??= []).push(summaries?.get(state.id) ?? summaryOf(form, answersOf(state), env, { hasPreview: false }))
  }
  const approved = (given: readonly Approval[]): Approved => ({
    activity: stream.id, kind, review, approvals: given, asks: asksIn(pack, kind, plan, gathered, env, stream.province), sha256: nodeSha256,
    content: content.map((state) => ({ id: state.id, form: formName(state.form), ref: state.form, answers: answersOf(state), isDeleted: isDeleted(state), seq: state.seq, changedAt: state.changed.at })),
  })
  const byId = new Map(states.map((state) => [state.id, state]))
  return {
    approvals,
    chains: chainsOf(approved(approvals)),
    with: (approval) => chainsOf(approved([...approvals, approval])),
    filesOf: ({ covered }) => [...new Set(covered.flatMap(({ id }) => filesOf(byId.get(id)!)))],
  }
}
