// Blobs in a folder: `whole/ab/<name>` and, while they come, `partial/<owner>/<name>.<size>/<index>`.
//
// Only the whole file is synced before anybody is told of it. A chunk that the power takes away, or leaves with other bytes,
// is found by its length or by the hash of the whole, and is sent again.

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '#domain/problem.ts'
import type { Blobs, OpenBlob } from './blobs.ts'
import { checkChunk, checkNames, checkSize, chunkCount } from './blobs.ts'

export class DiskBlobs implements Blobs {
  readonly #root: string
  /** The last chunk may come twice at once: one after the other makes the whole. */
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(root: string) {
    this.#root = root
  }

  async isWhole(name: string) {
    return await sizeOf(this.#wholePath(name)) !== undefined
  }

  async missing(owner: string, name: string, size: number) {
    checkNames(owner, name)
    checkSize(size)
    return this.#inTurn(`${owner}/${name}`, async () => {
      if (await this.isWhole(name)) return []
      const folder = join(this.#partialOf(owner), `${name}.${size}`)
      const held = await this.#sizeTold(owner, name)
      if (held !== undefined && held !== size) await rm(join(this.#partialOf(owner), `${name}.${held}`), { recursive: true, force: true })
      await durably(() => mkdir(folder, { recursive: true }))
      return lackingIn(folder, size)
    })
  }

  async putChunk(owner: string, name: string, index: number, bytes: Uint8Array) {
    checkNames(owner, name)
    return this.#inTurn(`${owner}/${name}`, async () => {
      if (await this.isWhole(name)) return true
      const size = await this.#sizeTold(owner, name)
      if (size === undefined) throw new Problem('blob.chunk', { index })
      checkChunk(size, index, bytes.length)
      const folder = join(this.#partialOf(owner), `${name}.${size}`)
      const temporary = join(folder, `${index}.${randomUUID()}`)
      await durably(() => writeFile(temporary, bytes))
      await rename(temporary, join(folder, String(index)))
      const isFull = (await readdir(folder)).length >= chunkCount(size)
      if (!isFull || (await lackingIn(folder, size)).length > 0) return false
      await durably(() => this.#makeWhole(name, folder, chunkCount(size)))
      return true
    })
  }

  async open(name: string): Promise<OpenBlob | undefined> {
    const path = this.#wholePath(name)
    const size = await sizeOf(path)
    return size === undefined ? undefined : { size, bytes: createReadStream(path) }
  }

  /** @throws Problem `blob.mismatch`, with the chunks gone */
  async #makeWhole(name: string, folder: string, count: number): Promise<void> {
    const path = this.#wholePath(name)
    await mkdir(dirname(path), { recursive: true })
    const temporary = `${path}.${randomUUID()}`
    const hash = createHash('sha256')
    const file = await open(temporary, 'wx', 0o600)
    try {
      for (let index = 0; index < count; index += 1) {
        const chunk = await readFile(join(folder, String(index)))
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    } finally {
      await file.close()
    }
    if (hash.digest('hex') !== name) {
      await rm(temporary, { force: true })
      await rm(folder, { recursive: true, force: true })
      throw new Problem('blob.mismatch')
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
    await rm(folder, { recursive: true, force: true })
  }

  async #sizeTold(owner: string, name: string): Promise<number | undefined> {
    const entries = await readdir(this.#partialOf(owner)).catch(() => [])
    const entry = entries.find((each) => each.startsWith(`${name}.`))
    return entry === undefined ? undefined : Number(entry.slice(name.length + 1))
  }

  #partialOf(owner: string): string {
    return join(this.#root, 'partial', owner)
  }

  #wholePath(name: string): string {
    checkNames('any', name)
    return join(this.#root, 'whole', name.slice(0, 2), name)
  }

  async #inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#queues.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#queues.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(key) === mine) this.#queues.delete(key)
    }
  }
}

/** Chunks that are not in the folder in their full length. */
async function lackingIn(folder: string, size: number): Promise<readonly number[]> {
  const there = new Set(await readdir(folder))
  const lacking: number[] = []
  for (let index = 0; index < chunkCount(size); index += 1) {
    const length = there.has(String(index)) ? await sizeOf(join(folder, String(index))) : undefined
    if (length === undefined || !isChunk(size, index, length)) lacking.push(index)
  }
  return lacking
}

function isChunk(size: number, index: number, length: number): boolean {
  try {
    checkChunk(size, index, length)
    return true
  } catch {
    return false
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The name in the folder is durable only when the folder is. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined
  try {
    folder = await open(path, 'r')
    await folder.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await folder?.close()
  }
}

async function durably<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new Problem('server.full', {}, error) : error
  }
}
