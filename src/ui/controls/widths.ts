// The grid of Enketo's forms: a row has four parts, or as many as its group says (`w6`), and a question takes one or
// more of them (`w2`). Where that leaves a row with room, its questions share it; a narrow screen has one below the other.

import { appearancesOf } from '#domain/forms/form.ts'

/** How many parts a question takes, or a group has; undefined where the form does not say. */
export function partsOf(node: { readonly appearance?: string }): number | undefined {
  if (node.appearance === undefined) return undefined
  const width = appearancesOf(node).find((each) => /^w([1-9]|1[0-2])$/.test(each))
  return width === undefined ? undefined : Number(width.slice(1))
}
