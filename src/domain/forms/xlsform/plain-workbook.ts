// Sheets of text → the bytes of an .xlsx: the least that Excel, LibreOffice and our own reader open.

import { strToU8, zipSync } from 'fflate'
import { columnLetter } from './sheet.ts'

export interface PlainSheet {
  readonly name: string
  /** Empty cells are left out. */
  readonly rows: readonly (readonly string[])[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** Open Packaging Conventions (ECMA-376, part 2), with texts inside the sheets instead of a table of their own. */
export function plainWorkbook(sheets: readonly PlainSheet[]): Uint8Array<ArrayBuffer> {
  const each = (write: (sheet: PlainSheet, number: number) => string) => sheets.map((sheet, index) => write(sheet, index + 1)).join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${each((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name }, number) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
  }
  sheets.forEach(({ rows }, index) => { parts[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>` })
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(declaration + xml)]))) as Uint8Array<ArrayBuffer>
}

function rowXml(cells: readonly string[], index: number): string {
  const written = cells.map((text, column) => (text === '' ? '' : `<c r="${columnLetter(column)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`))
  return `<row r="${index + 1}">${written.join('')}</row>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each]!)
}
