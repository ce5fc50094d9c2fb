// Sizes beyond those that a form's reader takes (`readForm`). No real form comes near; hostile ones stop here, with
// their cell.

import type { Form } from '../form.ts'
import type { Headed } from './languages.ts'
import type { Say } from './remark.ts'
import { isLanguageName } from './names.ts'

const longest: Readonly<Record<string, number>> = {
  required: 10_000, relevant: 10_000, constraint: 10_000, calculate: 10_000, readonly: 10_000, choiceFilter: 10_000, count: 10_000,
  appearance: 2000, parameters: 1000, image: 255, audio: 255, video: 255,
}
const most = { cell: 20_000, lists: 1000, choices: 100_000, data: 500, languages: 50 }

export function checkSizes({ table, columns }: Headed, form: Form | undefined, say: Say): void {
  for (const column of columns) {
    const limit = longest[column.key ?? ''] ?? most.cell
    for (const row of column.key === undefined ? [] : table.rows) {
      if ((row.cells[column.index] ?? '').length > limit) say('cell.too-long', { sheet: table.sheet, row: row.number, column: column.letter, header: column.header }, { most: limit })
    }
  }
  if (!form) return
  const lists = Object.entries(form.choices ?? {})
  if (lists.length > most.lists || Object.keys(form.lists ?? {}).length > most.lists) say('list.too-many', { sheet: 'choices' }, { most: most.lists })
  for (const [list, choices] of lists) {
    if (choices.length > most.choices) say('list.too-long', { sheet: 'choices' }, { list, most: most.choices })
    if (choices.some((choice) => Object.keys(choice.data ?? {}).length > most.data)) say('column.too-many', { sheet: 'choices' }, { list, most: most.data })
    const long = choices.find((choice) => [...Object.values(choice.label), ...Object.values(choice.data ?? {}), ...Object.values(choice.media ?? {}).flatMap((files) => Object.values(files ?? {}))].some((text) => String(text).length > most.cell))
    if (long) say('cell.too-long', { sheet: 'choices' }, { most: most.cell, name: long.name })
  }
}

export function checkLanguages(sheets: readonly Headed[], say: Say): void {
  const seen = new Set<string>()
  for (const { table, columns } of sheets) {
    for (const { language, letter, header } of columns) {
      if (language === undefined) continue
      const place = { sheet: table.sheet, row: table.headerRow, column: letter, header }
      if (!isLanguageName(language)) say('language.broken', place)
      seen.add(language)
      if (seen.size === most.languages + 1) say('language.too-many', place, { most: most.languages })
    }
  }
}
