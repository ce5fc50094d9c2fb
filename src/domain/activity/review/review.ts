// An activity's records → where it stands, who has said so and what is still to be answered. The same on phone, desk and server.

import type { Answers } from '../../forms/answers.ts'
import type { Pack } from '../../packs/pack.ts'
import type { FieldPath, RecordId } from '../../records/op.ts'
import { changeForm, handBackForm, remarkForm } from './forms.ts'
import type { ActivityState, SaidState } from './states.ts'
import { saidStates } from './states.ts'

/** A record that counts; deleted ones are left out by whoever reads them. */
export interface ReviewedRecord {
  readonly id: RecordId
  /** The form's id. */
  readonly form: string
  readonly answers: Answers
  /** Of its first op. */
  readonly created: { readonly author: string; readonly at: number }
  readonly changed: { readonly author: string; readonly at: number }
}

export interface StateChange {
  readonly n: number
  readonly from: ActivityState
  readonly to: SaidState
  readonly reason: string
  readonly author: string
  readonly at: number
  /** How far the stream was that its author had seen: what comes later came after it. */
  readonly seen: number
}

export interface HandBack {
  /** The change that it answers. */
  readonly change: number
  readonly note: string
  readonly author: string
  readonly at: number
}

/** `open` the field has the word · `answered` the office has it · `settled` nobody has. */
export type RemarkState = 'open' | 'answered' | 'settled'

export interface Remark {
  readonly id: RecordId
  readonly state: RemarkState
  /** What it is about; without a record the whole activity. */
  readonly about?: { readonly record: RecordId; readonly form: string; readonly path?: FieldPath }
  readonly text: string
  /** What the office said when the answer was not enough. */
  readonly again: string
  readonly answer: string
  readonly asked: number
  /** The value that the reviewer saw. */
  readonly seen: string
  readonly author: string
  readonly at: number
}

export interface Review {
  readonly state: ActivityState
  /** Oldest first. */
  readonly changes: readonly StateChange[]
  readonly handBacks: readonly HandBack[]
  /** Oldest first. */
  readonly remarks: readonly Remark[]
}

/** @param pack of the activity: which of its forms plan and close */
export function reviewOf(pack: Pack, records: readonly ReviewedRecord[]): Review {
  const places = new Map(pack.kinds.flatMap((kind) => kind.forms.map((use) => [use.form, use.place] as const)))
  const changes = records.filter(({ form }) => form === changeForm.id).flatMap(changeOf).toSorted((a, b) => a.n - b.n)
  const handBacks = records.filter(({ form }) => form === handBackForm.id)
    .map(({ answers, created }): HandBack => ({ change: Number(answers['/change'] ?? 0), note: answers['/note'] ?? '', ...created }))
    .toSorted((a, b) => a.at - b.at)
  const remarks = records.filter(({ form }) => form === remarkForm.id).map(remarkOf).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  // Contracts and approvals of people are there before anything has begun.
  const isBegun = records.some(({ form }) => places.get(form) === 'field')
  const isClosed = records.some(({ form }) => places.get(form) === 'closing')
  const last = changes.at(-1)
  const state = last ? (last.to === 'returned' && handBacks.some(({ change }) => change === last.n) ? 'closed' : last.to)
    : isClosed ? 'closed' : isBegun ? 'running' : 'planned'
  return { state, changes, handBacks, remarks }
}

function changeOf({ answers, created }: ReviewedRecord): readonly StateChange[] {
  const to = saidStates.find((each) => each === answers['/to'])
  if (!to) return []
  return [{ n: Number(answers['/n']), from: answers['/from'] as ActivityState, to, reason: answers['/reason'] ?? '', seen: Number(answers['/seen'] ?? 0), ...created }]
}

function remarkOf({ id, answers, created }: ReviewedRecord): Remark {
  const { '/record': record, '/form': form, '/path': path } = answers
  const [asked, answered] = [Number(answers['/asked'] ?? 1), Number(answers['/answered'] ?? 0)]
  return {
    id, ...created, asked,
    state: answers['/settled'] === 'yes' ? 'settled' : answered >= asked ? 'answered' : 'open',
    ...(record !== undefined && form !== undefined && { about: { record: record as RecordId, form, ...(path !== undefined && { path }) } }),
    text: answers['/text'] ?? '', again: answers['/again'] ?? '', answer: answers['/answer'] ?? '', seen: answers['/seen'] ?? '',
  }
}

/** The change that approved what stands approved now. */
export function approvalOf({ state, changes }: Review): StateChange | undefined {
  return state === 'approved' || state === 'accepted' ? changes.findLast(({ to }) => to === 'approved') : undefined
}

/** The change that returned it, as long as nobody has handed it back or taken it into review again. */
export function returnOf({ state, changes }: Review): StateChange | undefined {
  return state === 'returned' ? changes.at(-1) : undefined
}
