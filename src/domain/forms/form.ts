// A form's definition: JSON that packs are written in and that XLSForm is read into. The words are those of ODK and
// XLSForm, so that whoever knows these knows ours.
//
// These are types of data that was read and checked at the door (`readForm`); nothing here is compiled.

import type { BlobRef } from '../records/op.ts'

/**
 * Names the language of a text: BCP 47 (`fa`, `ru`, `en`) in packs; in forms from a spreadsheet what stands in the
 * column's header (`English (en)`), and `default` for columns without a language.
 */
export type Language = 'fa' | 'ru' | 'en' | (string & {})

/**
 * The same words in several languages. `textIn` picks one. Labels, hints and messages may hold `${name}`, which the
 * view fills with that answer.
 */
export type Text = { readonly [language: string]: string }

/**
 * Text of an ODK XPath expression, like `/gender = 'woman' and . > 3`. `${name}` is XLSForm's sugar for the one
 * question, group or repeat of that name; in a repeat it means that of the same instance.
 */
export type Expression = string

export type QuestionType =
  | 'text' | 'integer' | 'decimal' | 'range'
  | 'date' | 'time' | 'dateTime'
  | 'select_one' | 'select_multiple' | 'rank'
  | 'note' | 'acknowledge'
  | 'image' | 'signature' | 'audio' | 'video' | 'file' | 'barcode'
  | 'geopoint' | 'geotrace' | 'geoshape'
  | 'calculate' | 'hidden' | 'metadata'

/** What the app fills in by itself, by its name in XLSForm. */
export type MetadataName = 'start' | 'end' | 'today' | 'deviceid' | 'username' | 'phonenumber' | 'email' | 'audit' | 'start-geopoint'

/**
 * Appearances are hints, several of them separated by spaces; an unknown one is ignored. `docs/guide/forms.md` lists
 * those that are known. Ours, beside XLSForm's:
 * - checks and keyboards of text and integer: `national-id` (Iran), `phone`, `iban`, `rial`, `year-jalali`, `multiline`
 * - selects: `checklist` (yes, no, not applicable as big buttons)
 * - groups: `checklist-item` (a `done` select with its `reason` and `note`)
 */
export type Appearance = string

/** Names of files attached to the form, by language. */
export interface Media {
  readonly image?: Text
  readonly audio?: Text
  readonly video?: Text
}

export interface Question {
  readonly kind: 'question'
  /** An XML name; the last step of its path. */
  readonly name: string
  readonly type: QuestionType
  /** For `metadata` only. */
  readonly metadata?: MetadataName
  readonly label?: Text
  readonly hint?: Text
  /** More than a hint, for training and paper. */
  readonly guidance?: Text
  readonly media?: Media
  readonly appearance?: Appearance
  readonly required?: Expression | true
  readonly requiredMessage?: Text
  readonly relevant?: Expression
  readonly constraint?: Expression
  readonly constraintMessage?: Text
  readonly calculate?: Expression
  readonly readonly?: Expression | true
  /** Lexical value, or an expression when `defaultIsExpression`: set once, when the record or the instance is begun. */
  readonly default?: string
  readonly defaultIsExpression?: true
  /** Names of questions: `calculate` is reckoned when one of them changes, and only then. */
  readonly trigger?: readonly string[]
  /** Name of a list in `Form.choices` or `Form.lists`; selects and ranks have one, or `choicesFrom`; of a range it has the words at its marks. */
  readonly choices?: string
  /** Name of a question in a repeat: its answers are the choices. */
  readonly choicesFrom?: string
  /** Over the columns of a choice; only choices for which it is true are offered. */
  readonly choiceFilter?: Expression
  /** XLSForm's `parameters`, read: `{start: '1', end: '5'}`, `{randomize: 'true', seed: '${n}'}`, `{value: 'id', label: 'title'}`. */
  readonly parameters?: Readonly<Record<string, string>>
}

export interface Group {
  readonly kind: 'group'
  readonly name: string
  readonly label?: Text
  readonly hint?: Text
  readonly media?: Media
  readonly appearance?: Appearance
  readonly relevant?: Expression
  readonly children: readonly FormNode[]
}

/**
 * A group that is there several times, each instance under a stable id: `/member[k7f2]/age`. The field
 * `/member[k7f2]` itself holds the instance's place among the others; null takes it away.
 */
export interface Repeat {
  readonly kind: 'repeat'
  readonly name: string
  readonly label?: Text
  readonly media?: Media
  readonly appearance?: Appearance
  readonly relevant?: Expression
  /** There are always as many instances as it says, and people add none. */
  readonly count?: Expression
  readonly children: readonly FormNode[]
}

export type FormNode = Question | Group | Repeat

export interface Choice {
  readonly name: string
  readonly label: Text
  readonly media?: Media
  /** Further columns of its list, for `choiceFilter` and `instance()`. */
  readonly data?: Readonly<Record<string, string>>
}

/** A list that comes from a file attached to the form: CSV, XML or GeoJSON by its ending. Entities are CSV files. */
export interface FileList {
  readonly file: string
  /** What the file says, put here when the form is published: a phone that has the form has its lists. Left out: it is not here. */
  readonly columns?: readonly string[]
  /** Cells in the order of the columns; short rows are empty at their end. */
  readonly rows?: readonly (readonly string[])[]
}

/**
 * What a list shows of a record without opening it, as data, so that a list page knows no form. All are paths or
 * expressions over the record's own answers; `summaryOf` evaluates them.
 */
export interface SummaryRules {
  /** Fields whose values make the title, in order, joined by a space; empty ones are left out. */
  readonly title: readonly string[]
  /** Joined by ` · `; selects are kept as choice names and labelled when drawn. */
  readonly subtitle?: readonly string[]
  readonly signature?: string
  readonly image?: string
  /** Who the record is about, for finding the same person elsewhere. */
  readonly person?: { readonly name: string; readonly nationalId?: string; readonly phone?: string }
  /** The cooperative that the record is about, and the paper that it is: both must not occur under both credits. */
  readonly cooperative?: { readonly name: string; readonly registration?: string; readonly county?: string }
  readonly cost?: { readonly payee: string; readonly amount: string; readonly number?: string; readonly date?: string; readonly payer?: string; readonly item?: string }
  /** Numbers that evidence and totals are counted from: name → expression. */
  readonly measures?: Readonly<Record<string, Expression>>
}

export interface Form {
  readonly id: string
  /** The author's own `form_id` where the form came from a spreadsheet; OpenRosa and XForm XML call it by this. */
  readonly xformId?: string
  /** Name of the element around all nodes in XForm XML. A path of an author may begin with it: `/data/age` is `/age`. */
  readonly root?: string
  readonly title: Text
  /** The author's own label of this version. What names a version is the hash of the content. */
  readonly version?: string
  readonly defaultLanguage: Language
  readonly children: readonly FormNode[]
  readonly choices?: Readonly<Record<string, readonly Choice[]>>
  /** A name may stand several times in a list (one village under two districts); left out: it may not. */
  readonly allowChoiceDuplicates?: true
  readonly lists?: Readonly<Record<string, FileList>>
  /** The files that labels and choices name, put here when the form is published: file name → blob. */
  readonly files?: Readonly<Record<string, BlobRef>>
  /** Each group with `field-list`, and each question outside of one, has a page of its own. Left out: everything on one. */
  readonly style?: 'pages'
  /** XLSForm's `instance_name`: what a record is called. */
  readonly instanceName?: Expression
  readonly summary?: SummaryRules
}

/** The words in `language`, else in `fallback`, else in whatever language there are any; `''` for none. */
export function textIn(text: Text | undefined, language: Language, fallback: Language = 'fa'): string {
  if (!text) return ''
  return text[language] ?? text[fallback] ?? Object.values(text)[0] ?? ''
}

/** The appearance's words. */
export function appearancesOf(node: { readonly appearance?: Appearance }): readonly string[] {
  return node.appearance ? node.appearance.split(/\s+/).filter(Boolean) : []
}

/** `from-plan-<field>`: a text question that offers the lines of that field of its activity's plan. */
export const fromPlan = 'from-plan-'
