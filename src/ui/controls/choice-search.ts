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

/** What becomes of a character below U+0700 in a key: itself, another one, nothing (0), or not known here (undefined). */
const table: (number | undefined)[] = []

/**
 * `nameKey` of a label, character by character by a table that is made of `nameKey` itself: seven thousand labels are
 * ready before the first key is pressed. Anything but Latin, Cyrillic and Arabic script goes the careful way.
 */
export function keyOf(label: string): string {
  const codes: number[] = []
  for (let at = 0; at < label.length; at += 1) {
    const code = label.charCodeAt(at)
    if (code >= 0x700 && code !== zeroWidthNonJoiner) return nameKey(label)
    const key = code === zeroWidthNonJoiner ? 0 : (table[code] ??= keyCodeOf(code))
    if (key === complex) return nameKey(label)
    if (key !== 0) codes.push(key)
  }
  return String.fromCharCode(...codes)
}

const zeroWidthNonJoiner = 0x200c
/** Letters that a mark after them would turn into another (Latin, Cyrillic), or that become several. */
const complex = -1

function keyCodeOf(code: number): number {
  const key = nameKey(String.fromCharCode(code))
  // Only the marks of Arabic script fall away whatever they stand on; others compose.
  if (code >= 0x300 && code < 0x370 || code >= 0x483 && code < 0x488 || code >= 0x591 && code < 0x5c8) return complex
  return key === '' ? 0 : key.length === 1 ? key.charCodeAt(0) : complex
}
