// The choices sheet, and external_choices, which has the same columns.

import type { Choice, Language, Media, Text } from '../form.ts'
import type { Column } from './headers.ts'
import type { Say, SheetPlace } from './remark.ts'
import type { Table } from './sheet.ts'
import { choicesColumns } from './columns.ts'
import type { Fields } from './fields.ts'
import { fieldsOf } from './fields.ts'
import { columnsOf } from './headers.ts'
import { isListName, isXmlName } from './names.ts'

export interface ChoiceRow {
  readonly choice: Choice
  readonly fields: Fields
}

export type ChoiceLists = Map<string, ChoiceRow[]>

export interface ChoicesGiven {
  readonly defaultLanguage: Language
  readonly allowsDuplicates: boolean
  readonly mendsWords: boolean
}

/** Lists by name, in the order of the sheet. */
export function readChoices(table: Table, given: ChoicesGiven, say: Say): ChoiceLists {
  const columns = columnsOf(table, choicesColumns, say)
  const lists: ChoiceLists = new Map()
  const header = { sheet: table.sheet, row: table.headerRow }
  for (const needed of ['list', 'name'] as const) {
    if (columns.some((column) => column.key === needed) || table.rows.length === 0) continue
    say('column.missing', header, { column: needed === 'list' ? 'list_name' : 'name' })
    return lists
  }
  const extra = dataColumns(columns, table, say)
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const fields = fieldsOf({ table, columns, defaultLanguage: given.defaultLanguage, tightens: false, mendsWords: given.mendsWords }, row)
    const list = fields.text('list')
    if (list === undefined) {
      say('choice.no-list', { sheet: table.sheet, row: row.number })
      continue
    }
    const name = fields.text('name')
    if (!isListName(list)) say('list.unnamed', fields.place('list'), { list })
    else if (name === undefined) say('choice.unnamed', fields.place('name'), { list })
    else if (name.length > 255) say('cell.too-long', fields.place('name'), { most: 255 })
    else {
      const key = `${list}\n${name}`
      const before = seen.get(key)
      if (before !== undefined && !given.allowsDuplicates) say('choice.twice', fields.place('name'), { name, list, row: before })
      else seen.set(key, row.number)
      const all = lists.get(list) ?? []
      lists.set(list, all)
      all.push({ choice: readChoice(name, fields, row.cells, extra, given.defaultLanguage, say), fields })
    }
  }
  return lists
}

function readChoice(name: string, fields: Fields, cells: readonly string[], extra: readonly Column[], language: Language, say: Say): Choice {
  const media = mediaOf(fields)
  const label = fields.words('label')
  if (!label && !media) say('choice.no-label', fields.place('name'), { name })
  const data = extra.flatMap((column): [string, string][] => ((cells[column.index] ?? '') === '' ? [] : [[column.header, cells[column.index]!]]))
  // A picture speaks for itself; a choice with nothing at all is shown by its name.
  const shown: Text = label ?? (media ? {} : { [language]: name })
  return { name, label: shown, ...(media && { media }), ...(data.length > 0 && { data: Object.fromEntries(data) }) }
}

export function mediaOf(fields: Fields): Media | undefined {
  const entries = (['image', 'audio', 'video'] as const).flatMap((kind): [string, Text][] => {
    const files = fields.words(kind)
    return files ? [[kind, files]] : []
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** Further columns are data for filters: their headers become steps of paths. */
function dataColumns(columns: readonly Column[], table: Table, say: Say): readonly Column[] {
  return columns.filter(({ key, header, letter }) => {
    if (key !== undefined) return false
    const place: SheetPlace = { sheet: table.sheet, row: table.headerRow, column: letter, header }
    if (!isXmlName(header)) say('column.not-a-name', place, { column: header })
    return isXmlName(header)
  })
}
