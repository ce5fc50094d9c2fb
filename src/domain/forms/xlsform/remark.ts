// What a reader says about a spreadsheet: a closed catalogue of codes, each with its level. The words stand in
// english.ts for the command line and in src/ui/words for the screens.

/** `error`: no form comes of it. `warning`: the form works otherwise than its author may think. `info`: worth knowing. */
export type RemarkLevel = 'error' | 'warning' | 'info'

export const remarkLevels = {
  // The file
  'file.too-large': 'error',
  'file.unreadable': 'error',
  'file.old-excel': 'error',
  'file.locked': 'error',
  'file.empty': 'error',
  'file.attachment': 'info',
  // A definition in JSON instead of a spreadsheet
  'definition.wrong': 'error',
  // Sheets, rows and columns
  'sheet.missing': 'error',
  'sheet.twice': 'error',
  'column.missing': 'error',
  'column.twice': 'error',
  'column.too-many': 'error',
  'column.ignored': 'info',
  'column.unnamed': 'info',
  'column.not-a-name': 'warning',
  'rows.after-gap': 'warning',
  'row.disabled': 'info',
  'row.comment': 'info',
  'cell.date-unclear': 'warning',
  'cell.too-long': 'error',
  'cell.ignored': 'info',
  // Names and types
  'type.missing': 'error',
  'type.unknown': 'error',
  'type.misspelt': 'error',
  'type.no-list': 'error',
  'type.hidden': 'warning',
  'name.missing': 'error',
  'name.not-a-name': 'error',
  'name.reserved': 'error',
  'name.twice': 'error',
  'name.nearly-twice': 'warning',
  // Groups and repeats
  'end.alone': 'error',
  'end.other': 'error',
  'begin.open': 'error',
  'group.empty': 'warning',
  'form.empty': 'error',
  'form.too-deep': 'error',
  'form.too-many': 'error',
  'loop.no-list': 'error',
  // Lists of choices
  'list.missing': 'error',
  'list.unnamed': 'warning',
  'list.twice': 'error',
  'list.too-many': 'error',
  'list.too-long': 'error',
  'list.not-a-file': 'error',
  'list.search': 'warning',
  'filter.ignored': 'warning',
  'choice.unfilled': 'warning',
  'choice.unnamed': 'error',
  'choice.no-label': 'warning',
  'choice.space': 'error',
  'choice.twice': 'error',
  'choice.no-list': 'info',
  'other.filtered': 'error',
  'table-list.mixed': 'warning',
  // Logic
  'expression.character': 'error',
  'expression.quote-open': 'error',
  'expression.incomplete': 'error',
  'expression.unexpected': 'error',
  'expression.too-long': 'error',
  'expression.too-deep': 'error',
  'expression.budget': 'error',
  'expression.function-unknown': 'error',
  'expression.arguments': 'error',
  'expression.name-unknown': 'error',
  'expression.name-twice': 'error',
  'expression.path-nowhere': 'error',
  'expression.path-empty': 'warning',
  'expression.path-wanted': 'error',
  'expression.axis': 'error',
  'expression.list-unknown': 'error',
  'expression.list-name-wanted': 'error',
  'expression.list-path': 'error',
  'expression.choices-wanted': 'error',
  'expression.repeat-wanted': 'error',
  'expression.circle': 'error',
  'expression.circle-counted': 'warning',
  'expression.pattern': 'error',
  'expression.other': 'error',
  'reference.broken': 'error',
  'reference.unknown': 'error',
  'reference.twice': 'error',
  'reference.no-question': 'error',
  'trigger.not-a-name': 'error',
  'calculation.missing': 'error',
  'default.as-text': 'warning',
  'parameter.broken': 'error',
  'parameter.unknown': 'warning',
  'parameter.ignored': 'info',
  'parameter.value': 'error',
  'appearance.ignored': 'info',
  'appearance.unknown': 'info',
  // Words
  'label.missing': 'warning',
  'language.nearly-twice': 'warning',
  'language.default-unknown': 'warning',
  'language.broken': 'error',
  'language.too-many': 'error',
  'translation.missing': 'info',
  // Settings and entities
  'setting.ignored': 'info',
  'setting.encryption': 'warning',
  'setting.flat': 'warning',
  'id.changed': 'info',
  'entities.ignored': 'warning',
} as const satisfies Record<string, RemarkLevel>

export type RemarkCode = keyof typeof remarkLevels

export type RemarkDetails = Readonly<Record<string, string | number>>

/** A place in the workbook; the sheet is empty for the file as a whole. */
export interface SheetPlace {
  readonly sheet: string
  /** As the spreadsheet counts: the header is mostly row 1. */
  readonly row?: number
  /** Its letter. */
  readonly column?: string
  /** What stands above the column. */
  readonly header?: string
}

export interface Remark extends SheetPlace {
  readonly level: RemarkLevel
  readonly code: RemarkCode
  readonly details: RemarkDetails
}

export type Say = (code: RemarkCode, place: SheetPlace, details?: RemarkDetails) => void

/** One wrong fill-down makes ten thousand remarks; nobody reads beyond the first ones of a kind. */
const mostOfOneCode = 100

/** A list that grows, and the function that lets it. Long details are cut. */
export function notebook(): { readonly remarks: readonly Remark[]; readonly say: Say } {
  const remarks: Remark[] = []
  const counts = new Map<RemarkCode, number>()
  return {
    remarks,
    say(code, place, details = {}) {
      const count = (counts.get(code) ?? 0) + 1
      counts.set(code, count)
      if (count > mostOfOneCode) return
      const cut = Object.fromEntries(Object.entries(details).map(([key, value]) => [key, typeof value === 'string' && value.length > 120 ? `${value.slice(0, 119)}…` : value]))
      remarks.push({ level: remarkLevels[code], code, details: cut, ...place })
    },
  }
}
