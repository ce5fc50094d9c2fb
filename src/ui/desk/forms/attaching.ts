// A file that somebody attaches to a form: a list of choices, or a picture, sound or film of its labels.

import type { FileList } from '#domain/forms/form.ts'
import { fileListOf } from '#domain/forms/lists/file-list.ts'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { PublishedFile } from '../../services.ts'

export type Attachment =
  | { readonly kind: 'list'; readonly name: string; readonly list: FileList }
  | { readonly kind: 'media'; readonly name: string; readonly file: PublishedFile; readonly url: string }

/** What phones show without running anything that is in it. */
const mediaTypes = /^(?:image\/(?:png|jpeg|webp|gif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

/** @throws Problem `file.wrong-type`, `file.encoding`, `file.too-large` */
export async function attachmentFrom(file: File): Promise<Attachment> {
  if (file.size > limits.bytesOfFormFiles) throw new Problem('file.too-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (isListName(file.name)) {
    const list = fileListOf(file.name, decoded(bytes))
    if (!list || list.columns?.length === 0) throw new Problem('file.wrong-type')
    return { kind: 'list', name: file.name, list }
  }
  if (!mediaTypes.test(file.type) || file.size === 0) throw new Problem('file.wrong-type')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const name = [...digest].map((each) => each.toString(16).padStart(2, '0')).join('')
  return { kind: 'media', name: file.name, file: { ref: { name, size: bytes.length, type: file.type }, bytes }, url: URL.createObjectURL(file) }
}

export function isListName(name: string): boolean {
  return /\.(?:csv|xml|geojson|json)$/i.test(name)
}

export function isFormName(name: string): boolean {
  return /\.(?:xlsx|xls|json)$/i.test(name)
}

/** Excel's "CSV" is in the code page of the machine it was saved on, which nothing in it tells: only Unicode is taken. */
export function decoded(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('file.encoding', {}, cause)
  }
}
