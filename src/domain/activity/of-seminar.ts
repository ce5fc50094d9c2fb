// Which records belong to a seminar: its list, its speakers, its survey.

import type { Answers } from '../forms/answers.ts'
import { searchText } from '../identity/name.ts'
import type { SeminarPart } from '../packs/pack.ts'
import type { FieldPath } from '../records/op.ts'

export interface NamedSeminar {
  readonly id: string
  readonly title: string
}

/** The one that was chosen; where only a name was typed, every seminar of that name in any spelling. */
export function isOfSeminar({ seminar, record }: Pick<SeminarPart, 'seminar' | 'record'>, { id, title }: NamedSeminar, answers: Answers): boolean {
  const chosen = record === undefined ? '' : (answers[record] ?? '')
  if (chosen !== '') return chosen === id
  const wanted = searchText(title)
  return seminar !== undefined && wanted !== '' && searchText(answers[seminar] ?? '') === wanted
}

/** What a record of that seminar begins with. */
export function seminarAnswers({ seminar, record }: Pick<SeminarPart, 'seminar' | 'record'>, { id, title }: NamedSeminar): Readonly<Record<FieldPath, string>> {
  return { ...(seminar !== undefined && { [seminar]: title }), ...(record !== undefined && { [record]: id }) }
}
