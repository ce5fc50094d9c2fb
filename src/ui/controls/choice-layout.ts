import type { QuestionView } from '#domain/forms/view.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import { appearanceNumber } from './control.ts'

export interface ChoiceLayout {
  readonly class: string
  readonly style?: Readonly<Record<string, string>>
}

/** How choices stand, by XLSForm's appearances and their older names. */
export function choiceLayout(view: QuestionView): ChoiceLayout {
  const layout = placing(view)
  // ODK's no-buttons takes away the marks, and leaves pictures and words.
  return appearancesOf(view.question).includes('no-buttons') ? { ...layout, class: `${layout.class} bare` } : layout
}

function placing(view: QuestionView): ChoiceLayout {
  const appearances = appearancesOf(view.question)
  const has = (...names: readonly string[]) => names.some((name) => appearances.includes(name))
  if (has('likert')) return { class: `choices row ${view.choices.length > 3 ? 'many' : ''}` }
  if (has('label', 'list', 'list-nolabel')) return tableLayout(view.choices.length)
  const count = appearanceNumber(view, 'columns') ?? appearanceNumber(view, 'compact') ?? appearanceNumber(view, 'quickcompact')
  if (count !== undefined) return { class: `choices columns ${count > 2 ? 'narrow' : ''}`, style: columns(count) }
  if (has('columns-pack', 'columns-flex', 'horizontal', 'horizontal-compact', 'quickcompact')) return { class: 'choices pack' }
  if (has('columns', 'compact')) return { class: 'choices columns fitting' }
  return { class: 'choices flow' }
}

/** One column for each choice; on a narrow phone many of them give up the head, and each line has its words. */
export function tableLayout(count: number): ChoiceLayout {
  return { class: `choices table ${count > 4 ? 'many' : ''}`, style: columns(count) }
}

function columns(count: number): Readonly<Record<string, string>> {
  return { '--columns': String(count) }
}

/** Above this a list is searched, not looked through, whatever its author has thought of. */
const longestCards = 60

export function isSearched(view: QuestionView): boolean {
  const appearances = appearancesOf(view.question)
  return view.choices.length > longestCards || appearances.some((each) => each.startsWith('autocomplete') || each.startsWith('search'))
}

/** XLSForm's `minimal` and its older name: shut until it is tapped. */
export function isClosed(view: QuestionView): boolean {
  const appearances = appearancesOf(view.question)
  return appearances.includes('minimal') || appearances.includes('spinner')
}

/** The order in which names are stored: that of the list, and after it what the list no longer has. */
export function inListOrder(view: QuestionView, picked: ReadonlySet<string>): string {
  const ordered = view.choices.flatMap(({ name }) => (picked.has(name) ? [name] : []))
  const known = new Set(ordered)
  return [...ordered, ...[...picked].filter((name) => !known.has(name))].join(' ')
}

export function namesIn(value: string): readonly string[] {
  return value.split(/\s+/).filter(Boolean)
}
