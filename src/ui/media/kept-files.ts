// Addresses of recordings, films and papers. They may be large: only the few that a form shows at once are held.

import type { KeptFile } from '../controls/control.ts'
import type { Services } from '../services.ts'

const mostHeld = 12
const held = new Map<string, KeptFile>()

/** Undefined: not on this device and not to be had from the office now. */
export async function keptFile(blob: Services['blob'], name: string): Promise<KeptFile | undefined> {
  const known = held.get(name)
  if (known) return known
  const found = await blob(name).catch(() => undefined)
  if (!found) return undefined
  const made = { url: URL.createObjectURL(new Blob([found.bytes as Uint8Array<ArrayBuffer>], { type: shownType(found.type) })), type: found.type, sizeBytes: found.bytes.length }
  held.set(name, made)
  for (const [oldest, { url }] of held) {
    if (held.size <= mostHeld) break
    held.delete(oldest)
    URL.revokeObjectURL(url)
  }
  return made
}

/** A blob's address has our origin: what could run as a page there is given out as bytes, to be saved and not shown. */
function shownType(type: string): string {
  return /^(?:audio|video)\/|^image\/(?:png|jpeg|webp|gif)$|^application\/pdf$|^text\/(?:plain|csv)$/.test(type) ? type : 'application/octet-stream'
}
