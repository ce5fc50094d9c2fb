// The least that an .xlsx file consists of.

import { strToU8, zipSync } from 'fflate'

const names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** The parts of an .xlsx with these sheets; each is the XML inside `sheetData`. */
export function parts(sheets: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  const entries = Object.entries(sheets)
  return {
    'xl/workbook.xml': strToU8(`<?xml version="1.0"?><workbook ${names}><sheets>${entries.map(([name], index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`).join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.map((_, index) => `<Relationship Id="r${index}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${index}.xml"/>`).join('')}</Relationships>`),
    ...Object.fromEntries(entries.map(([, xml], index) => [`xl/worksheets/sheet${index}.xml`, strToU8(`<?xml version="1.0"?><worksheet ${names}><sheetData>${xml}</sheetData></worksheet>`)])),
  }
}

export function rowsXml(...rows: readonly (readonly string[])[]): string {
  return rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`).join('')
}

export const bytesOf = (entries: Record<string, Uint8Array>) => zipSync(entries) as Uint8Array<ArrayBuffer>
