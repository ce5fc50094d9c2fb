// A photo as it came from the camera → a small JPEG and a thumbnail, both without EXIF. In a worker: decoding
// 12 megapixels takes the main thread's breath away, and its 48 MB are let go before the next photo.

import type { ProblemCode } from '#domain/problem.ts'
import { isBlank } from './blank.ts'
import { exifOf } from './exif.ts'

const mostPx = 1600
const thumbnailPx = 320
const quality = 0.75

export interface ShrinkRequest {
  readonly id: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly longestPx?: number
}

export type ShrinkReply =
  | { readonly id: number; readonly ok: true; readonly bytes: Uint8Array; readonly thumbnail: Uint8Array; readonly takenAt?: string; readonly place?: string }
  | { readonly id: number; readonly ok: false; readonly code: ProblemCode }

/** What of a worker's scope is used here: the room is compiled for pages, which know another `postMessage`. */
const scope = globalThis as unknown as { onmessage: (event: MessageEvent<ShrinkRequest>) => void; postMessage(reply: ShrinkReply, transfer: Transferable[]): void }

scope.onmessage = ({ data }) => {
  void shrink(data).then((reply) => scope.postMessage(reply, reply.ok ? [reply.bytes.buffer as ArrayBuffer, reply.thumbnail.buffer as ArrayBuffer] : []))
}

async function shrink({ id, bytes, type, longestPx = mostPx }: ShrinkRequest): Promise<ShrinkReply> {
  try {
    const exif = await exifOf(bytes)
    // `from-image` turns the picture upright by its EXIF orientation, which the small one no longer has.
    const picture = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' })
    const large = drawn(picture, Math.min(mostPx, longestPx))
    picture.close()
    const sample = drawn(large, 32)
    const pixels = sample.getContext('2d')!.getImageData(0, 0, sample.width, sample.height).data
    if (isBlank(pixels)) return { id, ok: false, code: 'photo.blank' }
    const thumbnail = drawn(large, thumbnailPx)
    return { id, ok: true, bytes: await jpeg(large), thumbnail: await jpeg(thumbnail), ...exif }
  } catch {
    // Every decoder names its troubles otherwise; for people it is one: this file is no picture we can open.
    return { id, ok: false, code: 'photo.unreadable' }
  }
}

function drawn(source: ImageBitmap | OffscreenCanvas, longest: number): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(source.width, source.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(source.width * scale)), Math.max(1, Math.round(source.height * scale)))
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  // Behind a transparent PNG paper is white; JPEG would make it black.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function jpeg(canvas: OffscreenCanvas): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return new Uint8Array(await blob.arrayBuffer())
}
