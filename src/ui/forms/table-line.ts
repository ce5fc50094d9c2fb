import type { ChoiceView, QuestionView } from '#domain/forms/view.ts'
import { isSearched } from '../controls/choice-layout.ts'

/** The question whose choices are the columns of a table: its first select. Undefined: nothing here makes a table. */
export function headOf(views: readonly (QuestionView | undefined)[]): QuestionView | undefined {
  return views.find((view) => view !== undefined && isPick(view) && view.choices.length > 0 && !isSearched(view))
}

/**
 * The question as a line of the table: only its marks, below the words of the head. As it is, where its choices are
 * not those of the head: a mark below another's word would be a wrong answer.
 */
export function lineOf(view: QuestionView, columns: readonly ChoiceView[] | undefined): QuestionView {
  if (!columns || !isPick(view) || view.choices.length !== columns.length || !view.choices.every(({ name }, at) => name === columns[at]!.name)) return view
  return Object.create(view, { question: { value: { ...view.question, appearance: 'list-nolabel' } } }) as QuestionView
}

function isPick({ type }: QuestionView): boolean {
  return type === 'select_one' || type === 'select_multiple'
}
