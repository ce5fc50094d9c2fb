// GeoJSON (RFC 7946) as a list: each feature a row, its properties the columns, its geometry as ODK writes places.

import type { List } from './list.ts'
import { listOf } from './list.ts'

/** Anything else than a FeatureCollection is an empty list. A feature's `id` counts where its properties have none. */
export function listFromGeoJson(json: unknown): List {
  const features = fieldOf(json, 'features')
  if (fieldOf(json, 'type') !== 'FeatureCollection' || !Array.isArray(features)) return listOf([], [])
  const rows = features.map((feature): Readonly<Record<string, string>> => {
    const properties = fieldOf(feature, 'properties')
    const own = isPlain(properties) ? Object.entries(properties).map(([name, value]): [string, string] => [name, textOf(value)]) : []
    const id = fieldOf(feature, 'id')
    return { ...(id !== undefined && { id: textOf(id) }), ...Object.fromEntries(own), geometry: placeOf(fieldOf(feature, 'geometry')) }
  })
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return listOf(columns, rows.map((row) => columns.map((column) => row[column] ?? '')))
}

/** A point, a line, or the outer edge of a polygon: `latitude longitude altitude accuracy`, several with semicolons. */
function placeOf(geometry: unknown): string {
  const coordinates = fieldOf(geometry, 'coordinates')
  switch (fieldOf(geometry, 'type')) {
    case 'Point': return pointOf(coordinates)
    case 'LineString': return lineOf(coordinates)
    case 'Polygon': return Array.isArray(coordinates) ? lineOf(coordinates[0]) : ''
    default: return ''
  }
}

function lineOf(points: unknown): string {
  return Array.isArray(points) ? points.map(pointOf).filter(Boolean).join('; ') : ''
}

/** GeoJSON has the longitude first. */
function pointOf(point: unknown): string {
  if (!Array.isArray(point) || typeof point[0] !== 'number' || typeof point[1] !== 'number') return ''
  return `${point[1]} ${point[0]} ${typeof point[2] === 'number' ? point[2] : 0} 0`
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function fieldOf(value: unknown, name: string): unknown {
  return isPlain(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
