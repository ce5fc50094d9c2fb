// What several packs say alike is written once, in packs/shared: whole forms, and parts of forms and kinds. A part is
// put in by its name, `{ "shared": "credits" }`; further keys beside the name go over the part's own.

import type { At } from '../forms/reading.ts'
import { isPlain, note, under } from '../forms/reading.ts'

/** Beside the folders of packs, and none of them. */
export const sharedFolder = 'shared'

/** Files of packs/shared, parsed, by their path inside it: `forms/receipt.json`, `parts/credits.json`. */
export type SharedFiles = Readonly<Record<string, unknown>>

/** A part may be made of parts, which have to end somewhere. */
const deepest = 5

/** The value with each named part in its place. What names no part of the folder is noted, and left out. */
export function withSharedParts(value: unknown, shared: SharedFiles, at: At, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((each, index) => withSharedParts(each, shared, under(at, index), depth))
  if (!isPlain(value)) return value
  const { shared: name, ...own } = value
  const rest = Object.fromEntries(Object.entries(own).map(([key, each]) => [key, withSharedParts(each, shared, under(at, key), depth)]))
  if (name === undefined) return rest
  const file = `parts/${String(name)}.json`
  if (!Object.hasOwn(shared, file)) return note(under(at, 'shared'), 'unknown-reference', file)
  if (depth === deepest) return note(under(at, 'shared'), 'too-deep', file)
  const part = withSharedParts(shared[file], shared, at, depth + 1)
  // A list of choices is taken as it is: there is no telling over which of them a key would go.
  if (isPlain(part)) return { ...part, ...rest }
  return Object.keys(rest).length === 0 ? part : note(at, 'unknown-key', Object.keys(rest)[0])
}
