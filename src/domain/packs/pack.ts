// A pack is a programme as data: its kinds of activity, the forms they are documented with, the evidence without
// which the money is refused, and the norms. Nothing in the app knows a kind by name.

import type { CivilDate } from '../calendar/civil.ts'
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
  /** An activity that goes on for long has a log: until it is closed, its next entry is the next thing to do. */
  readonly isLog?: true
  /** The official list's columns, by path, where records are printed as lines of one table. */
  readonly columns?: readonly FieldPath[]
  /** Pictures of papers that were filled by hand: shown beside what is typed from them. */
  readonly isPaper?: true
  /** People are ticked off when they come, at one door or several. */
  readonly checkIn?: CheckIn
  /** Name of the whole in the activity's list ("Participants"), where the form's title names one ("Participant"). */
  readonly title?: Text
}

export interface CheckIn {
  /** Where the sheet's form keeps when somebody came. */
  readonly arrival: FieldPath
  /** A measure of the sheet's form, 0 before somebody has come: a guest's row whose coming was taken back is a guest again. */
  readonly arrived?: string
  /** How somebody takes part: what the plan's field says where that is one of the question's choices, else asked at the door. */
  readonly way?: { readonly question: FieldPath; readonly plan: FieldPath }
  /** Who is expected without being on the sheet yet: when they come, their records become rows of it. */
  readonly guests?: readonly GuestList[]
}

export interface GuestList {
  readonly form: string
  /** Fields of the sheet's form, and those of the guest's that each is taken from. */
  readonly fields: Readonly<Record<FieldPath, FieldPath>>
  /** A measure of the guest's form. Those with 0 are not counted as expected; whoever searches finds them. */
  readonly expected?: string
}

/** Where the pieces of an evidence are counted: records of a form, or the sum of one of its summary's measures. */
export interface EvidenceSource {
  readonly form: string
  readonly measure?: string
}

/**
 * How many it takes. `plan` reads a number from the activity's plan, `count` stands in for an empty one;
 * `rows` asks for as many as that form has records (signatures: one for each row), or for the sum of their `measure`.
 */
export type Need =
  | { readonly count: number }
  | { readonly plan: FieldPath; readonly count: number }
  | { readonly rows: string; readonly measure?: string }

/**
 * When something is asked for: an expression over the plan's answers; `least` (1) records of a form, or a sum of their
 * measure; money above the norm; or several of these.
 */
export type Condition =
  | Expression
  | { readonly form: string; readonly measure?: string; readonly least?: number }
  | { readonly above: 'norm' }
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }

/** One of several things that an evidence consists of, each with a need of its own: three printed copies, a film. */
export interface EvidencePart {
  readonly id: string
  readonly title: Text
  /** Of the evidence's own form. Left out: its records. */
  readonly measure?: string
  readonly need: Need
  readonly condition?: Condition
}

export interface Evidence {
  readonly id: string
  readonly title: Text
  /** What depends on it, for the person who is about to leave without it. */
  readonly why: Text
  /** `required`: refused without it. `preferred`: a warning. */
  readonly level: 'required' | 'preferred'
  readonly from: EvidenceSource
  /** Below this it is missing. An evidence has either a need or parts. */
  readonly need?: Need
  /** Each counted up to its own need, so that ten photos never stand in for a film. */
  readonly parts?: readonly EvidencePart[]
  /** What was hoped for ("9 of 12"); below it there is a remark, never a refusal. */
  readonly target?: Need
  /** Where it is false the evidence is not asked for. */
  readonly condition?: Condition
  /** Comes only after the activity is closed (the committee): closing does not ask for it. */
  readonly due?: 'acceptance'
  /** Id of a chain of approvals: a signed step of it counts as the part of the same id, beside what is recorded. */
  readonly chain?: string
}

/** Averages and limits of the directive; HQ may adjust them for a province. Money in rial. */
export interface Norms {
  readonly costRial?: number
  /** What `costRial` is for. Left out: the activity, whatever its size, or `people.average` people where that is there. */
  readonly costPer?: CostPer
  readonly people?: {
    /** How many people `costRial` is for; more of them may cost more. */
    readonly average?: number
    /** The span beyond which a warning is due. */
    readonly least?: number
    readonly most?: number
    /** Below it: a finding. */
    readonly minimum?: number
  }
  /** Longer is a finding; with `permit` one that a permit answers. */
  readonly days?: { readonly most: number; readonly permit?: true }
  readonly hoursPerWeek?: number
  readonly seminarsPerYear?: number
}

export type CostPer = 'year' | 'gathering'

/**
 * Which records the rules read, and under which fields: no rule knows a form by name. What a kind leaves out is not
 * checked for it.
 */
export interface Reads {
  /** One record (or a measure's worth) for each person who was there. */
  readonly people?: EvidenceSource
  /** How many times people met, where money is allowed for each (`costPer: gathering`). */
  readonly gatherings?: EvidenceSource
  /** Receipts, invoices: one cost line each. `charged` is the measure of what one of the two credits pays. */
  readonly costs?: readonly CostReads[]
  readonly permits?: { readonly form: string; readonly cases: FieldPath; readonly days?: FieldPath; readonly amount?: FieldPath; readonly costItems?: FieldPath }
  readonly hours?: HoursReads
  readonly seminars?: SeminarReads
  readonly clients?: ClientReads
  readonly followUps?: readonly FollowUpReads[]
  readonly statements?: StatementReads
  readonly stages?: readonly StageReads[]
}

/** `running` is the measure of an entry that a timer has begun and nobody has ended. */
export interface HoursReads {
  readonly form: string
  readonly consultant: FieldPath
  readonly date: FieldPath
  readonly from: FieldPath
  readonly to: FieldPath
  readonly running?: string
}

/**
 * `with` is what belongs to one seminar: records whose `seminar` names its `title`; where a form has no such question,
 * those that were made on its day.
 */
export interface SeminarReads {
  readonly form: string
  readonly date: FieldPath
  readonly title?: FieldPath
  readonly with?: readonly SeminarPart[]
}

/** `seminar` has the seminar's name, for people; `record` the id of the one that was chosen, whatever it is called later. */
export interface SeminarPart {
  readonly form: string
  readonly seminar?: FieldPath
  readonly record?: FieldPath
}

/** People who come back: `particulars` are taken over when they do, everything else is asked anew. */
export interface ClientReads {
  readonly form: string
  readonly date: FieldPath
  readonly particulars: readonly FieldPath[]
}

/** A promise to somebody: `open` is the measure of a record that has one, `date` the day, `done` the day it was kept. */
export interface FollowUpReads {
  readonly form: string
  readonly open: string
  readonly date: FieldPath
  readonly done: FieldPath
  readonly step?: FieldPath
}

/** What goes through stages, which are the choices of `stage` in their order until `end`; those after it lead nowhere. */
export interface StageReads {
  readonly form: string
  readonly stage: FieldPath
  readonly end: string
}

/** A confirmation of a month of the Persian calendar: its hours and clients, by whom, over which content. */
export interface StatementReads {
  readonly form: string
  readonly year: FieldPath
  readonly month: FieldPath
  readonly minutes: FieldPath
  readonly clients: FieldPath
  /** The hash of the month's content, written with the last tap: who has it has confirmed. */
  readonly content: FieldPath
  readonly confirmer: FieldPath
  readonly position: FieldPath
  readonly date: FieldPath
  readonly signature: FieldPath
  /** What a month shows of each entry and client, beside day, time and signature. */
  readonly columns: { readonly hours: readonly FieldPath[]; readonly clients: readonly FieldPath[] }
}

export interface CostReads {
  readonly form: string
  readonly charged: string
  readonly amount: FieldPath
  readonly item: FieldPath
  readonly payer: FieldPath
  readonly payee?: FieldPath
  /** `yes` where the payee is a government employee. */
  readonly government?: FieldPath
}

/** One signature of a chain. */
export interface ApprovalStep {
  readonly id: string
  /** Any of them; in their place whom one of them has delegated to. */
  readonly roles: readonly Role[]
  /** Where it is false nobody is asked for this signature. */
  readonly condition?: Condition
}

/**
 * People who approve the same content, in this order. Chains of one kind go on side by side; one that leads to
 * `accepted` begins when all others are complete.
 */
export interface ApprovalChain {
  readonly id: string
  readonly title: Text
  /** Ids of evidence whose records it covers. Left out: every record of the activity. */
  readonly covers?: readonly string[]
  /** Forms that it does not cover: what is written down about the approval itself, and what only comes later. */
  readonly except?: readonly string[]
  readonly condition?: Condition
  readonly steps: readonly ApprovalStep[]
  /** One person may sign for several steps. */
  readonly samePerson?: true
  /** From which step on stale signatures are asked for anew. Left out: each that is stale. */
  readonly anewFrom?: string
  /** Left out: the activity is approved when all such chains are complete. */
  readonly leadsTo?: 'accepted'
}

export interface Kind {
  readonly id: string
  readonly title: Text
  readonly section: Section
  readonly icon: string
  readonly norms: Norms
  readonly reads?: Reads
  readonly forms: readonly FormUse[]
  readonly evidence: readonly Evidence[]
  /** Who has to sign, in which order. Left out: one decision of the heads, and one of headquarters. */
  readonly approvals?: readonly ApprovalChain[]
}

/** What HQ has decided for one province: these norms in the place of the directive's, for activities from a day on. */
export interface NormAdjustment {
  readonly province: string
  readonly kind: string
  readonly norms: Norms
  readonly from: CivilDate
  /** The last day, where the decision names one. */
  readonly to?: CivilDate
  readonly decision: { readonly number: string; readonly date: CivilDate; readonly note?: string }
}

export interface Pack {
  readonly id: string
  readonly title: Text
  /** The author's own label of this version. What names a version is the hash of the content. */
  readonly version?: string
  readonly kinds: readonly Kind[]
  readonly forms: readonly Form[]
  /** They travel with the pack, so that the phone, which knows no other norms, reckons with them offline. */
  readonly adjustments?: readonly NormAdjustment[]
}

/**
 * The fields of a plan that the app itself reads, whatever the kind: lists are sorted by date, credits are kept
 * apart. A form that plans has `title`, `credit` and `date`; the reader asks for them.
 */
export const planFields = { kind: '/kind', title: '/title', credit: '/credit', date: '/date', endDate: '/end_date', county: '/county' } as const

/** Further fields of a plan that the rules read, where a plan has them. */
export const ruledFields = {
  people: '/expected_people', cost: '/cost', special: '/special',
  /** What the performance system says of it. */
  performedSum: '/performance_sum', performedPeople: '/performance_people',
} as const

export function kindOf(pack: Pack, id: string): Kind | undefined {
  return pack.kinds.find((kind) => kind.id === id)
}

export function formOf(pack: Pack, id: string): Form | undefined {
  return pack.forms.find((form) => form.id === id)
}
