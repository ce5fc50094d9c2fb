// Answers of many people to one form, counted.

import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { FieldPath } from '#domain/records/op.ts'

type Answers = Readonly<Record<FieldPath, string>>

export interface ChoiceTally {
  readonly path: FieldPath
  readonly label: string
  /** People who answered it. */
  readonly answered: number
  readonly bars: readonly { readonly name: string; readonly label: string; readonly count: number }[]
  /** Where all choices are numbers: a scale. */
  readonly average?: number
}

export interface TextTally {
  readonly path: FieldPath
  readonly label: string
  readonly answers: readonly string[]
}

export interface Tally {
  readonly choices: readonly ChoiceTally[]
  readonly texts: readonly TextTally[]
}

/** Choices with their counts, in the list's order; also those nobody took. Open answers as they were given. */
export function tally(form: Form, records: readonly Answers[], language: string): Tally {
  const { questions, choices: lists } = compiled(form)
  const words = (text: Parameters<typeof textIn>[0]) => textIn(text, language, form.defaultLanguage)
  const choices = questions.flatMap(({ node, path }): ChoiceTally[] => {
    const list = node.choices === undefined ? undefined : lists.get(node.choices)
    if (!list) return []
    const given = records.map((answers) => (answers[path] ?? '').split(/\s+/).filter(Boolean)).filter((names) => names.length > 0)
    const bars = list.map(({ name, label }) => ({ name, label: words(label), count: given.filter((names) => names.includes(name)).length }))
    const isScale = node.type === 'select_one' && list.length > 2 && list.every(({ name }) => /^\d+$/.test(name))
    const average = given.reduce((sum, [name]) => sum + Number(name), 0) / given.length
    return [{ path, label: words(node.label), answered: given.length, bars, ...(isScale && given.length > 0 && { average }) }]
  })
  const texts = questions.filter(({ node }) => node.type === 'text').map(({ node, path }): TextTally => ({
    path, label: words(node.label), answers: records.flatMap((answers) => answers[path] ?? []),
  }))
  return { choices, texts }
}
