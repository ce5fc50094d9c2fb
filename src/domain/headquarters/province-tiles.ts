// Where a province stands on a map of equal squares: near its neighbours, and as large as any other, so that a small
// province can be read and tapped. Columns count from the west, rows from the north.

import { nameKey } from '../identity/name.ts'

export interface Tile {
  readonly column: number
  readonly row: number
}

export const tileColumns = 7

const rows: readonly (readonly (string | undefined)[])[] = [
  ['آذربایجان غربی', 'آذربایجان شرقی', 'اردبیل'],
  ['کردستان', 'زنجان', 'گیلان', 'مازندران', 'گلستان', 'خراسان شمالی'],
  ['کرمانشاه', 'همدان', 'قزوین', 'البرز', 'تهران', 'سمنان', 'خراسان رضوی'],
  ['ایلام', 'لرستان', 'مرکزی', 'قم', 'اصفهان', 'یزد', 'خراسان جنوبی'],
  [undefined, 'خوزستان', 'چهارمحال و بختیاری', 'کهگیلویه و بویراحمد', 'فارس', 'کرمان', 'سیستان و بلوچستان'],
  [undefined, undefined, undefined, 'بوشهر', undefined, 'هرمزگان'],
]

const places = new Map(rows.flatMap((names, row) => names.flatMap((name, column) => (name === undefined ? [] : [[nameKey(name), { column, row }] as const]))))

/**
 * @param names in Persian, with or without the word for province
 * @returns a tile for each, in the same order; those that the map does not know stand in rows below it
 */
export function tilesFor(names: readonly string[]): readonly Tile[] {
  const taken = new Set<string>()
  let extra = 0
  return names.map((name) => {
    const place = places.get(nameKey(name.replace(/^\s*استان\s+/u, '')))
    const key = place && `${place.column}/${place.row}`
    if (place && !taken.has(key!)) {
      taken.add(key!)
      return place
    }
    const tile = { column: extra % tileColumns, row: rows.length + Math.floor(extra / tileColumns) }
    extra += 1
    return tile
  })
}

/** The squares of provinces that are not in the system, so that the map keeps its shape. */
export function emptyTiles(taken: readonly Tile[]): readonly Tile[] {
  const known = new Set(taken.map(({ column, row }) => `${column}/${row}`))
  return [...places.values()].filter(({ column, row }) => !known.has(`${column}/${row}`))
}
