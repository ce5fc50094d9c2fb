// A picture on its way into a record: the raw bytes are stored first, then it is made small, and only when the
// small one stands in the record does the raw one go.

import type { Form } from '#domain/forms/form.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordRef, RecordStore } from '#store/store.ts'
import type { ProcessedPhoto, Services } from '../services.ts'
import { thumbnailKey } from './thumbnail.ts'

type Needs = Pick<Services, 'store' | 'photos'>

/** Keeps the raw file of a new photo record; from here on it survives a killed app. */
export async function keepRawPhoto({ store }: Needs, ref: RecordRef, file: File): Promise<void> {
  await store.keepRaw(ref, new Uint8Array(await file.arrayBuffer()), file.type || 'image/jpeg')
}

/** What is being finished: after a killed app the page of photos and the start of the app may both come to one raw file. */
const underWay = new Map<RecordId, Promise<void>>()

/** Makes the kept raw file small and puts it into its record, once, whoever asks meanwhile. @throws Problem, and the raw file stays */
export function finishPhoto(needs: Needs, ref: RecordRef, form: Form): Promise<void> {
  const known = underWay.get(ref.record)
  if (known) return known
  const finishing = finish(needs, ref, form).finally(() => underWay.delete(ref.record))
  underWay.set(ref.record, finishing)
  return finishing
}

async function finish({ store, photos }: Needs, ref: RecordRef, form: Form): Promise<void> {
  const raw = await store.raw(ref.record)
  if (!raw) return
  const made = await photos.process(raw.bytes, raw.type)
  const image = await store.putBlob(made.bytes, made.type)
  // The thumbnail is this device's own convenience: it is kept here and never sent.
  const thumbnail = await store.putBlob(made.thumbnail, made.type)
  await store.setSetting(thumbnailKey(image.name), thumbnail.name)
  await store.finishRaw(raw, fieldsOf(form, made, raw.path ?? imagePath(form), image.name), [{ bytes: made.bytes, type: made.type }])
}

/** The photo's facts in the fields that its form has for them. */
function fieldsOf(form: Form, made: ProcessedPhoto, path: FieldPath, image: string): Readonly<Record<FieldPath, string>> {
  const names = new Set(form.children.filter((each) => each.kind === 'question').map((each) => each.name))
  const set: Record<FieldPath, string> = { [path]: image }
  if (made.takenAt && names.has('taken_at')) set['/taken_at'] = made.takenAt
  if (made.place && names.has('place')) set['/place'] = made.place
  return set
}

export function imagePath(form: Form): FieldPath {
  const first = form.children.find((each) => each.kind === 'question' && each.type === 'image')
  return first ? `/${first.name}` : '/image'
}

/** Raw files that a killed app left behind are finished now. Resolves with how many could be; the others stay. */
export async function resumePhotos(needs: Needs): Promise<number> {
  let finished = 0
  for (const { record, activity } of await needs.store.raws()) {
    const raw = await needs.store.raw(record)
    const form = raw && await formFor(needs.store, raw)
    if (!raw || !form) continue
    try {
      await finishPhoto(needs, { record, activity, form: raw.form }, form)
      finished += 1
    } catch {
      // It stays among the raw files, and the gallery shows it with what can be done.
    }
  }
  return finished
}

async function formFor(store: RecordStore, { activity, form }: RecordRef): Promise<Form | undefined> {
  const stream = await store.stream(activity)
  const pack = stream && await store.pack(stream.pack)
  return pack && formOf(pack, formName(form))
}
