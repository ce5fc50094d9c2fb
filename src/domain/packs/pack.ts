// A pack is a programme as data: its kinds of activity, the forms they are documented with, the evidence without
// which the money is refused, and the norms. Nothing in the app knows a kind by name.

import type { Expression, Form, Text } from '../forms/form.ts'
import type { FieldPath } from '../records/op.ts'

/** Roles of domain.md section 2. `participant` never has an account: the phone is handed over. */
export type Role =
  | 'leader' | 'consultant' | 'staff' | 'deputy' | 'accountant' | 'director'
  | 'university' | 'inspector' | 'hq' | 'admin' | 'participant'

export const roles: readonly Role[] = [
  'leader', 'consultant', 'staff', 'deputy', 'accountant', 'director', 'university', 'inspector', 'hq', 'admin', 'participant',
]

/** Of each stage's credit: about 70, 20 and 10 %. Programmes of other sources have their own sections. */
export type Section = 'promotion' | 'education' | 'research' | (string & {})

/**
 * How the records of a form are shown and filled:
 * `single` one record, opened at once · `list` plain list · `sheet` attendance rows with signing ·
 * `grid` pictures · `kiosk` the phone goes round, one record per person.
 */
export type Mode = 'single' | 'list' | 'sheet' | 'grid' | 'kiosk'

/**
 * `plan` is the activity's own record, made at the office · `field` is what can only be had while it runs, and
 * stands first in the activity's list · `office` usually comes from the office and never holds the leader ·
 * `closing` is asked when closing. Who may fill it says `filledBy`, not the place.
 */
export type Place = 'plan' | 'field' | 'office' | 'closing'

export interface FormUse {
  /** Id of a form in the pack. */
  readonly form: string
  readonly place: Place
  readonly mode: Mode
  /** Name in the app's own set of icons. */
  readonly icon: string
  /** Which roles fill it. Others see it where they see the activity. */
  readonly filledBy: readonly Role[]
  /** Name of the whole in the activity's list ("Participants"), where the form's title names one ("Participant"). */
  readonly title?: Text
}

/** Where the pieces of an evidence are counted: records of a form, or the sum of one of its summary's measures. */
export interface EvidenceSource {
  readonly form: string
  readonly measure?: string
}

/**
 * How many it takes. `plan` reads a number from the activity's plan, `count` stands in for an empty one;
 * `rows` asks for as many as that form has records (signatures: one for each row).
 */
export type Need =
  | { readonly count: number }
  | { readonly plan: FieldPath; readonly count: number }
  | { readonly rows: string }

export interface Evidence {
  readonly id: string
  readonly title: Text
  /** What depends on it, for the person who is about to leave without it. */
  readonly why: Text
  /** `required`: refused without it. `preferred`: a warning. */
  readonly level: 'required' | 'preferred'
  readonly from: EvidenceSource
  /** Below this it is missing. */
  readonly need: Need
  /** What was hoped for ("9 of 12"); below it there is a remark, never a refusal. */
  readonly target?: Need
  /** Over the plan's answers: where it is false the evidence is not asked for. */
  readonly condition?: Expression
}

/** Averages and limits of the directive; HQ may adjust them for a province. Money in rial. */
export interface Norms {
  readonly costRial?: number
  /** How many people `costRial` is for, and the span beyond which a warning is due. */
  readonly people?: { readonly average: number; readonly least?: number; readonly most?: number }
  readonly days?: { readonly most: number }
  readonly hoursPerWeek?: number
  readonly seminarsPerYear?: number
}

export interface Kind {
  readonly id: string
  readonly title: Text
  readonly section: Section
  readonly icon: string
  readonly norms: Norms
  readonly forms: readonly FormUse[]
  readonly evidence: readonly Evidence[]
}

export interface Pack {
  readonly id: string
  readonly title: Text
  /** The author's own label of this version. What names a version is the hash of the content. */
  readonly version?: string
  readonly kinds: readonly Kind[]
  readonly forms: readonly Form[]
}

/**
 * The fields of a plan that the app itself reads, whatever the kind: lists are sorted by date, credits are kept
 * apart. A form that plans has `title`, `credit` and `date`; the reader asks for them.
 */
export const planFields = { kind: '/kind', title: '/title', credit: '/credit', date: '/date', endDate: '/end_date', county: '/county' } as const

export function kindOf(pack: Pack, id: string): Kind | undefined {
  return pack.kinds.find((kind) => kind.id === id)
}

export function formOf(pack: Pack, id: string): Form | undefined {
  return pack.forms.find((form) => form.id === id)
}
