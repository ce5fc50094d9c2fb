// A workbook in the XLSForm dialect → a form, and everything that its author should know. Read into our own
// definition, not into XForm XML: docs/adr/0006-xlsform-to-our-json.md.

import type { Form } from '../form.ts'
import type { ChoiceLists } from './choices.ts'
import type { Headed } from './languages.ts'
import type { Origins } from './origins.ts'
import type { Remark, RemarkCode, Say } from './remark.ts'
import type { Settings } from './settings.ts'
import type { Sheet, Table } from './sheet.ts'
import { finished, withoutStandIns } from './built.ts'
import { readChoices } from './choices.ts'
import { choicesColumns, surveyColumns } from './columns.ts'
import { withCountNodes } from './counts.ts'
import { addPulledFiles } from './files.ts'
import { flattened } from './flat.ts'
import { columnsOf } from './headers.ts'
import { formLanguage, sayLanguages, spokenLanguages, unnamedLanguage } from './languages.ts'
import { formIdOf } from './names.ts'
import { originsOf } from './origins.ts'
import { checkReferences } from './references.ts'
import { notebook } from './remark.ts'
import { readSettings } from './settings.ts'
import { tableOf } from './sheet.ts'
import { checkLanguages, checkSizes } from './sizes.ts'
import { readSurvey } from './survey.ts'
import { readType } from './types.ts'

export interface XlsFormOutcome {
  /** Absent after any error. Its expressions are checked by `checkExpressions`, whose faults `remarksOf` places. */
  readonly form?: Form
  readonly remarks: readonly Remark[]
  /** For `remarksOf`. */
  readonly origins: Origins
  /** There even after errors: its expressions can be checked all the same. */
  readonly draft?: Form
  /** There after any errors that leave something to be looked at; it may not run. */
  readonly sketch?: Form
  /** Whether it is known what the draft has: where it is not, an expression that leads nowhere may be right. */
  readonly isShaped: boolean
}

/** After these it is not known which nodes there are, or in what; what leads nowhere may be right. */
const shapeless = new Set<RemarkCode>(['column.missing', 'column.twice', 'sheet.twice', 'end.alone', 'end.other', 'begin.open', 'form.too-deep', 'form.too-many', 'loop.no-list', 'type.missing', 'type.unknown', 'type.misspelt', 'type.no-list', 'list.missing', 'list.twice', 'list.too-many', 'list.not-a-file'])

const sheetNames = ['survey', 'choices', 'settings', 'entities', 'external_choices'] as const
type SheetName = (typeof sheetNames)[number]

/** Reads a workbook's sheets. `fileName` names a form without a form_id. Never throws, whatever is in the cells. */
export function readXlsForm(sheets: readonly Sheet[], fileName: string): XlsFormOutcome {
  const { remarks, say } = notebook()
  const tables = tablesOf(sheets, say)
  const survey = tables.get('survey')
  if (!survey) {
    say('sheet.missing', { sheet: '' }, { sheet: 'survey', sheets: sheets.map((sheet) => sheet.name).join(', ') || '–' })
    return { remarks, origins: new Map(), isShaped: false }
  }
  const columns = columnsOf(survey, surveyColumns, say)
  sayIgnored({ table: survey, columns }, say)
  if (!columns.some((column) => column.key === 'type')) {
    say('column.missing', { sheet: survey.sheet, row: survey.headerRow }, { column: 'type' })
    return { remarks, origins: new Map(), isShaped: false }
  }
  const settings = readSettings(tables.get('settings'), fileName, settingsIn({ table: survey, columns }), say)
  const { form, sketch, origins } = assemble({ table: survey, columns }, tables, settings, say)
  checkSizes({ table: survey, columns }, form, say)
  const errors = remarks.filter((remark) => remark.level === 'error')
  if (!form && errors.length === 0) say('form.empty', { sheet: survey.sheet })
  return { ...(form && errors.length === 0 && { form }), ...(form && { draft: form }), ...(sketch && { sketch }), isShaped: !errors.some((remark) => shapeless.has(remark.code)), remarks, origins }
}

function assemble(survey: Headed, tables: ReadonlyMap<SheetName, Table>, settings: Settings, say: Say): { readonly form: Form | undefined; readonly sketch: Form | undefined; readonly origins: Origins } {
  const headed = [survey, ...(['choices', 'external_choices'] as const).flatMap((name): Headed[] => {
    const table = tables.get(name)
    return table ? [{ table, columns: columnsOf(table, choicesColumns, () => {}) }] : []
  })]
  checkLanguages(headed, say)
  const unnamed = unnamedLanguage(settings, headed, say)
  const choicesOf = (name: SheetName): ChoiceLists => {
    const table = tables.get(name)
    return table ? readChoices(table, { defaultLanguage: unnamed, allowsDuplicates: settings.allowsDuplicates, mendsWords: settings.mendsWords }, say) : new Map()
  }
  const lists = choicesOf('choices')
  const external = new Map<string, string>()
  for (const [list, rows] of choicesOf('external_choices')) {
    const name = lists.has(list) ? `${list}_external` : list
    external.set(list, name)
    lists.set(name, rows)
  }

  const sources = { lists, external, files: new Map<string, string>() }
  const rows = readSurvey({ ...survey, defaultLanguage: unnamed, tightens: true, mendsWords: settings.mendsWords }, sources, say)
  const children = withCountNodes(settings.isFlat ? flattened(rows) : rows, settings.instanceName)
  checkReferences(children, lists, settings, say)
  addPulledFiles(children, sources)
  for (const file of sources.files.values()) say('file.attachment', { sheet: '' }, { file })
  sayLanguages(children, lists, headed, say)
  const entities = tables.get('entities')
  if (entities?.rows[0]) say('entities.ignored', { sheet: entities.sheet, row: entities.rows[0].number })

  const defaultLanguage = formLanguage(settings, unnamed, headed, spokenLanguages(children, lists))
  const id = formIdOf(settings.xformId)
  if (id !== settings.xformId) say('id.changed', settings.place('id'), { xformId: settings.xformId, id })
  const form: Form = {
    id, xformId: settings.xformId, root: settings.root,
    title: { [defaultLanguage]: settings.title },
    ...(settings.version !== undefined && { version: settings.version }),
    defaultLanguage,
    children: children.map(finished),
    ...(lists.size > 0 && { choices: Object.fromEntries([...lists].map(([name, list]) => [name, list.map(({ choice }) => choice)])) }),
    ...(settings.allowsDuplicates && { allowChoiceDuplicates: true as const }),
    ...(sources.files.size > 0 && { lists: Object.fromEntries([...sources.files].map(([name, file]) => [name, { file }])) }),
    ...(settings.hasPages && { style: 'pages' as const }),
    ...(settings.instanceName !== undefined && { instanceName: settings.instanceName }),
  }
  const left = withoutStandIns(children)
  return { form: children.length > 0 ? form : undefined, sketch: left.length > 0 ? { ...form, children: left } : undefined, origins: originsOf(children, lists, settings) }
}

/** Is this one of the sheets that the dialect knows? Capitals, spaces and dashes do not matter. */
export function isXlsFormSheet(name: string): boolean {
  return sheetNameOf(name) !== undefined
}

function sheetNameOf(name: string): SheetName | undefined {
  const plain = name.trim().toLowerCase().replace(/[\s-]+/g, '_')
  return sheetNames.find((each) => each === plain)
}

function tablesOf(sheets: readonly Sheet[], say: Say): ReadonlyMap<SheetName, Table> {
  const found = new Map<SheetName, Table>()
  for (const sheet of sheets) {
    const name = sheetNameOf(sheet.name)
    const table = name && tableOf(sheet, say)
    if (!name || !table) continue
    if (found.has(name)) say('sheet.twice', { sheet: sheet.name }, { sheet: name })
    else found.set(name, table)
  }
  return found
}

function sayIgnored({ table, columns }: Headed, say: Say): void {
  for (const { key, header, letter, index } of columns) {
    const isUsed = key === undefined && table.rows.some((row) => (row.cells[index] ?? '') !== '')
    if (isUsed) say('column.ignored', { sheet: table.sheet, row: table.headerRow, column: letter, header }, { column: header })
  }
}

/** The first forms had title and id as rows of the survey sheet: type `set form title`, the title as the name. */
function settingsIn({ table, columns }: Headed): ReadonlyMap<string, string> {
  const at = (key: string) => columns.find((column) => column.key === key)?.index ?? -1
  return new Map(table.rows.flatMap((row): [string, string][] => {
    const type = readType(row.cells[at('type')] ?? '')
    const value = row.cells[at('name')] ?? ''
    return type?.kind === 'setting' && value !== '' ? [[type.key, value]] : []
  }))
}
