// What a list knows of a record without opening it: small, versioned, and rebuilt from the answers whenever its
// version or the form has changed. It is stored encrypted, as the record is.

import { summaryVersion } from './summary-version.ts'
import type { RecordKeys } from './thing-keys.ts'
import { recordKeys } from './thing-keys.ts'
import type { Form, Language, QuestionType } from '../forms/form.ts'
import type { Env } from '../forms/env.ts'
import type { CompiledForm } from '../forms/compiled-form.ts'
import { compiled } from '../forms/compiled-form.ts'
import { readableText } from '../forms/input.ts'
import type { Answers } from '../forms/answers.ts'
import type { Run } from '../forms/run.ts'
import { run } from '../forms/run.ts'
import { decodeStrokes, encodeStrokes, isBlank, simplify } from '../forms/strokes.ts'
import { findingsOf } from '../forms/evaluation.ts'
import { isBlobName } from '../forms/value-check.ts'
import type { FieldPath } from '../records/op.ts'

/** A part of a title: a field's value, labelled when it is drawn, or a text that an expression gave. */
export interface SummaryPiece {
  readonly path?: FieldPath
  readonly value: string
}

export interface RecordSummary extends RecordKeys {
  readonly v: typeof summaryVersion
  readonly title: readonly SummaryPiece[]
  readonly subtitle: readonly SummaryPiece[]
  /** Present where the form has a signature. */
  readonly isSigned?: boolean
  /** Strokes in at most 300 bytes: enough for a picture of 48 px. */
  readonly preview?: string
  /** Blob name of its picture. */
  readonly image?: string
  readonly measures: Readonly<Record<string, number>>
  /** How many faults of each level the record has. */
  readonly errors: number
  readonly warnings: number
}

/** Bytes of a signature's preview. */
export const longestPreview = 300
const longestPiece = 120

/** @param hasPreview whether somebody will look at the picture of its signature, which takes most of the time */
export function summaryOf(form: Form, answers: Answers, env: Env, { hasPreview = true }: { readonly hasPreview?: boolean } = {}): RecordSummary {
  const ready = compiled(form)
  const current = run(form, answers, env)
  const rules = form.summary
  const pieces = (sources: readonly string[], expressions: typeof ready.title): SummaryPiece[] => expressions.flatMap((expression, at) => {
    const value = shortened(current.evaluate(expression))
    const isPath = ready.byPath.has(sources[at]!)
    return value === '' || value === 'NaN' ? [] : [{ ...(isPath && { path: sources[at]! }), value }]
  })
  const valueAt = (path: FieldPath | undefined) => (path === undefined ? '' : current.textAt(path))
  const strokes = rules?.signature === undefined ? undefined : decodeStrokes(valueAt(rules.signature))
  const isDrawn = strokes !== undefined && !isBlank(strokes)
  const isSigned = isDrawn || isBlobName(valueAt(rules?.signature))
  const image = valueAt(rules?.image)
  const faults = findingsOf(form, answers, env)
  const errors = faults.filter(({ fault }) => fault.level === 'error').length
  const measures = [...ready.measures].map(([name, expression]) => [name, expression.number(current)] as const)
  return {
    v: summaryVersion,
    title: rules ? pieces(rules.title, ready.title) : unruledTitle(ready, current),
    subtitle: pieces(rules?.subtitle ?? [], ready.subtitle),
    ...(rules?.signature !== undefined && { isSigned }),
    ...(isDrawn && hasPreview && { preview: encodeStrokes(simplify(strokes, longestPreview)) }),
    ...(image !== '' && { image }),
    ...recordKeys(form, valueAt),
    // JSON has no NaN; what cannot be counted counts nothing.
    measures: Object.fromEntries(measures.map(([name, value]) => [name, Number.isFinite(value) ? value : 0])),
    errors,
    warnings: faults.length - errors,
  }
}

/** A form from a spreadsheet has no rules for lists: the record is called as its author says, else by its first answer. */
function unruledTitle(ready: CompiledForm, current: Run): readonly SummaryPiece[] {
  const name = ready.instanceName ? shortened(current.evaluate(ready.instanceName)) : ''
  if (name !== '' && name !== 'NaN') return [{ value: name }]
  for (const { node, path } of ready.questions) {
    const value = titleTypes.has(node.type) ? current.textAt(path) : ''
    if (value !== '') return [{ path, value: shortened(value) }]
  }
  return []
}

/** Answers that say which record it is; a picture or a place says nothing in a line. */
const titleTypes: ReadonlySet<QuestionType> = new Set(['text', 'integer', 'decimal', 'date', 'dateTime', 'select_one', 'barcode'])

/** The pieces as one line in the language, with a dot between them. */
export function summaryLine(form: Form, pieces: readonly SummaryPiece[], language: Language): string {
  return pieces.map(({ path, value }) => (path === undefined ? value : readableText(form, path, value, language))).join(' · ')
}

/** Long texts are cut between characters, never inside one. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longestPiece ? line : `${Array.from(line.slice(0, longestPiece)).slice(0, -1).join('')}…`
}
