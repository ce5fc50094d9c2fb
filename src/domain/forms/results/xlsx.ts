// A workbook (ECMA-376) from sheets. Our own, because write-excel-file packs its parts in workers made of text, which the
// page's policy forbids, and at once, while here a phone may show how far it is. Text is always text: no cell is a formula.

import { joinedBytes } from '../../joined-bytes.ts'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { element, escapedText } from '../xform/xml-text.ts'
import type { Cell } from './columns.ts'
import type { Sheet } from './sheets.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** More than a cell holds is refused by the program that opens it. */
const longestCell = 32_767
const narrowest = 8
const widest = 48
const rowsPerStep = 200

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** Styles by their place in `cellXfs`: 1 is the header, 2 is text that stays text when somebody edits it. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

/**
 * Makes the file step by step: yields how many rows are written, returns the bytes.
 *
 *   const steps = xlsxSteps(sheets, true)
 *   for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
 */
export function* xlsxSteps(sheets: readonly Sheet[], isRightToLeft: boolean): Generator<number, Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const whole = (name: string, text: string) => {
    const part = new ZipPassThrough(name)
    zip.add(part)
    part.push(strToU8(text), true)
  }
  const numbers = sheets.map((_, at) => at + 1)
  whole('[Content_Types].xml', declaration + element('Types', { xmlns: `${packages}/content-types` }, [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }), element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...[['/xl/workbook.xml', 'sheet.main'], ['/xl/styles.xml', 'styles'], ...numbers.map((at) => [`/xl/worksheets/sheet${at}.xml`, 'worksheet'])]
      .map(([PartName, type]) => element('Override', { PartName, ContentType: `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml` })),
  ]))
  whole('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']]))
  whole('xl/workbook.xml', declaration + element('workbook', { 'xmlns': main, 'xmlns:r': documents }, [
    element('bookViews', {}, element('workbookView')), element('sheets', {}, sheets.map(({ name }, at) => element('sheet', { 'name': name, 'sheetId': String(at + 1), 'r:id': `rId${at + 1}` }))),
  ]))
  whole('xl/_rels/workbook.xml.rels', relations([...numbers.map((at): Relation => [`rId${at}`, 'worksheet', `worksheets/sheet${at}.xml`]), [`rId${sheets.length + 1}`, 'styles', 'styles.xml']]))
  whole('xl/styles.xml', styles)
  let written = 0
  for (const [at, sheet] of sheets.entries()) {
    const part = new ZipDeflate(`xl/worksheets/sheet${at + 1}.xml`, { level: 6 })
    zip.add(part)
    part.push(strToU8(sheetHead(sheet, isRightToLeft)))
    for (let row = 0; row < sheet.rows.length; row += rowsPerStep) {
      const some = sheet.rows.slice(row, row + rowsPerStep)
      part.push(strToU8(some.map((cells, index) => rowXml(cells, row + index + 2)).join('')))
      yield written += some.length
    }
    part.push(strToU8('</sheetData></worksheet>'), true)
  }
  zip.end()
  return joinedBytes(pieces)
}

type Relation = readonly [id: string, type: string, target: string]

function relations(all: readonly Relation[]): string {
  return declaration + element('Relationships', { xmlns: `${packages}/relationships` }, all.map(([Id, type, Target]) => element('Relationship', { Id, Type: `${documents}/${type}`, Target })))
}

/** From right to left where the language is; the header row stays in sight. */
function sheetHead({ header, rows }: Sheet, isRightToLeft: boolean): string {
  const pane = element('pane', { ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' })
  const columns = header.map((words, at) => {
    const width = Math.min(widest, Math.max(narrowest, words.length, ...rows.slice(0, rowsPerStep).map((row) => String(row[at] ?? '').length)) + 2)
    return element('col', { min: String(at + 1), max: String(at + 1), width: String(width), customWidth: '1' })
  })
  return `${declaration}<worksheet xmlns="${main}">${element('sheetViews', {}, element('sheetView', { rightToLeft: isRightToLeft ? '1' : undefined, workbookViewId: '0' }, pane))}${columns.length > 0 ? element('cols', {}, columns) : ''}<sheetData><row r="1">${header.map((words, at) => textCell(words, `${letters(at)}1`, '1')).join('')}</row>`
}

function rowXml(cells: readonly Cell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, at) => (cell === null || cell === '' ? '' : typeof cell === 'number' ? `<c r="${letters(at)}${row}"><v>${cell}</v></c>` : textCell(cell, `${letters(at)}${row}`, '2'))).join('')}</row>`
}

function textCell(text: string, place: string, style: string): string {
  const cut = text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapedText(cut)}</t></is></c>`
}

/** A, B … Z, AA … */
function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)
}
