// Finding among thousands of choices while somebody types: labels are prepared once per list, each key then costs
// one pass of `includes`.

import type { ChoiceView } from '#domain/forms/view.ts'
import { nameKey, searchText } from '#domain/identity/name.ts'

export interface ChoiceIndex {
  /** Prepares at most so many more; true when all are. */
  prepare(most: number): boolean
  /** Places of the choices that match: those that begin with what was typed first; at most `most`, and how many there are. */
  find(query: string, most: number): { readonly at: readonly number[]; readonly all: number }
}

const known = new WeakMap<readonly ChoiceView[], ChoiceIndex>()

/** One per list: four hundred rows that share a list share its index. */
export function indexOf(choices: readonly ChoiceView[]): ChoiceIndex {
  let index = known.get(choices)
  if (!index) known.set(choices, index = createIndex(choices))
  return index
}

function createIndex(choices: readonly ChoiceView[]): ChoiceIndex {
  const keys: string[] = []
  const prepare = (most: number) => {
    const end = Math.min(choices.length, keys.length + most)
    while (keys.length < end) keys.push(keyOf(choices[keys.length]!.label))
    return keys.length === choices.length
  }
  return {
    prepare,
    find(query, most) {
      prepare(choices.length)
      const words = searchText(query).split(' ').map(nameKey).filter((word) => word !== '')
      const [whole = '', ...others] = words
      const first: number[] = []
      const rest: number[] = []
      for (let at = 0; at < keys.length; at += 1) {
        const key = keys[at]!
        const place = key.indexOf(whole)
        if (place < 0 || !others.every((word) => key.includes(word))) continue
        if (place === 0) first.push(at)
        else rest.push(at)
      }
      return { at: [...first, ...rest].slice(0, most), all: first.length + rest.length }
    },
  }
}

const ascii = /^[\x20-\x7e]*$/

/** The key of a name; for plain Latin, which most long lists are, without the whole of Unicode's care. */
function keyOf(label: string): string {
  return ascii.test(label) ? label.toLowerCase().replace(/[\s.,'"()-]/g, '') : nameKey(label)
}
