// A form's definition: JSON that packs are written in and that XLSForm will be read into. The words are those
// of ODK and XLSForm, so that whoever knows these knows ours.
//
// These are types of data that was read and checked at the door (`readForm`); nothing here is compiled.

/** BCP 47 tag of the app's own languages; forms of others may bring further ones. */
export type Language = 'fa' | 'ru' | 'en' | (string & {})

/** The same words in several languages. `textIn` picks one. */
export type Text = { readonly [language: string]: string }

/** Text of an ODK XPath expression, like `/gender = 'woman' and . > 3`. `${name}` is XLSForm's sugar and is resolved before. */
export type Expression = string

export type QuestionType =
  | 'text' | 'integer' | 'decimal'
  | 'date' | 'time' | 'dateTime'
  | 'select_one' | 'select_multiple'
  | 'note' | 'acknowledge'
  | 'image' | 'signature'
  | 'geopoint'
  | 'calculate' | 'hidden'

/**
 * Appearances are hints, several of them separated by spaces; an unknown one is ignored. These are known:
 * - checks and keyboards of text and integer: `national-id` (Iran), `phone`, `iban`, `rial`, `year-jalali`, `multiline`
 * - selects: `minimal` (closed list), `likert` (one row from left end to right end), `checklist` (yes, no, not applicable as big buttons)
 * - groups: `checklist-item` (a `done` select with its `reason` and `note`), `field-list` (one page)
 */
export type Appearance = string

export interface Question {
  readonly kind: 'question'
  /** An XML name; the last step of its path. */
  readonly name: string
  readonly type: QuestionType
  readonly label?: Text
  readonly hint?: Text
  readonly appearance?: Appearance
  readonly required?: Expression | true
  readonly requiredMessage?: Text
  readonly relevant?: Expression
  readonly constraint?: Expression
  readonly constraintMessage?: Text
  readonly calculate?: Expression
  readonly readonly?: true
  /** Lexical value, or an expression when `defaultIsExpression`: set once, when the record is begun. */
  readonly default?: string
  readonly defaultIsExpression?: true
  /** Name of a list in `Form.choices`; selects have one. */
  readonly choices?: string
  /** XLSForm's `parameters`, read: `{start: '1', end: '5'}`. */
  readonly parameters?: Readonly<Record<string, string>>
}

export interface Group {
  readonly kind: 'group'
  readonly name: string
  readonly label?: Text
  readonly hint?: Text
  readonly appearance?: Appearance
  readonly relevant?: Expression
  readonly children: readonly FormNode[]
}

/**
 * A group that is there several times, each instance under a stable id: `/member[k7f2]/age`. The reader of
 * version 1 refuses it (`repeat-not-yet`): lists of people are records of their own, and no form of a pack needs it.
 */
export interface Repeat {
  readonly kind: 'repeat'
  readonly name: string
  readonly label?: Text
  readonly appearance?: Appearance
  readonly relevant?: Expression
  readonly count?: Expression
  readonly children: readonly FormNode[]
}

export type FormNode = Question | Group | Repeat

export interface Choice {
  readonly name: string
  readonly label: Text
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
  /** Numbers that evidence and totals are counted from: name → expression. */
  readonly measures?: Readonly<Record<string, Expression>>
}

export interface Form {
  readonly id: string
  readonly title: Text
  /** The author's own label of this version. What names a version is the hash of the content. */
  readonly version?: string
  readonly defaultLanguage: Language
  readonly children: readonly FormNode[]
  readonly choices?: Readonly<Record<string, readonly Choice[]>>
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
