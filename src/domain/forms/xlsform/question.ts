// A row of the survey sheet that asks, tells or reckons something → a question.

import type { Question, QuestionType } from '../form.ts'
import type { ChoiceLists } from './choices.ts'
import type { Fields } from './fields.ts'
import type { Say } from './remark.ts'
import type { RowType } from './types.ts'
import { parse } from '../expression/parse.ts'
import { Problem } from '../../problem.ts'
import { sayAppearance } from './appearance.ts'
import { given } from './built.ts'
import { mediaOf } from './choices.ts'
import { isExpression } from './default-value.ts'
import { isXmlName } from './names.ts'
import { readParameters } from './parameters.ts'
import { conditionOf, truthOf } from './truth.ts'

/** What selects choose from; files are added as they are met. */
export interface Sources {
  readonly lists: ChoiceLists
  /** From external_choices: list → its name in the form. */
  readonly external: ReadonlyMap<string, string>
  /** List → name of the file. */
  readonly files: Map<string, string>
}

type Asking = Extract<RowType, { kind: 'question' | 'select' | 'unfilled' }>

/** The words, logic and appearance that a question of any type may have. */
export function readQuestion(fields: Fields, name: string, row: Asking, sources: Sources, say: Say): Question {
  const type: QuestionType = row.kind === 'unfilled' ? 'hidden' : row.type
  if (row.kind === 'unfilled') say('type.hidden', fields.place('type'), { type: fields.text('type')!, name })
  const calculate = row.kind === 'unfilled' ? undefined : conditionIn(fields, 'calculate')
  const first = readDefault(fields, type, say)
  if (type === 'calculate' && calculate === undefined && !first.defaultIsExpression) say('calculation.missing', fields.place('calculate'), { name })
  const appearance = fields.text('appearance')
  if (appearance !== undefined) sayAppearance(appearance, fields.place('appearance'), say)
  const parameters = readParameters(type, row.kind === 'unfilled' ? '' : (fields.expression('parameters') ?? ''), moreParameters(fields, type), fields.place('parameters'), say)
  const question = given({
    kind: 'question', name, type,
    metadata: row.kind === 'question' ? row.metadata : undefined,
    label: fields.words('label'), hint: fields.words('hint'), guidance: fields.words('guidance'), media: mediaOf(fields),
    appearance,
    required: flagIn(fields, 'required'), requiredMessage: fields.words('requiredMessage'),
    relevant: conditionIn(fields, 'relevant'),
    constraint: conditionIn(fields, 'constraint') ?? (row.kind === 'question' ? row.constraint : undefined), constraintMessage: fields.words('constraintMessage'),
    calculate, readonly: flagIn(fields, 'readonly'),
    ...first,
    trigger: row.kind === 'unfilled' ? undefined : readTrigger(fields, say),
    ...(row.kind === 'select' ? choicesOf(fields, row, sources, say) : {}),
    ...(type === 'range' ? tickLabels(parameters, fields, sources, say) : {}),
    choiceFilter: row.kind === 'select' ? fields.expression('choiceFilter') : undefined,
    parameters,
  }) as unknown as Question
  if (row.kind !== 'select' && fields.text('choiceFilter') !== undefined) say('filter.ignored', fields.place('choiceFilter'), { name })
  const isSilent = type === 'calculate' || type === 'hidden' || type === 'metadata' || question.calculate !== undefined || question.defaultIsExpression
  if (!isSilent && !question.label && !question.hint && !question.media) say('label.missing', fields.place('label'), { name })
  return question
}

/** A condition; `yes` is `true()`. */
export function conditionIn(fields: Fields, key: string): string | undefined {
  const text = fields.expression(key)
  return text === undefined ? undefined : conditionOf(text)
}

/** Yes, an expression, or undefined for no. */
export function flagIn(fields: Fields, key: string): string | true | undefined {
  const text = fields.expression(key)
  const truth = truthOf(text)
  return truth === true ? true : truth === false ? undefined : text
}

function readDefault(fields: Fields, type: QuestionType, say: Say): { readonly default?: string; readonly defaultIsExpression?: true } {
  const text = fields.expression('default')
  if (text === undefined) return {}
  if (isExpression(text, type)) {
    if (text.includes('${') || isReadable(text)) return { default: text, defaultIsExpression: true }
    // `1309-`, the beginning of a number to be completed: ODK takes it for a sum and refuses the form.
    say('default.as-text', fields.place('default'), { text })
  }
  // ODK's name for a picture that comes with the form.
  if (type === 'image' && !text.startsWith('jr://')) return { default: `jr://images/${text}` }
  return { default: text }
}

function isReadable(text: string): boolean {
  try {
    parse(text)
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return false
  }
}

/** `${a}` or `${a}, ${b}`. */
function readTrigger(fields: Fields, say: Say): readonly string[] | undefined {
  const text = fields.expression('trigger')
  if (text === undefined) return undefined
  const names = text.split(',').map((part) => /^\$\{([^{}\s#]+)\}$/.exec(part.trim())?.[1])
  if (names.length <= 100 && names.every((name) => name !== undefined && isXmlName(name))) return names as readonly string[]
  say('trigger.not-a-name', fields.place('trigger'), { trigger: text })
  return undefined
}

/** Parameters that older forms have in columns of their own. */
function moreParameters(fields: Fields, type: QuestionType): Readonly<Record<string, string>> {
  const key = type === 'text' ? 'rows' : type === 'image' ? 'max-pixels' : type === 'geopoint' ? 'capture-accuracy' : undefined
  const value = key && fields.text(key)
  return value && /^\d+(\.\d+)?$/.test(value) ? { [key]: value } : {}
}

/** The words at the marks of a range are choices, whose names are its values. */
function tickLabels(parameters: Question['parameters'], fields: Fields, sources: Sources, say: Say): { readonly choices?: string } {
  const list = parameters?.['tick_labelset']
  if (list === undefined) return {}
  if (!sources.lists.has(list)) say('list.missing', fields.place('parameters'), { list, sheet: 'choices' })
  return { choices: list }
}

function choicesOf(fields: Fields, row: Extract<RowType, { kind: 'select' }>, sources: Sources, say: Say): { readonly choices?: string; readonly choicesFrom?: string } {
  const place = fields.place('type')
  const list = row.list
  const isOwn = row.from === 'choices' && sources.lists.has(list)
  if (row.hasOther && (!isOwn || fields.text('choiceFilter') !== undefined)) say('other.filtered', place, { list })
  if (list.includes('${')) {
    const from = /^\$\{\s*([^{}\s]+)\s*\}$/.exec(list)?.[1]
    if (from === undefined || !isXmlName(from)) say('reference.broken', place, { text: list })
    return { choicesFrom: from ?? list }
  }
  if (row.from === 'external') {
    const name = sources.external.get(list)
    if (name === undefined) say('list.missing', place, { list, sheet: 'external_choices' })
    return { choices: name ?? list }
  }
  const file = /^([^/\\]+)\.(csv|xml|geojson)$/i.exec(list)
  if (file && (row.from === 'file' || !sources.lists.has(list))) return { choices: fileList(file[1]!, list, sources, fields, say) }
  if (row.from === 'file') say('list.not-a-file', place, { list })
  else if (!sources.lists.has(list)) say('list.missing', place, { list, sheet: 'choices' })
  else if (row.type !== 'select_one') sayNamesWithSpaces(list, sources, say)
  return { choices: list }
}

/** Names the list of an attached file. Two files cannot have one name, since expressions call them by it. */
export function fileList(list: string, file: string, sources: Sources, fields: Fields, say: Say): string {
  const known = sources.files.get(list)
  if (sources.lists.has(list) || (known !== undefined && known !== file)) say('list.twice', fields.place('type'), { list })
  else sources.files.set(list, file)
  return list
}

/** Several answers are stored with spaces between them. */
function sayNamesWithSpaces(list: string, sources: Sources, say: Say): void {
  for (const { choice, fields } of sources.lists.get(list)!) {
    if (/\s/.test(choice.name)) say('choice.space', fields.place('name'), { name: choice.name, list })
  }
}
