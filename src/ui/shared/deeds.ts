import { useMemo } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { BlobRef } from '#domain/records/op.ts'
import { limits } from '#domain/wire/limits.ts'
import type { RecordRef } from '#store/store.ts'
import type { Deeds } from '../controls/control.ts'
import type { Form } from '#domain/forms/form.ts'
import { formFileUrl } from '../media/form-files.ts'
import { pictureKeeper } from '../media/keep-picture.ts'
import { locate } from '../media/locate.ts'
import { keptFile } from '../media/kept-files.ts'
import { pictureUrl } from '../media/picture-urls.ts'
import { useServices } from '../services.ts'
import { useWholeId } from './national-id.tsx'
import { timeZone } from '../words/format.ts'

interface More {
  /** Hears of each blob, so that the record's op names it. */
  readonly onBlob?: (blob: BlobRef) => void
  readonly plan?: Readonly<Record<string, string>>
  /** Whose files the labels show. */
  readonly form?: Form
}

/** What the controls of one record may do. `written` resolves when what was typed into it stands in the store. */
export function useDeedsOf(ref: RecordRef, written: () => Promise<void>, { onBlob = () => undefined, plan = {}, form }: More = {}): Deeds {
  const services = useServices()
  const keepPicture = useMemo(() => pictureKeeper(services, ref, { written, onBlob }), [services, ref.record])
  const wholeId = useWholeId(ref.activity, ref.record, ref.form)
  return useMemo((): Deeds => ({
    keepPicture,
    pictureUrl: (name) => pictureUrl(services.blob, name),
    async keepFile(file) {
      if (file.size > limits.bytesPerBlob) throw new Problem('file.too-large')
      const blob = await services.store.putBlob(new Uint8Array(await file.arrayBuffer()), file.type || 'application/octet-stream')
      onBlob(blob)
      return blob.name
    },
    sounds: (path) => ({
      keep: (part) => services.store.keepPart(ref, path, part),
      left: () => services.store.recording(ref.record, path),
      // The parts go after the answer that names the whole stands in the store.
      drop: () => written().then(() => services.store.dropRecording(ref.record, path)),
    }),
    keptFile: (name) => keptFile(services.blob, name),
    attachment: (fileName) => formFileUrl(services.blob, form, fileName),
    locate,
    planned: (field) => (plan[field] ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
    wholeId,
    now: services.now,
    timeZone: timeZone.value,
  }), [services, keepPicture, plan, form])
}
