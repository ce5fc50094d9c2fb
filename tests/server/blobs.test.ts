import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { limits } from '#domain/wire/limits.ts'
import { DiskBlobs } from '#server/blobs/disk-blobs.ts'
import { MemoryBlobs } from '#server/blobs/memory-blobs.ts'
import { blobOf, registerBlobsContract } from '../contracts/blobs.ts'

const folders: string[] = []

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bazdid-blobs-'))
  folders.push(path)
  return path
}

registerBlobsContract('memory', () => new MemoryBlobs())
registerBlobsContract('disk', () => new DiskBlobs(folder()))

test('[BL3] what has come before a restart need not come again', async () => {
  const path = folder()
  const blob = blobOf(limits.bytesPerChunk * 2 + 3)
  const first = new DiskBlobs(path)
  await first.missing('d1', blob.name, blob.bytes.length)
  await first.putChunk('d1', blob.name, 1, blob.part(1))
  const second = new DiskBlobs(path)
  assert.equal(await second.missing('d1', blob.name, blob.bytes.length), [0, 2])
  await second.putChunk('d1', blob.name, 0, blob.part(0))
  assert.is(await second.putChunk('d1', blob.name, 2, blob.part(2)), true)
  assert.equal(readdirSync(join(path, 'partial', 'd1')), [], 'nothing is left of the chunks')
  assert.is(await new DiskBlobs(path).isWhole(blob.name), true)
})

test('[BL10] a chunk that was cut on disk is missing again', async () => {
  const path = folder()
  const blob = blobOf(limits.bytesPerChunk * 2)
  const blobs = new DiskBlobs(path)
  await blobs.missing('d1', blob.name, blob.bytes.length)
  await blobs.putChunk('d1', blob.name, 0, blob.part(0))
  truncateSync(join(path, 'partial', 'd1', `${blob.name}.${blob.bytes.length}`, '0'), 0)
  assert.equal(await blobs.missing('d1', blob.name, blob.bytes.length), [0, 1])
})

test.after(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

test.run()
