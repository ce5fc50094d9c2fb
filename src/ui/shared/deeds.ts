import { useMemo } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { BlobRef } from '#domain/records/op.ts'
import { limits } from '#domain/wire/limits.ts'
import type { RecordRef } from '#store/store.ts'
import type { Deeds } from '../controls/control.ts'
import { locate } from '../media/locate.ts'
import { keptFile } from '../media/kept-files.ts'
import { pictureUrl } from '../media/picture-urls.ts'
import { useServices } from '../services.ts'
import { timeZone } from '../words/format.ts'

/** What the controls of one record may do. `onBlob` hears of each blob, so that the record's op names it. */
export function useDeedsOf(ref: RecordRef, onBlob: (blob: BlobRef) => void, plan: Readonly<Record<string, string>> = {}): Deeds {
  const services = useServices()
  return useMemo((): Deeds => ({
    async keepPicture(file, longestPx) {
      const { store, photos } = services
      if (file.type !== '' && !file.type.startsWith('image/')) throw new Problem('file.wrong-type')
      if (file.size > limits.bytesPerBlob) throw new Problem('file.too-large')
      const bytes = new Uint8Array(await file.arrayBuffer())
      // The raw picture is safe before anything is tried with it.
      await store.keepRaw(ref, bytes, file.type || 'image/jpeg')
      const made = await photos.process(bytes, file.type || 'image/jpeg', longestPx)
      const blob = await store.putBlob(made.bytes, made.type)
      onBlob(blob)
      await store.dropRaw(ref.record)
      return blob.name
    },
    pictureUrl: (name) => pictureUrl(services.blob, name),
    async keepFile(file) {
      if (file.size > limits.bytesPerBlob) throw new Problem('file.too-large')
      const blob = await services.store.putBlob(new Uint8Array(await file.arrayBuffer()), file.type || 'application/octet-stream')
      onBlob(blob)
      return blob.name
    },
    keptFile: (name) => keptFile(services.blob, name),
    // Files that a form brings along do not travel to phones yet; labels are whole without them.
    attachment: async () => undefined,
    locate,
    planned: (field) => (plan[field] ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
    now: services.now,
    timeZone: timeZone.value,
  }), [services, ref.record, plan])
}
