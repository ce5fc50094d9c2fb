// Files by content: a blob's name is the SHA-256 of its bytes. Chunks of 128 KiB come by index, in any order, any
// number of times; what they make counts only when its hash is its name. `MemoryBlobs` and `DiskBlobs` are held to
// the same rules by tests/contracts/blobs.ts (docs/rules/blobs.md).
//
// Unfinished chunks belong to the device that sends them (the owner): a wrong size or a wrong chunk from one device
// cannot spoil another's upload of the same file.

import type { Readable } from 'node:stream'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'

export interface OpenBlob {
  readonly size: number
  readonly bytes: Readable
}

export interface Blobs {
  isWhole(name: string): Promise<boolean>
  /**
   * Chunks that the owner still has to send of this blob; none when it is whole. Asking tells the size, without
   * which no chunk is taken. Another size than before drops the owner's chunks.
   * @throws Problem `blob.too-large`
   */
  missing(owner: string, name: string, size: number): Promise<readonly number[]>
  /**
   * Takes a chunk. Resolves with whether the blob is whole now, durably.
   * @throws Problem `blob.chunk` for a size not told before, an index beyond the end or a chunk of the wrong length;
   *   `blob.mismatch` when the last chunk is there and the hash is another: all chunks are dropped
   */
  putChunk(owner: string, name: string, index: number, bytes: Uint8Array): Promise<boolean>
  open(name: string): Promise<OpenBlob | undefined>
}

export function chunkCount(size: number): number {
  return Math.ceil(size / limits.bytesPerChunk)
}

/** @throws Problem `blob.chunk` where no chunk of that index and length is part of a blob of this size */
export function checkChunk(size: number, index: number, length: number): void {
  const count = chunkCount(size)
  const expected = index === count - 1 ? size - index * limits.bytesPerChunk : limits.bytesPerChunk
  if (!Number.isInteger(index) || index < 0 || index >= count || length !== expected) throw new Problem('blob.chunk', { index })
}

export function checkSize(size: number): void {
  if (size > limits.bytesPerBlob) throw new Problem('blob.too-large', { bytes: limits.bytesPerBlob })
}

/** Names become paths, so whatever is no hash is stopped here too, although the door has read it already. */
export function checkNames(owner: string, name: string): void {
  if (!/^[0-9a-f]{64}$/.test(name) || !/^[\w-]{1,80}$/.test(owner)) throw new Problem('request.malformed', { path: 'name' })
}
