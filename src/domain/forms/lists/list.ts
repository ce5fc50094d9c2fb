// A list that expressions look things up in: choices of the form, or a file attached to it. Read-only.

export interface List {
  readonly size: number
  readonly columns: readonly string[]
  /** The text in a row (from 0); empty where there is none. */
  cell(row: number, column: string): string
  /** Rows whose cell in the column is this text, in the list's order. */
  rowsWhere(column: string, text: string): readonly number[]
}

const none: readonly number[] = []

/** @param rows cells in the order of the columns; short rows are empty at their end */
export function listOf(columns: readonly string[], rows: readonly (readonly string[])[]): List {
  const at = new Map(columns.map((column, index) => [column, index]))
  const indexes = new Map<string, ReadonlyMap<string, readonly number[]>>()
  const cell = (row: number, column: string): string => {
    const index = at.get(column)
    return index === undefined ? '' : (rows[row]?.[index] ?? '')
  }
  return {
    size: rows.length,
    columns,
    cell,
    rowsWhere(column, text) {
      let index = indexes.get(column)
      if (!index) indexes.set(column, index = indexOf(rows.length, (row) => cell(row, column)))
      return index.get(text) ?? none
    },
  }
}

/** GeoJSON features are known by `id` and `title`; all other lists by `name` and `label`. */
export function valueColumn(list: List): string {
  return !list.columns.includes('name') && list.columns.includes('id') ? 'id' : 'name'
}

export function labelColumn(list: List): string {
  return list.columns.includes('label') ? 'label' : list.columns.includes('title') ? 'title' : 'name'
}

function indexOf(size: number, textAt: (row: number) => string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (let row = 0; row < size; row += 1) {
    const text = textAt(row)
    const rows = found.get(text)
    if (rows) rows.push(row)
    else found.set(text, [row])
  }
  return found
}
