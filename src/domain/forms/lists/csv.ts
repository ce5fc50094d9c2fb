// CSV as RFC 4180 has it, and as spreadsheets in half of the world write it: with semicolons or tabs, and a mark of
// the byte order in front.

import type { List } from './list.ts'
import { listOf } from './list.ts'

const separators = [',', ';', '\t'] as const

/** The first row names the columns. Never throws: a quote that is not closed ends with the text. */
export function listFromCsv(text: string): List {
  const clean = text.replace(/^\uFEFF/, '')
  const rows = rowsOf(clean, separatorOf(clean))
  const columns = (rows[0] ?? []).map((column) => column.trim())
  return listOf(columns, rows.slice(1).filter((row) => row.some((cell) => cell !== '')))
}

/** All rows, the first too. Never throws. */
export function rowsFromCsv(text: string): readonly (readonly string[])[] {
  const clean = text.replace(/^\uFEFF/, '')
  return rowsOf(clean, separatorOf(clean))
}

/** The one that the first line, outside of quotes, has most of. */
function separatorOf(text: string): string {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)![0].replace(/"(?:[^"]|"")*"/g, '')
  const counts = separators.map((each) => line.split(each).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}

function rowsOf(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const cell = (): string => {
    if (text[at] !== '"') {
      const start = at
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
      return text.slice(start, at)
    }
    let found = ''
    at += 1
    for (;;) {
      const end = text.indexOf('"', at)
      if (end < 0) {
        found += text.slice(at)
        at = text.length
        return found
      }
      found += text.slice(at, end)
      at = end + 1
      if (text[at] !== '"') break
      found += '"'
      at += 1
    }
    // What stands between the closing quote and the separator belongs to nothing; it is kept, as spreadsheets do.
    const start = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
    return found + text.slice(start, at)
  }
  while (at < text.length) {
    row.push(cell())
    if (text[at] === separator) {
      at += 1
      if (at === text.length) row.push('')
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}
