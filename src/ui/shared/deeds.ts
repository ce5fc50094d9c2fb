import { useMemo } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { BlobRef } from '#domain/records/op.ts'
import { limits } from '#domain/wire/limits.ts'
import type { RecordRef } from '#store/store.ts'
import type { Deeds } from '../controls/control.ts'
import { pictureKeeper } from '../media/keep-picture.ts'
import { locate } from '../media/locate.ts'
import { keptFile } from '../media/kept-files.ts'
import { pictureUrl } from '../media/picture-urls.ts'
import { useServices } from '../services.ts'
import { timeZone } from '../words/format.ts'

interface More {
  /** Hears of each blob, so that the record's op names it. */
  readonly onBlob?: (blob: BlobRef) => void
  readonly plan?: Readonly<Record<string, string>>
}

/** What the controls of one record may do. `written` resolves when what was typed into it stands in the store. */
export function useDeedsOf(ref: RecordRef, written: () => Promise<void>, { onBlob = () => undefined, plan = {} }: More = {}): Deeds {
  const services = useServices()
  const keepPicture = useMemo(() => pictureKeeper(services, ref, { written, onBlob }), [services, ref.record])
  return useMemo((): Deeds => ({
    keepPicture,
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
  }), [services, keepPicture, plan])
}
