// The bytes of an .xlsx file → its sheets. The one door for page, worker, server and command line. An .xlsx is a zip
// of XML: a file of a few kilobytes may unfold into more than a machine has, so sizes are looked at before anything is
// unfolded, and the extent of each sheet before its cells are laid out.

import { strFromU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import type { Remark, RemarkCode, RemarkDetails } from './remark.ts'
import type { Cell, Sheet } from './sheet.ts'
import { notebook } from './remark.ts'

export type Workbook = { readonly sheets: readonly Sheet[]; readonly remarks?: never } | { readonly sheets?: never; readonly remarks: readonly Remark[] }

/** The largest real form seen has 0.9 MB, 3 MB unfolded and 90,000 cells. */
export const limits = { fileBytes: 10_000_000, unfoldedBytes: 60_000_000, entries: 5000, cells: 4_000_000 }
/** Of Excel. */
const lastRow = 1_048_576

/** Reads the sheets that `wants` by name. A file that is none gives a remark; nothing is thrown. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>, wants: (name: string) => boolean): Promise<Workbook> {
  const refusal = refusalOf(bytes)
  if (refusal) return refused(...refusal)
  let entries: Record<string, Uint8Array>
  try {
    entries = unfolded(bytes)
  } catch (error) {
    return error instanceof TooLarge ? refused('file.too-large', { what: 'unfolded' }) : refused('file.unreadable')
  }
  if (!entries['xl/workbook.xml']) return refused('file.unreadable')
  if (!isSpread(entries)) return refused('file.too-large', { what: 'cells' })
  // Packed again without compression: the reader then needs no worker of its own, which a strict CSP forbids it.
  const plain = zipSync(entries, { level: 0 })
  try {
    const sheets: Sheet[] = []
    for (const name of new Set(sheetNamesOf(entries))) {
      const rows = wants(name) ? ((await readSheet(plain.slice().buffer, name)) as unknown as readonly (readonly Cell[])[]) : []
      sheets.push({ name, rows })
    }
    return { sheets }
  } catch {
    return refused('file.unreadable')
  }
}

class TooLarge extends Error {}

function refused(code: RemarkCode, details: RemarkDetails = {}): Workbook {
  const { remarks, say } = notebook()
  say(code, { sheet: '' }, details)
  return { remarks }
}

function refusalOf(bytes: Uint8Array): readonly [RemarkCode, RemarkDetails?] | undefined {
  if (bytes.length === 0) return ['file.empty']
  if (bytes.length > limits.fileBytes) return ['file.too-large', { what: 'file' }]
  const begins = (...start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)
  // Excel's format until 2003, and the shell that a password puts around newer files.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return [hasText(bytes, 'EncryptedPackage') ? 'file.locked' : 'file.old-excel']
  return begins(0x50, 0x4b) ? undefined : ['file.unreadable']
}

/** As UTF-16, which names in such files are written in. */
function hasText(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = 0; at + wanted.length <= bytes.length; at += 1) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true
  }
  return false
}

/**
 * The XML of the archive. A size that an entry claims too small cuts its content off and makes it unreadable; it
 * cannot make it larger than claimed.
 */
function unfolded(bytes: Uint8Array): Record<string, Uint8Array> {
  let [entries, total] = [0, 0]
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      entries += 1
      const isXml = /\.(xml|rels)$/i.test(name)
      if (isXml) total += originalSize
      if (entries > limits.entries || total > limits.unfoldedBytes) throw new TooLarge()
      return isXml
    },
  })
}

const emptyCell = /<(?:\w+:)?c(?: (?:r|s|t|cm|vm|ph)="\w*")+ ?(?:\/>|><\/(?:\w+:)?c>)/g

/**
 * False when a sheet's used area has too many cells: one far down and one far right are enough for 17,000,000,000.
 * Cells that are only coloured do not count; but whatever is not written in just the usual way does.
 */
function isSpread(entries: Readonly<Record<string, Uint8Array>>): boolean {
  return Object.entries(entries).every(([name, content]) => {
    if (!/worksheets\/[^/]+\.xml$/i.test(name)) return true
    let [rows, columns] = [0, 0]
    for (const [, , address = ''] of strFromU8(content).replace(emptyCell, '').matchAll(/(?<![\w:.-])r\s*=\s*(["'])([^"'<>]*)\1/g)) {
      const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/i.exec(address) ?? []
      if (letters === undefined || Number(digits) > lastRow) return false
      // `<row r="7">` says only how far down; a row of nothing is cheap.
      if (letters === '') continue
      rows = Math.max(rows, Number(digits))
      columns = Math.max(columns, [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0))
    }
    return rows * columns <= limits.cells
  })
}

/** In the workbook's order. */
function sheetNamesOf(entries: Readonly<Record<string, Uint8Array>>): readonly string[] {
  const content = entries['xl/workbook.xml']
  if (!content) return []
  return [...strFromU8(content).matchAll(/<(?:\w+:)?sheet\b[^<>]*?\bname="([^"]*)"/g)].map((match) => unescaped(match[1]!))
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name) return named[name.toLowerCase()]!
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
