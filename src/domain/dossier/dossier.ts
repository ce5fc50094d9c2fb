// An activity as a document: what its illustrated report, its workbook and its print say, in one language, in reading
// order, ready to be set. Whoever sets it decides about type and paper and about nothing else.

import type { Language } from '../forms/form.ts'

export interface Line {
  readonly label: string
  readonly value: string
}

/** A line of a form: words, or a picture by the name of its blob, or a signature as an SVG path. */
export interface FormLine extends Line {
  readonly picture?: string
  readonly signature?: Signature
  /** Of what could be ticked. */
  readonly ticks?: readonly { readonly label: string; readonly isOn: boolean }[]
}

export interface Signature {
  readonly width: number
  readonly height: number
  /** `d` of an SVG path in these measures. */
  readonly path: string
}

export interface FormRecordPart {
  /** What the record is called; empty where the form has one record only. */
  readonly title: string
  readonly groups: readonly { readonly title: string; readonly lines: readonly FormLine[] }[]
}

export interface PersonRow {
  readonly cells: readonly string[]
  readonly signature?: Signature
  /** Blob of a signature that is a picture. */
  readonly picture?: string
}

export interface Chart {
  readonly label: string
  readonly answered: number
  readonly asked: number
  /** `share` of those who answered, 0 to 1. */
  readonly bars: readonly { readonly label: string; readonly count: number; readonly share: number }[]
  readonly figures: readonly Line[]
  readonly texts: readonly string[]
}

export type Section =
  /** `isTold`: it tells what was planned, done or thought, and goes into the text that people edit. */
  | { readonly kind: 'records'; readonly title: string; readonly isTold: boolean; readonly records: readonly FormRecordPart[] }
  | { readonly kind: 'people'; readonly title: string; readonly columns: readonly string[]; readonly signatureColumn?: string; readonly rows: readonly PersonRow[] }
  | { readonly kind: 'photos'; readonly title: string; readonly isTold: boolean; readonly photos: readonly { readonly picture: string; readonly caption: string }[] }
  | { readonly kind: 'survey'; readonly title: string; readonly count: number; readonly charts: readonly Chart[] }
  | { readonly kind: 'table'; readonly title: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly sums: readonly Line[] }
  | { readonly kind: 'evidence'; readonly title: string; readonly rows: readonly { readonly label: string; readonly state: 'met' | 'partial' | 'missing'; readonly words: string; readonly isRequired: boolean }[] }
  | { readonly kind: 'findings'; readonly title: string; readonly rows: readonly { readonly level: 'error' | 'warning' | 'finding'; readonly words: string }[]; readonly none: string }

export interface Dossier {
  readonly activity: string
  readonly language: Language
  readonly direction: 'rtl' | 'ltr'
  /** Of the whole document: "Illustrated report". */
  readonly heading: string
  readonly kind: string
  readonly title: string
  readonly province: string
  readonly facts: readonly Line[]
  readonly sections: readonly Section[]
  /** SHA-256 over all records with their attachments; the same in every language. */
  readonly hash: string
  readonly words: { readonly contents: string; readonly made: string; readonly verify: string; readonly page: string; readonly of: string; readonly photoMissing: string; readonly answered: string; readonly workingCopy: string }
}
