import { createHash } from 'node:crypto'
import { limits } from '#domain/wire/limits.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Part } from './multipart.ts'

/** Puts bytes in as a blob, by the same chunks as a phone would. Resolves with its name when it is durable. */
export async function keepBlob(blobs: Blobs, owner: string, bytes: Buffer): Promise<string> {
  const name = createHash('sha256').update(bytes).digest('hex')
  for (const index of await blobs.missing(owner, name, bytes.length)) {
    await blobs.putChunk(owner, name, index, bytes.subarray(index * limits.bytesPerChunk, (index + 1) * limits.bytesPerChunk))
  }
  return name
}

/** Clients often call everything `application/octet-stream`. */
const byEnding: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', mp4: 'video/mp4', '3gp': 'video/3gpp', webm: 'video/webm',
  m4a: 'audio/mp4', mp3: 'audio/mpeg', amr: 'audio/amr', wav: 'audio/wav', ogg: 'audio/ogg', pdf: 'application/pdf', csv: 'text/csv', txt: 'text/plain',
}

export function attachedType({ file, type }: Part): string {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  const told = /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0].toLowerCase()
  return byEnding[ending] ?? (told !== undefined && told.length <= 100 ? told : 'application/octet-stream')
}
