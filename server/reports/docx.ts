// The told part of a document as a file for word processors: packed by what packs our archives.

import { strToU8, zipSync } from 'fflate'
import type { Dossier } from '#domain/dossier/dossier.ts'
import type { WordPicture } from '#domain/dossier/word/body.ts'
import { toldPictures } from '#domain/dossier/word/body.ts'
import { wordParts } from '#domain/dossier/word/package.ts'
import type { Blobs } from '../blobs/blobs.ts'
import { pictureSize } from './picture-size.ts'
import { readPicture } from './pictures.ts'

/** Pictures that have not arrived, or that word processors do not know, have their place in the text and are said to be missing. */
export async function docxOf(dossier: Dossier, blobs: Pick<Blobs, 'open'>, now: number): Promise<Uint8Array> {
  const pictures: WordPicture[] = []
  const files: Record<string, Uint8Array> = {}
  for (const name of toldPictures(dossier)) {
    const picture = await readPicture(blobs, name)
    const size = picture && pictureSize(picture.bytes, picture.type)
    if (!size) continue
    const file = `media/${pictures.length + 1}.${picture.type}`
    pictures.push({ name, file, ...size })
    files[`word/${file}`] = picture.bytes
  }
  const texts = Object.fromEntries(wordParts(dossier, pictures).map(([name, xml]) => [name, strToU8(xml)]))
  // Pictures are packed as they are.
  return zipSync({ ...texts, ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 0 }]])) }, { mtime: new Date(now) })
}
