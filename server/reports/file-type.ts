// What a file is by its first bytes, whatever was said of it.

const longestMark = 16

const marks: readonly (readonly [ending: string, at: number, mark: string])[] = [
  ['jpg', 0, '\xff\xd8\xff'], ['png', 0, '\x89PNG\r\n\x1a\n'], ['webp', 8, 'WEBP'], ['gif', 0, 'GIF8'], ['pdf', 0, '%PDF-'],
  ['webm', 0, '\x1aE\xdf\xa3'], ['mp4', 4, 'ftyp'], ['ogg', 0, 'OggS'], ['wav', 8, 'WAVE'], ['mp3', 0, 'ID3'], ['zip', 0, 'PK\x03\x04'],
]

export function fileType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestMark)).toString('latin1')
  return marks.find(([, at, mark]) => head.startsWith(mark, at))?.[0]
}

/** Looks at the beginning and gives all of it back. An unknown file is `bin`. */
export async function endingOf(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly ending: string; readonly bytes: AsyncIterable<Uint8Array> }> {
  const pieces = bytes[Symbol.asyncIterator]()
  const first = await pieces.next()
  async function* whole() {
    if (first.done) return
    yield first.value
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { ending: (!first.done && fileType(first.value)) || 'bin', bytes: whole() }
}
