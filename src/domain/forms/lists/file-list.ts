import type { FileList } from '../form.ts'
import type { List } from './list.ts'
import { listFromCsv } from './csv.ts'
import { listFromGeoJson } from './geojson.ts'
import { listFromXml } from './xml.ts'

/** A file attached to a form as a list, by its name's ending; undefined for what is none of CSV, XML and GeoJSON. */
export function listFromFile(fileName: string, text: string): List | undefined {
  switch (/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase()) {
    case 'csv': return listFromCsv(text)
    case 'xml': return listFromXml(text)
    case 'geojson':
    case 'json': return listFromGeoJson(jsonOf(text))
    default: return undefined
  }
}

/** The file's content as a published form carries it; undefined for what is no list. */
export function fileListOf(fileName: string, text: string): FileList | undefined {
  const list = listFromFile(fileName, text)
  if (!list) return undefined
  const rows = Array.from({ length: list.size }, (_, row) => list.columns.map((column) => list.cell(row, column)))
  return { file: fileName, columns: list.columns, rows }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
