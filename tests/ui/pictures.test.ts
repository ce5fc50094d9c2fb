import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { tourPack } from '#fixtures/packs.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import { sha256 } from '#domain/hash.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { RecordStore } from '#store/store.ts'
import { pictureKeeper } from '#ui/media/keep-picture.ts'
import { resumePhotos } from '#ui/media/keep-photo.ts'
import type { Photos } from '#ui/services.ts'
import { identityOf, page } from '../contracts/store.ts'

const test = suite('pictures')
const item = '/transport/photo'
const file = (size: number) => new File([new Uint8Array(size).fill(size % 251)], 'IMG_1.jpg', { type: 'image/jpeg' })
/** Makes any file "small" without a canvas: its first bytes. */
const photos: Photos = { process: async (bytes) => ({ bytes: bytes.slice(0, 100), thumbnail: bytes.slice(0, 10), type: 'image/jpeg', takenAt: '2026-11-21T10:05:00.000+03:30' }) }

async function phone() {
  const store = memoryStore(identityOf('d1'), { now: () => 5, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  const hash = contentHash(tourPack, sha256)
  await store.pulled(page({ streams: [{ id: 'tour-1', kind: 'activity', head: 0, pack: hash }] }))
  await store.putPack(hash, tourPack)
  const form = (await store.formRefs(hash))['checklist'] as FormRef
  return { store, ref: { record: 'r1' as RecordId, activity: 'tour-1' as StreamId, form } }
}

const answers = async (store: RecordStore) => (await store.record('r1' as RecordId))?.answers ?? {}

test('[U26] a checklist\'s picture that a killed app has left behind comes to its own item, not to another field', async () => {
  const { store, ref } = await phone()
  assert.ok(formOf(tourPack, 'checklist'))
  await store.draft(ref, { '/transport/done': 'yes' })
  await store.keepRaw(ref, new Uint8Array(500).fill(3), 'image/jpeg', item)
  assert.is(await resumePhotos({ store, photos }), 1)
  assert.equal(Object.keys(await answers(store)).sort(), ['/transport/done', item])
  assert.equal(await store.raws(), [])
})

test('[U26] the raw picture stays until the record that is being typed names what was made of it', async () => {
  const { store, ref } = await phone()
  let typed: Record<string, string> = {}
  let isFull = true
  const written = async () => { if (!isFull) await store.draft(ref, typed) }
  const keep = pictureKeeper({ store, photos }, ref, { written, onBlob: () => undefined })
  typed = { [item]: await keep(file(700), item) }
  await turn()
  assert.is((await store.raws()).length, 1, 'the store has refused: the raw picture is all there is')
  isFull = false
  typed = { [item]: await keep(file(701), item) }
  await turn()
  assert.equal([await store.raws(), await answers(store)], [[], typed])
})

test('[U26] two pictures of one record at once both come to their questions', async () => {
  const { store, ref } = await phone()
  const kept: number[] = []
  const watched = { ...store, keepRaw: async (...given: Parameters<typeof store.keepRaw>) => { kept.push((await store.raws()).length); return store.keepRaw(...given) } }
  const typed: Record<string, string> = {}
  const keep = pictureKeeper({ store: watched, photos }, ref, { written: () => store.draft(ref, { ...typed }), onBlob: () => undefined })
  const type = async (size: number, path: string) => { typed[path] = await keep(file(size), path) }
  await Promise.all([type(801, item), type(802, '/brochures/photo')])
  await turn()
  assert.equal([Object.keys(await answers(store)).length, await store.raws(), kept], [2, [], [0, 0]])
})

test('[U26] what is no picture, or too large for one, is refused before anything is kept', async () => {
  const { store, ref } = await phone()
  const keep = pictureKeeper({ store, photos }, ref, { written: async () => undefined, onBlob: () => undefined })
  for (const [bad, code] of [[new File(['x'], 'a.pdf', { type: 'application/pdf' }), 'file.wrong-type'], [{ ...file(1), type: 'image/jpeg', size: 1e9 } as File, 'file.too-large']] as const) {
    const error = await keep(bad, item).then(() => undefined, (reason: unknown) => reason as { code: string })
    assert.is(error?.code, code)
  }
  assert.equal(await store.raws(), [])
})

/** Until what was begun with timers has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}

test.run()
