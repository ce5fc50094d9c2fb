// A question as it is shown: phone, desk, kiosk, print and server all read this and nothing else.

import type { Fault } from './fault.ts'
import type { Group, Question } from './form.ts'
import type { FieldPath } from '../records/op.ts'

/** Names of files attached to the form, in the reader's language. */
export interface MediaView {
  readonly image?: string
  readonly audio?: string
  readonly video?: string
}

export interface ChoiceView {
  readonly name: string
  readonly label: string
  readonly media?: MediaView
}

export interface GroupView {
  readonly path: FieldPath
  readonly group: Group
  readonly label: string
}

export interface QuestionView {
  readonly path: FieldPath
  readonly type: Question['type']
  readonly question: Question
  /** Lexical; `''` is empty. Kept while the question is not relevant. */
  readonly value: string
  readonly isRelevant: boolean
  readonly isRequired: boolean
  readonly isReadonly: boolean
  readonly label: string
  readonly hint: string
  readonly guidance: string
  readonly media?: MediaView
  /** Those that are offered now. */
  readonly choices: readonly ChoiceView[]
  /** Groups around it, the outermost first. */
  readonly groups: readonly GroupView[]
  readonly fault?: Fault
}

export interface Finding {
  readonly path: FieldPath
  readonly fault: Fault
}
