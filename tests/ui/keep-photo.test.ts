import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { finishPhoto, resumePhotos } from '#ui/media/keep-photo.ts'
import { tourPack } from '#fixtures/packs.ts'
import { identityOf, page } from '../contracts/store.ts'

test('[S20] the start of the app and the page of photos come to the same raw files: each is made small and written once', async () => {
  const store = memoryStore(identityOf('d1'), { now: () => 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  const hash = contentHash(tourPack, sha256)
  await store.pulled(page({ streams: [{ id: 'tour-1', kind: 'activity', head: 0, pack: hash }] }))
  await store.putPack(hash, tourPack)
  const [form, formRef] = [formOf(tourPack, 'photo')!, (await store.formRefs(hash))['photo'] as FormRef]
  const refs = ['a', 'b'].map((record) => ({ record: record as RecordId, activity: 'tour-1' as StreamId, form: formRef }))
  for (const ref of refs) await store.keepRaw(ref, new Uint8Array([1, 2, 3]), 'image/jpeg')
  let made = 0
  const photos = {
    process: async () => {
      made += 1
      const name = made
      await new Promise((resolve) => { setTimeout(resolve, 5) })
      return { bytes: new Uint8Array([name, 9]), thumbnail: new Uint8Array([name]), type: 'image/jpeg' as const }
    },
  }
  const taken = async () => { for (const ref of refs) await finishPhoto({ store, photos }, ref, form) }
  const [resumed] = await Promise.all([resumePhotos({ store, photos }), taken()])
  assert.is(resumed, 2)
  assert.is(made, 2)
  assert.equal(await store.raws(), [])
  assert.is((await store.outbox()).waiting, 2)
})

test.run()
