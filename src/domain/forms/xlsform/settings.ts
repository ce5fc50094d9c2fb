// The settings sheet: one row. A form without it is called by its file.

import type { Language } from '../form.ts'
import type { Column } from './headers.ts'
import type { Say, SheetPlace } from './remark.ts'
import type { Table } from './sheet.ts'
import { settingsColumns } from './columns.ts'
import { fieldsOf, mended } from './fields.ts'
import { columnsOf } from './headers.ts'
import { isLanguageName, isXmlName, stemOf } from './names.ts'
import { truthOf } from './truth.ts'

export interface Settings {
  readonly title: string
  readonly xformId: string
  readonly version?: string
  readonly root: string
  /** As written; whether the form has such a language is seen later. */
  readonly defaultLanguage?: Language
  readonly instanceName?: string
  readonly hasPages: boolean
  readonly allowsDuplicates: boolean
  readonly mendsWords: boolean
  readonly isFlat: boolean
  /** Where a setting stands; the file itself for one that is left out. */
  place(key: string): SheetPlace
}

/** `inSurvey` has title and id from forms that set them in the survey sheet, as the first ones did. */
export function readSettings(table: Table | undefined, fileName: string, inSurvey: ReadonlyMap<string, string>, say: Say): Settings {
  const columns = table ? columnsOf(table, settingsColumns, say) : []
  const row = table?.rows[0]
  const fields = table && row ? fieldsOf({ table, columns, defaultLanguage: 'default', tightens: false, mendsWords: true }, row) : undefined
  const text = (key: string) => fields?.text(key)
  if (table && row) sayIgnored(table, columns, row.cells, row.number, say)

  const stem = stemOf(fileName).trim() || 'form'
  const xformId = (text('id') ?? text('oldId') ?? inSurvey.get('id') ?? stem).slice(0, 255)
  const root = text('root')
  if (root !== undefined && !isXmlName(root)) say('name.not-a-name', fields!.place('root'), { name: root })
  if (text('publicKey') !== undefined) say('setting.encryption', fields!.place('publicKey'))
  const defaultLanguage = text('defaultLanguage')
  if (defaultLanguage !== undefined && !isLanguageName(defaultLanguage)) say('language.broken', fields!.place('defaultLanguage'))
  const isFlat = truthOf(text('flat')) === true
  if (isFlat) say('setting.flat', fields!.place('flat'))
  const instanceName = fields?.expression('instanceName')
  return {
    title: text('title') ?? inSurvey.get('title') ?? xformId,
    xformId,
    root: root ?? 'data',
    ...(text('version') !== undefined && { version: text('version')!.slice(0, 100) }),
    ...(defaultLanguage !== undefined && { defaultLanguage }),
    ...(instanceName !== undefined && { instanceName: mended(instanceName) }),
    hasPages: /\bpages\b/.test(text('style') ?? ''),
    allowsDuplicates: truthOf(text('allowChoiceDuplicates')) === true,
    mendsWords: truthOf(text('cleanTextValues')) !== false,
    isFlat,
    place: (key) => fields?.place(key) ?? { sheet: table?.sheet ?? '' },
  }
}

function sayIgnored(table: Table, columns: readonly Column[], cells: readonly string[], row: number, say: Say): void {
  for (const { key, index, letter, header } of columns) {
    const value = cells[index] ?? ''
    if (key === undefined && value !== '') say('setting.ignored', { sheet: table.sheet, row, column: letter, header }, { name: header, value })
  }
}
