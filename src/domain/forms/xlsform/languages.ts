// The languages of a workbook: which are there, which is the form's own, and what is not translated.

import type { Language, Text } from '../form.ts'
import type { Built } from './built.ts'
import type { ChoiceLists } from './choices.ts'
import type { Column } from './headers.ts'
import type { Say, SheetPlace } from './remark.ts'
import type { Settings } from './settings.ts'
import type { Table } from './sheet.ts'
import { allOf, placeOf } from './built.ts'
import { languageOf } from '../language-names.ts'

export interface Headed {
  readonly table: Table
  readonly columns: readonly Column[]
}

const wordKeys = new Set(['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage', 'image', 'audio', 'video'])

/** The language of columns that name none: the setting's, spelt as in the headers; without one `default`. */
export function unnamedLanguage(settings: Settings, sheets: readonly Headed[], say: Say): Language {
  const wanted = settings.defaultLanguage
  if (wanted === undefined) return 'default'
  const named = namedLanguages(sheets)
  if (named.length === 0 || named.includes(wanted)) return wanted
  const code = languageOf(wanted).code
  const near = named.find((language) => language.toLowerCase() === wanted.toLowerCase()) ?? named.find((language) => code !== undefined && languageOf(language).code === code)
  const hasUnnamed = sheets.some(({ table, columns }) => columns.some((column) => wordKeys.has(column.key ?? '') && column.language === undefined && table.rows.some((row) => (row.cells[column.index] ?? '') !== '')))
  if (near === undefined && hasUnnamed) return wanted
  say('language.default-unknown', settings.place('defaultLanguage'), { language: wanted, used: near ?? named[0]! })
  return near ?? named[0]!
}

/** In the order of their columns. */
function namedLanguages(sheets: readonly Headed[]): readonly Language[] {
  return [...new Set(sheets.flatMap(({ columns }) => columns.flatMap((column) => column.language ?? [])))]
}

/** The form's own language: the setting's, else that of columns without one, else the first that has a column. */
export function formLanguage(settings: Settings, unnamed: Language, sheets: readonly Headed[], spoken: ReadonlySet<Language>): Language {
  if (settings.defaultLanguage !== undefined || spoken.has(unnamed)) return unnamed
  return namedLanguages(sheets)[0] ?? unnamed
}

interface Words {
  readonly text: Text
  readonly place: SheetPlace
}

/** Every label in the workbook's order. */
function* labelsOf(children: readonly Built[], lists: ChoiceLists): Generator<Words> {
  for (const built of allOf(children)) if (built.node.label) yield { text: built.node.label, place: placeOf(built, 'label') }
  for (const rows of lists.values()) for (const { choice, fields } of rows) yield { text: choice.label, place: fields.place('label') }
}

/** All languages that any words of the form are in. */
export function spokenLanguages(children: readonly Built[], lists: ChoiceLists): ReadonlySet<Language> {
  const found = new Set<Language>()
  const add = (value: unknown) => Object.keys((value as Text | undefined) ?? {}).forEach((language) => found.add(language))
  for (const { node } of allOf(children)) {
    const words = node as Partial<Record<string, unknown>>
    for (const key of wordKeys) add(words[key])
    Object.values(node.media ?? {}).forEach(add)
  }
  for (const rows of lists.values()) for (const { choice } of rows) [choice.label, ...Object.values(choice.media ?? {})].forEach(add)
  return found
}

/** Says what is not translated, and which two languages may be meant to be one. */
export function sayLanguages(children: readonly Built[], lists: ChoiceLists, sheets: readonly Headed[], say: Say): void {
  const named = namedLanguages(sheets)
  for (const [at, language] of named.entries()) {
    const twin = named.slice(0, at).find((other) => plain(other) === plain(language))
    if (twin === undefined) continue
    const holder = sheets.find(({ columns }) => columns.some((column) => column.language === language))!
    const column = holder.columns.find((each) => each.language === language)!
    say('language.nearly-twice', { sheet: holder.table.sheet, row: holder.table.headerRow, column: column.letter, header: column.header }, { language, other: twin })
  }
  if (named.length === 0) return
  const spoken = spokenLanguages(children, lists)
  for (const language of [...named.filter((each) => spoken.has(each)), ...[...spoken].filter((each) => !named.includes(each))]) {
    const missing = [...labelsOf(children, lists)].filter(({ text }) => Object.keys(text).length > 0 && text[language] === undefined)
    if (missing[0]) say('translation.missing', missing[0].place, { language, count: missing.length })
  }
}

/** `English`, `english` and `English (en)`. */
function plain(language: Language): string {
  return languageOf(language).name.toLowerCase()
}
