// The pictures of a document, each once, read from where they are kept.

import type { Dossier } from '#domain/dossier/dossier.ts'
import type { Blobs } from '../blobs/blobs.ts'
import { fileType } from './file-type.ts'

const settable = new Set(['jpg', 'png', 'webp', 'gif'])

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
export async function readPicture(blobs: Pick<Blobs, 'open'>, name: string): Promise<{ readonly file: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const blob = await blobs.open(name)
  if (!blob) return undefined
  const parts: Buffer[] = []
  for await (const part of blob.bytes) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  const type = fileType(bytes)
  return type !== undefined && settable.has(type) ? { file: `${name}.${type}`, type, bytes: new Uint8Array(bytes) } : undefined
}
