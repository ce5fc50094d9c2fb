import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { effect } from '@preact/signals'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { Counting } from '#ui/desk/counted/province.ts'
import { countProvince, countingOf } from '#ui/desk/counted/province.ts'
import { tourPack } from '#fixtures/packs.ts'
import { identityOf, page } from '../contracts/store.ts'

const pack = contentHash(tourPack, sha256)

/** What is told while a desk with so many activities counts them. */
async function told(activities: number, again = false): Promise<readonly (Counting | undefined)[]> {
  const store = memoryStore(identityOf('d1'), { now: () => 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  await store.pulled(page({ streams: Array.from({ length: activities }, (_, at) => ({ id: `tour-${at}`, kind: 'activity' as const, head: 0, pack })) }))
  if (again) await countProvince(store)
  const seen: (Counting | undefined)[] = []
  const stop = effect(() => { seen.push(countingOf(store).value) })
  await countProvince(store)
  stop()
  return seen
}

test('[U130] a long count tells how far it is, and that it is over', async () => {
  const seen = await told(60)
  assert.equal(seen.slice(0, 2), [undefined, { done: 0, all: 60 }])
  assert.equal(seen.slice(-2), [{ done: 48, all: 60 }, undefined])
  assert.ok(seen.every((each, at) => at < 2 || each === undefined || each.done > seen[at - 1]!.done))
})

test('[U130] a short count, and one where nothing is new, tell nothing', async () => {
  assert.equal(await told(8), [undefined])
  assert.equal(await told(60, true), [undefined])
})

test.run()
