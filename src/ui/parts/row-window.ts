// Which rows of a long list are drawn, and how large the empty places between them are.

export interface DrawnRow {
  readonly at: number
  /** Empty height before it. */
  readonly gapPx: number
}

/** So much more is drawn on each side, that a flick of the thumb shows rows and not emptiness. */
export const marginPx = 400

export interface RowWindow {
  readonly rows: readonly DrawnRow[]
  /** Empty height after the last of them. */
  readonly restPx: number
}

/**
 * @param seen the window with its margin, measured from the list's top
 * @param pinned rows that are drawn wherever the window is
 */
export function rowsToDraw(keys: readonly string[], heightOf: (key: string) => number, seen: { readonly top: number; readonly bottom: number }, pinned: readonly (string | undefined)[]): RowWindow {
  const rows: DrawnRow[] = []
  let top = 0
  let gapPx = 0
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at]!
    const height = heightOf(key)
    const isSeen = top + height >= seen.top && top <= seen.bottom
    if (isSeen || pinned.includes(key)) {
      rows.push({ at, gapPx })
      gapPx = 0
    } else gapPx += height
    top += height
  }
  return { rows, restPx: gapPx }
}

/** Where a row begins, from the list's top. */
export function topOf(keys: readonly string[], heightOf: (key: string) => number, at: number): number {
  let top = 0
  for (let each = 0; each < at; each += 1) top += heightOf(keys[each]!)
  return top
}
