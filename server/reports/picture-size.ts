// How large a picture is, from its own head: a word processor wants to know before it opens it.

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Undefined for what is no JPEG, PNG or GIF, or whose head does not say. */
export function pictureSize(bytes: Uint8Array, type: string): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = type === 'jpg' ? jpegSize(view) : type === 'png' && view.byteLength >= 24 ? { width: view.getUint32(16), height: view.getUint32(20) } : type === 'gif' && view.byteLength >= 10 ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : undefined
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

/** Segment by segment until the one that begins the frame (ITU T.81, table B.1). */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
