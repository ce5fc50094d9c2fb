// A form as it stands on paper: its questions in order with boxes to tick and lines to write on, empty or as answered.

import { appearancesOf } from './form.ts'
import type { Language, QuestionType } from './form.ts'
import { compiled } from './compiled-form.ts'
import { isNationalId, maskedId } from './results/mask.ts'
import { readableText } from './input.ts'
import type { FormSession } from './session/session.ts'
import type { GroupView, QuestionView } from './view.ts'
import type { FieldPath } from '../records/op.ts'

export interface PaperLine {
  readonly path: FieldPath
  readonly label: string
  /** `note` is read only; `signature` and `picture` are drawn by whoever prints, from `value`. */
  readonly kind: 'words' | 'long-words' | 'ticks' | 'signature' | 'picture' | 'note'
  /** For reading, in the language; as stored for signatures and pictures. Empty: a place to write on. */
  readonly value: string
  /** All that can be ticked, as `ticks`. */
  readonly choices: readonly { readonly label: string; readonly isOn: boolean }[]
  /** What was said beside an item of a checklist. */
  readonly beside?: string
}

export interface PaperPart {
  /** Names of the groups around, the outermost first; empty for questions in none. */
  readonly title: readonly string[]
  readonly lines: readonly PaperLine[]
}

/** Longer lists are written by hand: nobody ticks one of seven thousand. */
const mostTicks = 12
const drawn: ReadonlySet<QuestionType> = new Set(['image', 'signature'])
const unseen: ReadonlySet<QuestionType> = new Set(['hidden', 'metadata'])

/**
 * @param hidesIds national ids show their end only
 * @param isEmpty to be filled by hand: every question is there, also those that an answer would bring up, and no answer
 * @returns parts in document order
 */
export function paperOf(session: FormSession, language: Language, isEmpty: boolean, hidesIds = false): readonly PaperPart[] {
  const parts: { readonly key: string; readonly title: readonly string[]; readonly lines: PaperLine[] }[] = []
  const items = new Set<FieldPath>()
  for (const view of session.questions()) {
    if (unseen.has(view.type) || (view.type === 'calculate' && (view.label === '' || isEmpty)) || (!isEmpty && !view.isRelevant)) continue
    const item = view.groups.find(({ group }) => appearancesOf(group).includes('checklist-item'))
    const around = view.groups.filter((each) => each !== item)
    const key = around.map(({ path }) => path).join(' ')
    if (parts.at(-1)?.key !== key) parts.push({ key, title: around.map(({ label }) => label).filter((label) => label !== ''), lines: [] })
    if (item && items.has(item.path)) continue
    if (item) items.add(item.path)
    parts.at(-1)!.lines.push(item ? itemLine(item, session, language, isEmpty) : lineOf(view, session, language, isEmpty))
  }
  const hidden = (line: PaperLine): PaperLine => {
    const node = compiled(session.form).byPath.get(placePath(line.path))?.node
    return hidesIds && node?.kind === 'question' && isNationalId(node) ? { ...line, value: maskedId(line.value) } : line
  }
  return parts.map(({ title, lines }) => ({ title, lines: lines.map(hidden) }))
}

function lineOf(view: QuestionView, session: FormSession, language: Language, isEmpty: boolean): PaperLine {
  const value = isEmpty ? '' : view.value
  const chosen = new Set(value.split(/\s+/).filter(Boolean))
  const choices = view.type === 'select_one' || view.type === 'select_multiple' ? view.choices : []
  const isTicked = choices.length > 0 && choices.length <= mostTicks
  return {
    path: view.path, label: view.label || view.question.name,
    kind: view.type === 'note' ? 'note' : view.type === 'signature' ? 'signature' : view.type === 'image' ? 'picture' : isTicked ? 'ticks' : isLong(view) ? 'long-words' : 'words',
    value: drawn.has(view.type) || view.type === 'note' ? value : readableText(session.form, placePath(view.path), value, language),
    choices: isTicked ? choices.map(({ name, label }) => ({ label: label || name, isOn: chosen.has(name) })) : [],
  }
}

/** An item of a checklist is one line: its mark, and what was said to it. */
function itemLine(item: GroupView, session: FormSession, language: Language, isEmpty: boolean): PaperLine {
  const views = session.questions().filter((view) => view.path.startsWith(`${item.path}/`) && (isEmpty || view.isRelevant))
  const mark = views.find(({ type }) => type === 'select_one') ?? views[0]!
  const said = isEmpty ? [] : views.filter((view) => view !== mark && !drawn.has(view.type) && view.value !== '').map((view) => readableText(session.form, placePath(view.path), view.value, language))
  return { ...lineOf(mark, session, language, isEmpty), label: item.label || mark.label, beside: said.join(' · ') }
}

function isLong({ question }: QuestionView): boolean {
  return appearancesOf(question).includes('multiline') || question.parameters?.['rows'] !== undefined
}

/** Without the ids of instances: the place in the form. */
function placePath(path: FieldPath): FieldPath {
  return path.replaceAll(/\[[^\]]*\]/g, '')
}
