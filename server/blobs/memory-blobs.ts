import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Problem } from '#domain/problem.ts'
import type { Blobs, OpenBlob } from './blobs.ts'
import { checkChunk, checkNames, checkSize, chunkCount } from './blobs.ts'

interface Partial {
  readonly size: number
  readonly chunks: Map<number, Uint8Array>
}

export class MemoryBlobs implements Blobs {
  readonly #whole = new Map<string, Uint8Array>()
  readonly #partial = new Map<string, Partial>()

  async isWhole(name: string) {
    return this.#whole.has(name)
  }

  async missing(owner: string, name: string, size: number) {
    checkNames(owner, name)
    checkSize(size)
    if (this.#whole.has(name)) return []
    const key = `${owner}/${name}`
    const held = this.#partial.get(key)
    const partial = held?.size === size ? held : { size, chunks: new Map<number, Uint8Array>() }
    this.#partial.set(key, partial)
    return [...Array(chunkCount(size)).keys()].filter((index) => !partial.chunks.has(index))
  }

  async putChunk(owner: string, name: string, index: number, bytes: Uint8Array) {
    checkNames(owner, name)
    if (this.#whole.has(name)) return true
    const key = `${owner}/${name}`
    const partial = this.#partial.get(key)
    if (!partial) throw new Problem('blob.chunk', { index })
    checkChunk(partial.size, index, bytes.length)
    partial.chunks.set(index, Uint8Array.from(bytes))
    const count = chunkCount(partial.size)
    if (partial.chunks.size < count) return false
    const whole = Buffer.concat([...Array(count).keys()].map((each) => partial.chunks.get(each)!))
    this.#partial.delete(key)
    if (createHash('sha256').update(whole).digest('hex') !== name) throw new Problem('blob.mismatch')
    this.#whole.set(name, whole)
    return true
  }

  async open(name: string): Promise<OpenBlob | undefined> {
    const bytes = this.#whole.get(name)
    return bytes && { size: bytes.length, bytes: Readable.from([bytes]) }
  }
}
