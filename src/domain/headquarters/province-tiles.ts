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

const placeOf = (name: string) => places.get(nameKey(name.replace(/^\s*استان\s+/u, '')))

export interface TileMap {
  /** A tile for each name, in the same order. */
  readonly tiles: readonly Tile[]
  /** Squares of provinces that are not among the names, so that the map keeps its shape. */
  readonly empty: readonly Tile[]
}

/**
 * @param names in Persian, with or without the word for province
 * @returns those that the map does not know in rows below it; alone where it knows none of them
 */
export function tileMap(names: readonly string[]): TileMap {
  const isMap = names.some(placeOf)
  const below = isMap ? rows.length : 0
  const taken = new Set<Tile>()
  let extra = 0
  const tiles = names.map((name) => {
    const place = placeOf(name)
    if (place && !taken.has(place)) {
      taken.add(place)
      return place
    }
    const tile = { column: extra % tileColumns, row: below + Math.floor(extra / tileColumns) }
    extra += 1
    return tile
  })
  return { tiles, empty: isMap ? [...places.values()].filter((place) => !taken.has(place)) : [] }
}
