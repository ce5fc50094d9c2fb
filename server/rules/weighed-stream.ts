// What an activity has and lacks, and what the rules find in it, from the ledger's ops: by the functions that phones and
// desks reckon with, so that no two of them ever disagree.

import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { signedIn } from '#domain/activity/approvals/signed-in.ts'
import { takenBack } from '#domain/activity/check-in.ts'
import type { EvidenceView } from '#domain/activity/evidence.ts'
import { completeness, evidenceOf } from '#domain/activity/evidence.ts'
import type { Gathered } from '#domain/activity/gathered.ts'
import type { ReviewedRecord } from '#domain/activity/review/review.ts'
import type { Finding } from '#domain/activity/finding.ts'
import { findingsOf } from '#domain/activity/findings.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'
import type { Env } from '#domain/forms/env.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { Kind, Pack } from '#domain/packs/pack.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import { fold } from '#domain/records/fold.ts'
import type { RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { readApprovals } from '../approvals/read-approvals.ts'
import { keptForm } from '../forms/kept-forms.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import { placedOps } from '../review/placed-ops.ts'

const recordsPerTurn = 100

export interface WeighedStream {
  /** Seq of the last op that was read. */
  readonly head: number
  /** 0..1, of what is required. */
  readonly share: number
  readonly evidence: readonly EvidenceView[]
  readonly findings: readonly Finding[]
  readonly kind: Kind
  readonly plan: Answers
  readonly gathered: Gathered
  /** Those that count, as the rules and as the review read them. */
  readonly records: readonly (ActivityRecord & ReviewedRecord)[]
}

/** Undefined: the activity has no plan yet. Others are served between slices of it. */
export async function weighedStream(ledger: Pick<Ledger, 'opsAfter' | 'formDefinition' | 'province'>, stream: Stream, pack: Pack, now: number): Promise<WeighedStream | undefined> {
  const states = new Map<RecordId, RecordState>()
  let head = 0
  for await (const op of placedOps(ledger, stream.id)) {
    head = op.seq
    states.set(op.body.record, fold(states.get(op.body.record), op))
  }
  const { timeZone } = (await ledger.province(stream.province))!
  const env: Env = { now, timeZone, language: 'fa' }
  const records: (ActivityRecord & ReviewedRecord)[] = []
  const summaries: RecordSummary[] = []
  for (const state of states.values()) {
    const form = isDeleted(state) ? undefined : await keptForm(ledger, state.form)
    if (!form) continue
    const record = { id: state.id, form: formName(state.form), answers: answersOf(state), created: state.created, changed: state.changed }
    if (records.push(record) % recordsPerTurn === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    summaries.push(summaryOf(form, record.answers, env, { hasPreview: false }))
  }
  const planForms = new Set(pack.kinds.flatMap((kind) => kind.forms.filter((use) => use.place === 'plan').map((use) => use.form)))
  const plan = records.find(({ form }) => planForms.has(form))?.answers
  const kind = plan && (kindOf(pack, plan[planFields.kind] ?? '') ?? pack.kinds[0])
  if (!plan || !kind) return undefined
  const { province } = stream
  // As on phones and desks: whose coming was taken back is a guest again.
  const gone = takenBack(kind, records.map(({ id, form }, at) => ({ id, form, isDeleted: false, summary: summaries[at]! })))
  const gathered: Record<string, RecordSummary[]> = {}
  for (const [at, { id, form }] of records.entries()) if (!gone.has(id)) (gathered[form] ??= []).push(summaries[at]!)
  const reviewed = [...states.values()].filter((state) => !isDeleted(state)).map((state) => ({ id: state.id, form: formName(state.form), answers: answersOf(state), created: state.created, changed: state.changed }))
  const { chains } = await readApprovals(ledger, stream, pack, { review: reviewOf(pack, reviewed), states: [...states.values()], records: reviewed, summaries: new Map(records.map(({ id }, at) => [id, summaries[at]!])) }, now)
  const evidence = evidenceOf(pack, kind, plan, gathered, env, province, signedIn(chains))
  const wall = { date: civilDateIn(now, timeZone), time: civilTimeIn(now, timeZone) }
  return { head, share: completeness(evidence), evidence, findings: findingsOf({ pack, kind, plan, province, gathered, records, now: wall }), kind, plan, gathered, records }
}
