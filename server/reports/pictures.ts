// The pictures of a document, each once, read from where they are kept.

import type { Dossier } from '#domain/dossier/dossier.ts'
import type { Blobs } from '../blobs/blobs.ts'

/** Names of the blobs that the document shows. */
export function pictureNames({ sections }: Dossier): readonly string[] {
  const names = sections.flatMap((section) => {
    switch (section.kind) {
      case 'photos': return section.photos.map(({ picture }) => picture)
      case 'people': return section.rows.flatMap(({ picture }) => picture ?? [])
      case 'records': return section.records.flatMap(({ groups }) => groups.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? [])))
      default: return []
    }
  })
  return [...new Set(names)]
}

/** Undefined for one that has not arrived, or is no picture that can be set. */
export async function readPicture(blobs: Pick<Blobs, 'open'>, name: string): Promise<{ readonly file: string; readonly bytes: Uint8Array } | undefined> {
  const blob = await blobs.open(name)
  if (!blob) return undefined
  const parts: Buffer[] = []
  for await (const part of blob.bytes) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  const type = typeOf(bytes)
  return type && { file: `${name}.${type}`, bytes: new Uint8Array(bytes) }
}

/** By the first bytes, whatever the record says of it. */
function typeOf(bytes: Buffer): 'jpg' | 'png' | 'webp' | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  return bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'webp' : undefined
}
