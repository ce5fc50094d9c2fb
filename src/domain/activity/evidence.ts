// What must be there before the money is accepted, and what of it is: counted from summaries of the records, the
// same on the phone (before people have gone home), at the desk and on the server. domain.md sections 4 and 5.

import type { Form } from '../forms/form.ts'
import type { Env } from '../forms/env.ts'
import { compiled, compileOver } from '../forms/compiled-form.ts'
import type { Answers } from '../forms/answers.ts'
import type { Run } from '../forms/run.ts'
import { run } from '../forms/run.ts'
import type { Condition, Evidence, EvidencePart, Kind, Need, Pack, Place } from '../packs/pack.ts'
import { formOf } from '../packs/pack.ts'
import type { SignedStep } from './approvals/signed-step.ts'
import { signedInLines } from './approvals/signed-step.ts'
import { figuresOf } from './figures.ts'
import type { Gathered } from './gathered.ts'
import { counted } from './gathered.ts'
import { isAboveNorm, normsFor } from './norms.ts'
import { grantedAnswers } from './permit-asks.ts'
import { summaryOf } from './summary.ts'

export type { Gathered }

/**
 * `missing` nothing is there · `partial` some of what is needed · `short` enough, but less than hoped for ·
 * `met`.
 */
export type EvidenceState = 'missing' | 'partial' | 'short' | 'met'

/** A part of an evidence that is asked for. */
export interface PartView {
  readonly part: EvidencePart
  readonly have: number
  readonly need: number
  readonly missing: number
}

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
  /** Where the evidence consists of parts: those that are asked for here. */
  readonly parts?: readonly PartView[]
}

/**
 * The evidence that this activity is asked for, in the kind's order. `plan` are the answers of its plan, from which
 * conditions and targets are read; an empty plan asks for what has no condition. `province` picks the norms; a list that
 * opens no record takes signatures as their lines have them.
 */
export function evidenceOf(pack: Pack, kind: Kind, plan: Answers, gathered: Gathered, env: Env, province = '', isStepSigned: SignedStep = signedInLines(gathered)): readonly EvidenceView[] {
  const records = withGranted(pack, kind, gathered, env)
  const planForm = planFormOf(pack, kind)
  const known: Known = { pack, kind, planForm, current: planForm && run(planForm, plan, env), plan, records, province, isStepSigned }
  return kind.evidence.filter((each) => holds(each.condition, known)).flatMap((each) => evidenceView(each, known) ?? [])
}

/** Whether something with this condition is asked for here: reads the same as evidence does. */
export function asksIn(pack: Pack, kind: Kind, plan: Answers, records: Gathered, env: Env, province = ''): (condition: Condition | undefined) => boolean {
  const planForm = planFormOf(pack, kind)
  const known: Known = { pack, kind, planForm, current: planForm && run(planForm, plan, env), plan, records, province, isStepSigned: () => false }
  return (condition) => holds(condition, known)
}

/** What headquarters has granted here is a permit as a typed paper is. */
function withGranted(pack: Pack, kind: Kind, gathered: Gathered, env: Env): Gathered {
  const form = kind.reads?.permits && formOf(pack, kind.reads.permits.form)
  const granted = form ? grantedAnswers(kind, gathered) : []
  return !form || granted.length === 0 ? gathered : { ...gathered, [form.id]: [...(gathered[form.id] ?? []), ...granted.map((answers) => summaryOf(form, answers, env, { hasPreview: false }))] }
}

/** What conditions and needs are read from. */
interface Known {
  readonly pack: Pack
  readonly kind: Kind
  readonly planForm: Form | undefined
  readonly current: Run | undefined
  readonly plan: Answers
  readonly records: Gathered
  readonly province: string
  readonly isStepSigned: SignedStep
}

function holds(condition: Condition | undefined, known: Known): boolean {
  if (condition === undefined) return true
  if (typeof condition === 'string') return known.planForm !== undefined && known.current !== undefined && compileOver(compiled(known.planForm), condition).boolean(known.current)
  if ('any' in condition) return condition.any.some((each) => holds(each, known))
  if ('all' in condition) return condition.all.every((each) => holds(each, known))
  if ('above' in condition) return isAboveNorm(normsFor(known.pack, known.kind, known.province, known.plan), figuresOf(known.kind, known.plan, known.records))
  return counted(known.records, condition.form, condition.measure) >= (condition.least ?? 1)
}

/** The form that plans an activity of this kind; a pack that was read has one. */
export function planFormOf(pack: Pack, kind: Kind): Form | undefined {
  const use = kind.forms.find((each) => each.place === 'plan')
  return use && formOf(pack, use.form)
}

/** Undefined: it consists of parts, and none of them is asked for. */
function evidenceView(evidence: Evidence, known: Known): EvidenceView | undefined {
  const { form, measure } = evidence.from
  const parts = evidence.parts?.filter((each) => holds(each.condition, known)).map((each) => partView(each, evidence, known))
  if (parts?.length === 0) return undefined
  const have = parts ? sumOf(parts, (each) => Math.min(each.have, each.need)) : counted(known.records, form, measure)
  const need = parts ? sumOf(parts, (each) => each.need) : needed(evidence.need!, known)
  const missing = parts ? sumOf(parts, (each) => each.missing) : Math.max(0, need - have)
  const of = Math.max(need, evidence.target ? needed(evidence.target, known, 0) : 0)
  const state = missing > 0 ? (have > 0 ? 'partial' : 'missing') : have < of ? 'short' : 'met'
  const place = known.kind.forms.find((use) => use.form === form)?.place ?? 'field'
  return { evidence, level: evidence.level, place, have, need, of, missing, state, ...(parts && { parts }) }
}

function partView(part: EvidencePart, { from: { form }, chain }: Evidence, known: Known): PartView {
  const have = counted(known.records, form, part.measure) + (chain !== undefined && known.isStepSigned(chain, part.id) ? 1 : 0)
  const need = needed(part.need, known)
  return { part, have, need, missing: Math.max(0, need - have) }
}

/** No rows: one is missing. "0 of 0 signatures" would look done before anybody came. */
function needed(need: Need, { current, records }: Known, ofNoRows = 1): number {
  if ('rows' in need) return Math.max(ofNoRows, counted(records, need.rows, need.measure))
  if (!('plan' in need)) return need.count
  const planned = current ? Number(current.textAt(need.plan) || NaN) : NaN
  return Number.isFinite(planned) && planned >= 0 ? planned : need.count
}

function sumOf(parts: readonly PartView[], figure: (part: PartView) => number): number {
  return parts.reduce((sum, part) => sum + figure(part), 0)
}

/**
 * 0..1: how much of the required evidence is there, each piece weighing the same and counted up to its need.
 * 1 means that nothing required is missing; preferred evidence, targets and what is due at acceptance do not count.
 */
export function completeness(views: readonly EvidenceView[]): number {
  const required = views.filter(isForClosing)
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
  return views.filter((each) => isForClosing(each) && each.missing > 0)
}

/** Required, and by its nature there before the activity is closed. */
function isForClosing({ evidence, level }: EvidenceView): boolean {
  return level === 'required' && evidence.due === undefined
}
