import { createHash, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Blobs } from '#server/blobs/blobs.ts'

const chunk = limits.bytesPerChunk

export function blobOf(size: number): { readonly name: string; readonly bytes: Buffer; readonly part: (index: number) => Buffer } {
  const bytes = randomBytes(size)
  return { name: createHash('sha256').update(bytes).digest('hex'), bytes, part: (index) => bytes.subarray(index * chunk, (index + 1) * chunk) }
}

export async function codeFrom(work: () => Promise<unknown>): Promise<string> {
  return work().then(() => 'none', (error: unknown) => (error instanceof Problem ? error.code : String(error)))
}

async function bytesOf(blobs: Blobs, name: string): Promise<Buffer | undefined> {
  const opened = await blobs.open(name)
  if (!opened) return undefined
  const parts: Uint8Array[] = []
  for await (const part of opened.bytes) parts.push(part as Uint8Array)
  return Buffer.concat(parts)
}

export function registerBlobsContract(name: string, make: () => Blobs): void {
  const test = suite(`blobs: ${name}`)

  test('[BL1] a blob is whole with its last chunk and comes back as it was', async () => {
    const blobs = make()
    const blob = blobOf(chunk + 7)
    assert.equal(await blobs.missing('d1', blob.name, chunk + 7), [0, 1])
    assert.is(await blobs.open(blob.name), undefined)
    assert.is(await blobs.putChunk('d1', blob.name, 0, blob.part(0)), false)
    assert.is(await blobs.isWhole(blob.name), false)
    assert.is(await blobs.putChunk('d1', blob.name, 1, blob.part(1)), true)
    assert.is(await blobs.isWhole(blob.name), true)
    assert.equal(await blobs.missing('d1', blob.name, chunk + 7), [])
    assert.is((await blobs.open(blob.name))!.size, chunk + 7)
    assert.ok((await bytesOf(blobs, blob.name))!.equals(blob.bytes))
  })

  test('[BL2] [BL3] any order and any repetition makes the same whole', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 8 }), fc.integer({ min: 3 * chunk + 1, max: 4 * chunk }), async (before, size) => {
      const blobs = make()
      const blob = blobOf(size)
      await blobs.missing('d1', blob.name, size)
      for (const index of before) await blobs.putChunk('d1', blob.name, index, blob.part(index))
      const left = [0, 1, 2, 3].filter((index) => !before.includes(index))
      assert.equal(await blobs.missing('d1', blob.name, size), left)
      for (const index of left.reverse()) await blobs.putChunk('d1', blob.name, index, blob.part(index))
      assert.ok((await bytesOf(blobs, blob.name))!.equals(blob.bytes))
    }), { numRuns: 12 })
  })

  test('[BL4] chunks that make another hash are dropped', async () => {
    const blobs = make()
    const blob = blobOf(chunk * 2)
    await blobs.missing('d1', blob.name, chunk * 2)
    await blobs.putChunk('d1', blob.name, 0, blob.part(1))
    assert.is(await codeFrom(() => blobs.putChunk('d1', blob.name, 1, blob.part(1))), 'blob.mismatch')
    assert.is(await blobs.isWhole(blob.name), false)
    assert.equal(await blobs.missing('d1', blob.name, chunk * 2), [0, 1])
    await blobs.putChunk('d1', blob.name, 0, blob.part(0))
    assert.is(await blobs.putChunk('d1', blob.name, 1, blob.part(1)), true)
  })

  test('[BL5] a chunk that cannot be part of the blob is refused', async () => {
    const blobs = make()
    const blob = blobOf(chunk + 5)
    assert.is(await codeFrom(() => blobs.putChunk('d1', blob.name, 0, blob.part(0))), 'blob.chunk')
    await blobs.missing('d1', blob.name, chunk + 5)
    for (const [index, bytes] of [[0, blob.part(1)], [1, blob.part(0)], [2, blob.part(1)], [-1, blob.part(0)], [0.5, blob.part(0)], [0, Buffer.alloc(0)]] as const) {
      assert.is(await codeFrom(() => blobs.putChunk('d1', blob.name, index, bytes)), 'blob.chunk')
    }
    assert.equal(await blobs.missing('d1', blob.name, chunk + 5), [0, 1])
  })

  test('[BL6] a blob beyond the limit is refused', async () => {
    assert.is(await codeFrom(() => make().missing('d1', 'a'.repeat(64), limits.bytesPerBlob + 1)), 'blob.too-large')
  })

  test('[BL7] devices cannot spoil each other\'s upload', async () => {
    const blobs = make()
    const blob = blobOf(chunk * 2)
    await blobs.missing('d1', blob.name, chunk * 2)
    await blobs.putChunk('d1', blob.name, 0, blob.part(0))
    await blobs.missing('d2', blob.name, 5)
    assert.is(await codeFrom(() => blobs.putChunk('d2', blob.name, 0, Buffer.alloc(5))), 'blob.mismatch')
    assert.equal(await blobs.missing('d1', blob.name, chunk * 2), [1])
    assert.equal(await blobs.missing('d1', blob.name, chunk * 2 - 1), [0, 1], 'another size of its own begins anew')
    assert.equal(await blobs.missing('d1', blob.name, chunk * 2), [0, 1])
    await blobs.putChunk('d1', blob.name, 0, blob.part(0))
    assert.is(await blobs.putChunk('d1', blob.name, 1, blob.part(1)), true)
  })

  test('[BL8] a whole blob wants nothing more', async () => {
    const blobs = make()
    const blob = blobOf(9)
    await blobs.missing('d1', blob.name, 9)
    await blobs.putChunk('d1', blob.name, 0, blob.part(0))
    assert.equal(await blobs.missing('d2', blob.name, 9), [])
    assert.is(await blobs.putChunk('d2', blob.name, 0, Buffer.from('wrong')), true)
    assert.ok((await bytesOf(blobs, blob.name))!.equals(blob.bytes))
  })

  test('[BL9] what is no hash becomes no path', async () => {
    const blobs = make()
    for (const bad of ['', '../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, 'a'.repeat(65), '\0'.repeat(64)]) {
      assert.is(await codeFrom(() => blobs.missing('d1', bad, 1)), 'request.malformed')
      assert.is(await codeFrom(() => blobs.putChunk('d1', bad, 0, Buffer.of(1))), 'request.malformed')
    }
    for (const owner of ['', '..', '../d1', 'a/b']) assert.is(await codeFrom(() => blobs.missing(owner, 'a'.repeat(64), 1)), 'request.malformed')
  })

  test('[BL11] the last chunk twice at once', async () => {
    const blobs = make()
    const blob = blobOf(chunk + 1)
    await blobs.missing('d1', blob.name, chunk + 1)
    await blobs.missing('d2', blob.name, chunk + 1)
    for (const owner of ['d1', 'd2']) await blobs.putChunk(owner, blob.name, 0, blob.part(0))
    assert.equal(await Promise.all(['d1', 'd1', 'd2', 'd1'].map((owner) => blobs.putChunk(owner, blob.name, 1, blob.part(1)))), [true, true, true, true])
    assert.ok((await bytesOf(blobs, blob.name))!.equals(blob.bytes))
  })

  test.run()
}
