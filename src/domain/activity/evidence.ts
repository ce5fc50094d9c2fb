// What must be there before the money is accepted, and what of it is: counted from summaries of the records, the
// same on the phone (before people have gone home), at the desk and on the server. domain.md sections 4 and 5.

import type { RecordSummary } from './summary.ts'
import type { Form } from '../forms/form.ts'
import type { Env } from '../forms/env.ts'
import { compiled, compileOver } from '../forms/compiled-form.ts'
import type { Answers } from '../forms/answers.ts'
import type { Run } from '../forms/run.ts'
import { run } from '../forms/run.ts'
import type { Evidence, Kind, Need, Pack, Place } from '../packs/pack.ts'
import { formOf } from '../packs/pack.ts'

/** Summaries of an activity's records by form id, without deleted ones. */
export type Gathered = Readonly<Record<string, readonly RecordSummary[]>>

/**
 * `missing` nothing is there · `partial` some of what is needed · `short` enough, but less than hoped for ·
 * `met`.
 */
export type EvidenceState = 'missing' | 'partial' | 'short' | 'met'

export interface EvidenceView {
  readonly evidence: Evidence
  readonly level: Evidence['level']
  /** Where its form stands in the activity: what the office brings is not the leader's to wait for. */
  readonly place: Place
  readonly have: number
  readonly need: number
  /** What to show as the whole ("9 of 12"): the target where there is one. */
  readonly of: number
  /** `need - have`, never below 0. */
  readonly missing: number
  readonly state: EvidenceState
}

/**
 * The evidence that this activity is asked for, in the kind's order. `plan` are the answers of its plan, from which
 * conditions and targets are read; an empty plan asks for what has no condition.
 */
export function evidenceOf(pack: Pack, kind: Kind, plan: Answers, records: Gathered, env: Env): readonly EvidenceView[] {
  const planForm = planFormOf(pack, kind)
  const current = planForm && run(planForm, plan, env)
  return kind.evidence
    .filter((each) => each.condition === undefined || (planForm && current && compileOver(compiled(planForm), each.condition).boolean(current)))
    .map((each) => evidenceView(each, kind, planForm, current, records))
}

/** The form that plans an activity of this kind; a pack that was read has one. */
export function planFormOf(pack: Pack, kind: Kind): Form | undefined {
  const use = kind.forms.find((each) => each.place === 'plan')
  return use && formOf(pack, use.form)
}

function evidenceView(evidence: Evidence, kind: Kind, planForm: Form | undefined, current: Run | undefined, records: Gathered): EvidenceView {
  const { form, measure } = evidence.from
  const rows = records[form] ?? []
  const have = measure === undefined ? rows.length : rows.reduce((sum, row) => sum + (row.measures[measure] ?? 0), 0)
  const count = (need: Need): number => {
    if ('rows' in need) return records[need.rows]?.length ?? 0
    if (!('plan' in need)) return need.count
    const planned = planForm && current ? Number(current.textAt(need.plan) || NaN) : NaN
    return Number.isFinite(planned) && planned >= 0 ? planned : need.count
  }
  // No rows: one is missing. "0 of 0 signatures" would look done before anybody came.
  const need = Math.max('rows' in evidence.need ? 1 : 0, count(evidence.need))
  const of = Math.max(need, evidence.target ? count(evidence.target) : 0)
  const state = have < need ? (have > 0 ? 'partial' : 'missing') : have < of ? 'short' : 'met'
  const place = kind.forms.find((use) => use.form === form)?.place ?? 'field'
  return { evidence, level: evidence.level, place, have, need, of, missing: Math.max(0, need - have), state }
}

/**
 * 0..1: how much of the required evidence is there, each piece weighing the same and counted up to its need.
 * 1 means that nothing required is missing; preferred evidence and targets do not count.
 */
export function completeness(views: readonly EvidenceView[]): number {
  const required = views.filter((each) => each.level === 'required')
  if (required.length === 0) return 1
  return required.reduce((sum, { have, need }) => sum + (need === 0 ? 1 : Math.min(1, Math.max(0, have) / need)), 0) / required.length
}

/** `must`: the money depends on it and it can still be had here. `should`: it helps, or others bring it. `done`. */
export type Urgency = 'must' | 'should' | 'done'

export interface LeaveItem {
  readonly urgency: Urgency
  /** Why it is not done: too little of it, records with errors, or it comes from the office. */
  readonly because: 'missing' | 'short' | 'faulty' | 'office' | 'fine'
  readonly view: EvidenceView
  /** Records of its form that have errors. */
  readonly faulty: number
}

/** Ready to leave? Every piece of evidence with its urgency, the urgent ones first, else in the kind's order. */
export function readyToLeave(views: readonly EvidenceView[], records: Gathered): readonly LeaveItem[] {
  const order: readonly Urgency[] = ['must', 'should', 'done']
  return views.map((view) => leaveItem(view, records)).sort((a, b) => order.indexOf(a.urgency) - order.indexOf(b.urgency))
}

function leaveItem(view: EvidenceView, records: Gathered): LeaveItem {
  const faulty = (records[view.evidence.from.form] ?? []).filter((row) => row.errors > 0).length
  if (view.missing > 0) {
    if (view.place !== 'field') return { urgency: 'should', because: 'office', view, faulty }
    return { urgency: view.level === 'required' ? 'must' : 'should', because: 'missing', view, faulty }
  }
  if (faulty > 0) return { urgency: 'should', because: 'faulty', view, faulty }
  return view.state === 'short' ? { urgency: 'should', because: 'short', view, faulty } : { urgency: 'done', because: 'fine', view, faulty }
}

/** Required evidence that is not there, wherever it should come from: closing then asks for a reason. */
export function closingGaps(views: readonly EvidenceView[]): readonly EvidenceView[] {
  return views.filter((each) => each.level === 'required' && each.missing > 0)
}
