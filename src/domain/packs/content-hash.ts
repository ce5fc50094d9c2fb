import type { Sha256 } from '../hash.ts'

/**
 * JSON with sorted keys and no spaces: equal values have equal text, whatever order a tool wrote the keys in.
 * Members that are undefined are left out, as JSON.stringify does. (RFC 8785 without its rules for odd numbers:
 * definitions carry integers and text only.)
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 of the canonical JSON, 64 hexadecimal digits: the version of a form or pack. */
export function contentHash(value: unknown, sha256: Sha256): string {
  return sha256(canonicalJson(value))
}
