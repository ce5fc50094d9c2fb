// A form's list as the file that clients of the ODK family read it from, in the kind that its name says.

import type { FileList } from '../form.ts'
import { element, escapedText } from './xml-text.ts'

/** Undefined where the list was never attached. */
export function listFileText({ file, columns, rows }: FileList): string | undefined {
  if (!columns || !rows) return undefined
  const name = file.toLowerCase()
  if (name.endsWith('.xml')) return xmlList(columns, rows)
  return name.endsWith('.geojson') ? geoList(columns, rows) : csvList(columns, rows)
}

/** Read by programs, so nothing is put before what looks like a formula. */
function csvList(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `${columns.map((_, at) => csvCell(cells[at] ?? '')).join(',')}\r\n`
  return [columns, ...rows].map(line).join('')
}

function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function xmlList(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return element('root', {}, rows.map((row) => element('item', {}, columns.map((column, at) => element(column, {}, escapedText(row[at] ?? ''))))))
}

function geoList(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const features = rows.map((row) => {
    const properties = Object.fromEntries(columns.map((column, at) => [column, row[at] ?? '']))
    const { geometry = '', ...rest } = properties
    return { type: 'Feature', ...(rest['id'] !== undefined && { id: rest['id'] }), geometry: geometryOf(geometry), properties: rest }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/** ODK's text of a place → GeoJSON, longitude first. */
function geometryOf(text: string): unknown {
  const points = text.split(';').map((each) => each.trim().split(/\s+/).map(Number)).filter(([latitude, longitude]) => Number.isFinite(latitude) && Number.isFinite(longitude)).map(([latitude, longitude]) => [longitude!, latitude!])
  if (points.length === 0) return null
  if (points.length === 1) return { type: 'Point', coordinates: points[0] }
  const first = points[0]!
  const last = points.at(-1)!
  const isClosed = points.length > 3 && first[0] === last[0] && first[1] === last[1]
  return isClosed ? { type: 'Polygon', coordinates: [points] } : { type: 'LineString', coordinates: points }
}
