// Sheets for tests, written as tables: `sheet('survey', 'type | name', 'text | who')`.

import type { Form, FormNode, Question } from '#domain/forms/form.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import type { Cell, Sheet } from '#domain/forms/xlsform/sheet.ts'
import { readXlsForm } from '#domain/forms/xlsform/read-xlsform.ts'

/** Cells are parted by ` | `; an empty one is null. A row may also be given as cells. */
export function sheet(name: string, ...rows: readonly (string | readonly Cell[])[]): Sheet {
  return { name, rows: rows.map((row) => (typeof row === 'string' ? row.split('|').map((cell) => cell.trim() || null) : row)) }
}

export const survey = (...rows: readonly (string | readonly Cell[])[]) => sheet('survey', ...rows)
export const choices = (...rows: readonly (string | readonly Cell[])[]) => sheet('choices', ...rows)
export const settings = (...rows: readonly (string | readonly Cell[])[]) => sheet('settings', ...rows)

/** The form, or an error that tells what was wrong. */
export function formOf(...sheets: readonly Sheet[]): Form {
  const { form, remarks } = readXlsForm(sheets, 'visit.xlsx')
  if (!form) throw new Error(said(remarks).join('\n'))
  return form
}

/** `error name.twice survey!B3`, one for each remark of a level; without one of all. */
export function remarksIn(level: Remark['level'] | undefined, ...sheets: readonly Sheet[]): readonly string[] {
  return said(readXlsForm(sheets, 'visit.xlsx').remarks.filter((remark) => level === undefined || remark.level === level))
}

export const errorsIn = (...sheets: readonly Sheet[]) => remarksIn('error', ...sheets)

function said(remarks: readonly Remark[]): readonly string[] {
  return remarks.map(({ code, sheet: name, row, column }) => `${code} ${name}!${column ?? ''}${row ?? ''}`)
}

/** The node at a path like `/group/question`. */
export function nodeAt(form: Form, path: string): FormNode {
  let nodes: readonly FormNode[] = form.children
  let found: FormNode | undefined
  for (const name of path.split('/').slice(1)) {
    found = nodes.find((node) => node.name === name)
    if (!found) throw new Error(`${path} is not there`)
    nodes = found.kind === 'question' ? [] : found.children
  }
  return found!
}

export function questionAt(form: Form, path: string): Question {
  const node = nodeAt(form, path)
  if (node.kind !== 'question') throw new Error(`${path} is a ${node.kind}`)
  return node
}

/** Paths of all nodes in document order. */
export function pathsOf(nodes: readonly FormNode[], before = ''): readonly string[] {
  return nodes.flatMap((node) => [`${before}/${node.name}`, ...(node.kind === 'question' ? [] : pathsOf(node.children, `${before}/${node.name}`))])
}
