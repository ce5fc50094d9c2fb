// What controls may do where there is no store: files are kept in memory, under the same names as elsewhere.

import { locate } from '../media/locate.ts'
import type { Deeds, KeptFile } from '../controls/control.ts'

export interface MemoryDeedsOptions {
  readonly now: () => number
  readonly timeZone: string
  /** Where the phone is; the real one where it is left out. */
  readonly locate?: () => Promise<string>
  /** Shown for pictures that nobody has kept here: samples name some. */
  readonly samplePicture?: string
  readonly attachment?: Deeds['attachment']
}

export function memoryDeeds({ now, timeZone, samplePicture, ...more }: MemoryDeedsOptions): Deeds {
  const kept = new Map<string, KeptFile>()
  const keepFile = async (file: File) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    const name = [...digest].map((each) => each.toString(16).padStart(2, '0')).join('')
    kept.set(name, { url: URL.createObjectURL(file), type: file.type, sizeBytes: file.size })
    return name
  }
  return {
    keepPicture: keepFile,
    keepFile,
    pictureUrl: async (name) => kept.get(name)?.url ?? samplePicture,
    keptFile: async (name) => kept.get(name) ?? (samplePicture === undefined ? undefined : { url: samplePicture, type: 'application/octet-stream', sizeBytes: 2_400_000 }),
    attachment: more.attachment ?? (async () => samplePicture),
    locate: more.locate ?? locate,
    planned: () => [],
    now,
    timeZone,
  }
}
