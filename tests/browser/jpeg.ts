/** Size and the names of the segments of a JPEG (ITU T.81), up to its image data. @throws Error for what is none */
export function jpegFacts(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly segments: readonly string[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint16(0) !== 0xffd8) throw new Error('no JPEG')
  const segments: string[] = []
  let [width, height] = [0, 0]
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at)
    if (marker === 0xffda) break
    if (marker >= 0xffe0 && marker <= 0xffef) segments.push(`APP${marker - 0xffe0}`)
    if (marker >= 0xffc0 && marker <= 0xffc2) [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
    at += 2 + view.getUint16(at + 2)
  }
  return { width, height, segments }
}
