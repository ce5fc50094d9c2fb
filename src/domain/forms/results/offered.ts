// What a question's answers may be called: its list, and what was answered outside of it.

import { compiled } from '../compiled-form.ts'
import type { Form, Language, Question } from '../form.ts'
import { formLists } from '../lists/form-lists.ts'
import { labelColumn, valueColumn } from '../lists/list.ts'
import { plainLabel } from './plain-label.ts'

export interface Named {
  readonly name: string
  readonly label: string
}

/** Of a longer list (villages of a country) only what was answered is shown. */
export const mostShownWhole = 60

/**
 * The list in its order, also what nobody has picked; of a long list, of a file and of answers elsewhere in the record
 * only what was answered. Answers that stand in no list come last, under their own name.
 */
export function offeredChoices(form: Form, question: Question, language: Language, answered: Iterable<string>): readonly Named[] {
  const found = new Set(answered)
  const list = namedList(form, question, language)
  const shown = list.length <= mostShownWhole && isOwnList(form, question) ? list : list.filter(({ name }) => found.has(name))
  const known = new Set(list.map(({ name }) => name))
  return [...shown, ...[...found].filter((name) => !known.has(name)).toSorted().map((name) => ({ name, label: name }))]
}

/** Name → label of everything that the question's list has, once each. */
export function namedList(form: Form, question: Question, language: Language): readonly Named[] {
  if (question.choices === undefined) return []
  const own = compiled(form).choices.get(question.choices)
  if (own) return once(own.map(({ name, label }) => ({ name, label: plainLabel(form, label, language) || name })))
  const list = formLists(form).get(question.choices)
  if (!list) return []
  const { value = valueColumn(list), label = labelColumn(list) } = question.parameters ?? {}
  return once(Array.from({ length: list.size }, (_, row) => ({ name: list.cell(row, value), label: list.cell(row, label) || list.cell(row, value) })))
}

function isOwnList(form: Form, { choices }: Question): boolean {
  return choices !== undefined && compiled(form).choices.has(choices)
}

/** A name may stand in a list several times, once for each filter. */
function once(named: readonly Named[]): readonly Named[] {
  const found = new Map<string, Named>()
  for (const each of named) if (!found.has(each.name)) found.set(each.name, each)
  return [...found.values()]
}
