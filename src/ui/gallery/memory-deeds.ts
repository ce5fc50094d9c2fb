// What controls may do where there is no store: files are kept in memory, under the same names as elsewhere.

import { locate } from '../media/locate.ts'
import type { Deeds, KeptFile } from '../controls/control.ts'

export interface MemoryDeedsOptions {
  readonly now: () => number
  readonly timeZone: string
  /** Where the phone is; the real one where it is left out. */
  readonly locate?: Deeds['locate']
  /** Shown for pictures that nobody has kept here: samples name some. */
  readonly samplePicture?: string
  readonly attachment?: Deeds['attachment']
}

let sample: KeptFile | undefined

/** A second of silence (RIFF WAVE, 8 kHz, 8 bits), which players of sound and film both open. */
function sampleFile(): KeptFile {
  if (sample) return sample
  const rate = 8_000
  const header = new DataView(new ArrayBuffer(44))
  for (const [at, text] of [[0, 'RIFF'], [8, 'WAVE'], [12, 'fmt '], [36, 'data']] as const) for (let each = 0; each < 4; each += 1) header.setUint8(at + each, text.charCodeAt(each))
  for (const [at, number] of [[4, 36 + rate], [16, 16], [24, rate], [28, rate], [40, rate]] as const) header.setUint32(at, number, true)
  for (const [at, number] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) header.setUint16(at, number, true)
  const blob = new Blob([header, new Uint8Array(rate).fill(128)], { type: 'audio/wav' })
  sample = { url: URL.createObjectURL(blob), type: blob.type, sizeBytes: blob.size }
  return sample
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
    sounds: () => {
      let parts: Uint8Array<ArrayBuffer>[] = []
      let [type, ms] = ['', 0]
      return {
        keep: async (part) => {
          parts.push(part.bytes)
          ;({ type, ms } = part)
        },
        left: async () => (parts.length === 0 ? undefined : { takes: [new Uint8Array(await new Blob(parts).arrayBuffer())], type, ms }),
        drop: async () => { parts = [] },
      }
    },
    keepPicture: keepFile,
    keepFile,
    pictureUrl: async (name) => kept.get(name)?.url ?? samplePicture,
    keptFile: async (name) => kept.get(name) ?? (samplePicture === undefined ? undefined : sampleFile()),
    attachment: more.attachment ?? (async () => samplePicture),
    locate: more.locate ?? locate,
    planned: () => [],
    now,
    timeZone,
  }
}
