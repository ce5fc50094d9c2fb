// A form while it is being filled: what is asked, what is wrong, and what one answer changes. Nothing here waits or
// stores; the caller stores what `Change.set` says and draws again what `Change.touched` names.

import type { Form, Group, Language, Repeat } from '../form.ts'
import type { Answers } from '../answers.ts'
import type { Finding, QuestionView } from '../view.ts'
import type { FieldPath, Value } from '../../records/op.ts'

/** What a change did beside the answer itself. */
export interface Change {
  /** To be stored: the answer, and what ODK stores beside answers: triggered, random and first-time values, instances. */
  readonly set: Readonly<Record<FieldPath, Value>>
  /** Questions whose view is another now. */
  readonly touched: ReadonlySet<FieldPath>
  /** Groups, instances and repeats whose relevance, words or number is another now. */
  readonly layout: ReadonlySet<FieldPath>
}

export interface GroupLayout {
  readonly kind: 'group'
  readonly path: FieldPath
  readonly node: Group
  readonly label: string
  readonly isRelevant: boolean
  readonly children: readonly Layout[]
}

export interface InstanceLayout {
  /** With the instance's id: `/member[k7f2]`. */
  readonly path: FieldPath
  /** From 1. */
  readonly position: number
  readonly label: string
  readonly isRelevant: boolean
  readonly children: readonly Layout[]
}

export interface RepeatLayout {
  readonly kind: 'repeat'
  /** Its own instances stand in brackets at the end: `/member`, or `/household[x]/member`. */
  readonly path: FieldPath
  readonly node: Repeat
  readonly label: string
  readonly isRelevant: boolean
  /** False where the form says how many there are. */
  readonly canAdd: boolean
  readonly instances: readonly InstanceLayout[]
}

export type Layout = { readonly kind: 'question'; readonly path: FieldPath } | GroupLayout | RepeatLayout

export interface FormSession {
  readonly form: Form
  /** What the person reads; one of `languagesOf(form)` or an app language. */
  language(): Language
  /** The tree as it is now, irrelevant parts included. Instances' children are made when they are read. */
  layout(): readonly Layout[]
  /** The part of the tree at a group, an instance or a repeat; undefined when it is gone. */
  layoutAt(path: FieldPath): GroupLayout | RepeatLayout | InstanceLayout | undefined
  /** A question as it is shown now; undefined when its instance is gone. The same object until it is touched. */
  question(path: FieldPath): QuestionView | undefined
  /** Questions that are not asked now and may be after another answer to this one. */
  mayBring(path: FieldPath): readonly FieldPath[]
  /** Every question in document order. */
  questions(): readonly QuestionView[]
  /** Whether the form's own constraint holds, whatever else is wrong with the value. */
  keepsConstraint(path: FieldPath): boolean
  /** Stores an answer; null clears. `now` is for `now()` in what it triggers. */
  answer(path: FieldPath, value: Value, now?: number): Change
  /** One more instance at the end of a repeat, with its defaults. `id` is random text of letters and digits. */
  addInstance(repeat: FieldPath, id: string, now?: number): Change
  removeInstance(instance: FieldPath): Change
  /** Takes a removal back: `set[instance]` of the change that removed it is what `place` was before. */
  restoreInstance(instance: FieldPath, place: string): Change
  speak(language: Language): Change
  /** All that is stored, as `openSession` takes it. */
  answers(): Answers
  /** What is wrong, in document order. */
  findings(): readonly Finding[]
  /** The answers that count: relevant ones, with what was reckoned. */
  effective(): Answers
  /** XLSForm's `instance_name`; empty without one. */
  name(): string
}
