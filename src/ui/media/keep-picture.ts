// A picture that answers one question of a form, like the paper of an invoice: the raw file is safe before anything
// is tried with it, and goes only when the record that is being typed names what was made of it.

import type { BlobRef } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { RawName, RecordRef } from '#store/store.ts'
import type { Services } from '../services.ts'

interface Writer {
  /** Resolves when what was typed into the record stands in the store. */
  readonly written: () => Promise<void>
  readonly onBlob: (blob: BlobRef) => void
}

/** Resolves with the blob's name, which the caller writes into the record in the same turn. @throws Problem */
export type KeepPicture = (file: File, path: string, longestPx?: number) => Promise<string>

export function pictureKeeper({ store, photos }: Pick<Services, 'store' | 'photos'>, ref: RecordRef, { written, onBlob }: Writer): KeepPicture {
  // A record has room for one raw file: a second picture waits until the first stands in it.
  let last: Promise<void> = Promise.resolve()

  const keep = async (file: File, path: string, longestPx: number | undefined): Promise<{ readonly name: string; readonly raw: RawName }> => {
    const type = file.type || 'image/jpeg'
    const bytes = new Uint8Array(await file.arrayBuffer())
    const raw = await store.keepRaw(ref, bytes, type, path)
    const made = await photos.process(bytes, type, longestPx)
    const blob = await store.putBlob(made.bytes, made.type)
    onBlob(blob)
    return { name: blob.name, raw }
  }
  const letRawGo = async (path: string, { name, raw }: Awaited<ReturnType<typeof keep>>): Promise<void> => {
    // The caller has the name by then, and has typed it.
    await new Promise((resolve) => setTimeout(resolve))
    await written()
    if ((await store.record(ref.record))?.answers[path] === name) await store.dropRaw(raw)
  }
  return (file, path, longestPx) => {
    if (file.type !== '' && !file.type.startsWith('image/')) return Promise.reject(new Problem('file.wrong-type'))
    if (file.size > limits.bytesPerBlob) return Promise.reject(new Problem('file.too-large'))
    const kept = last.then(() => keep(file, path, longestPx))
    // What failed has been told to the caller, and its raw file stays for the next start.
    last = kept.then((made) => letRawGo(path, made)).catch(() => undefined)
    return kept.then(({ name }) => name)
  }
}
