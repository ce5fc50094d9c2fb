// A list as ODK has it in XML: `<root><item><name>a</name><label>A</label></item>…</root>`, whatever its elements are
// called. No more of XML than that: no document type, no entities of its own, no namespaces' meaning.

import type { List } from './list.ts'
import { listOf } from './list.ts'

const token = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|([^<]+)/g
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Children of the outermost element are rows, their children cells; deeper text belongs to its cell. Never throws. */
export function listFromXml(text: string): List {
  const rows: Record<string, string>[] = []
  const columns = new Set<string>()
  const open: string[] = []
  const put = (words: string) => {
    const column = open[2]
    const row = rows.at(-1)
    if (column !== undefined && row) row[column] = (row[column] ?? '') + words
  }
  for (const [, cdata, closed, begun, , isEmpty, words] of text.matchAll(token)) {
    if (cdata !== undefined) put(cdata)
    else if (words !== undefined) put(decoded(words))
    else if (closed !== undefined) open.pop()
    else if (begun !== undefined) {
      open.push(localName(begun))
      if (open.length === 2) rows.push({})
      if (open.length === 3) {
        columns.add(open[2]!)
        put('')
      }
      if (isEmpty) open.pop()
    }
  }
  const named = [...columns]
  return listOf(named, rows.map((row) => named.map((column) => row[column]?.trim() ?? '')))
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
