import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { DeviceId, RecordId, StreamId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { RecordStore } from '#store/store.ts'
import { readActivities } from '#ui/activities/activity.ts'
import { readDoubles } from '#ui/desk/read-doubles.ts'
import { keepApart, makeOne } from '#ui/people/one-or-two.ts'
import { people } from '#fixtures/people.ts'
import { tourPack } from '#fixtures/packs.ts'

const [ali] = [people[1]!]
const tour = 'tour-1' as StreamId
const form = formOf(tourPack, 'attendance')!
const use = tourPack.kinds[0]!.forms.find((each) => each.form === 'attendance')!
let ids = 0
const newId = () => `made-${ids += 1}`.padEnd(22, 'r') as RecordId

/** A tour with one person twice: once with an organisation, once signed by nobody and with an arrival. */
async function sheet(): Promise<RecordStore> {
  let now = 0
  const identity = { device: 'dDesk' as DeviceId, person: { id: 'sara', name: 'سارا', role: 'staff' as const }, province: { id: 'north', name: { fa: 'شمال' }, timeZone: 'Asia/Tehran' }, serverKey: '', enrolledAt: 0 }
  const store = memoryStore(identity, { now: () => now += 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  const hash = contentHash(tourPack, sha256)
  await store.putPack(hash, tourPack)
  await store.pulled({ epoch: 'e1', time: 1, streams: [{ id: tour, kind: 'activity', head: 0, pack: hash }], ops: [], notices: [] })
  const refs = await store.formRefs(hash)
  await store.write({ record: 'plan' as RecordId, activity: tour, form: refs['activity']! }, { '/kind': 'tour', '/title': 'x', '/date': '2026-11-21' })
  await store.write({ record: 'one' as RecordId, activity: tour, form: refs['attendance']! }, { '/name': ali.name, '/national_id': ali.nationalId, '/organisation': 'بادبان' })
  await store.write({ record: 'two' as RecordId, activity: tour, form: refs['attendance']! }, { '/name': ali.name, '/national_id': ali.nationalId, '/phone': ali.phone })
  return store
}

async function found(store: RecordStore) {
  const { activities } = await readActivities(store)
  return { activity: activities[0]!, doubles: await readDoubles(store, activities, 'fa') }
}

test('[RV30] one row stays and takes over what it lacks; taken back, both are as they were', async () => {
  const store = await sheet()
  const { activity, doubles: [double] } = await found(store)
  assert.equal([double!.double.stays.id, double!.double.goes.id, double!.double.match], ['one', 'two', 'same'])
  const before = (await store.record('one' as RecordId))!.answers
  const undo = await makeOne(store, { activity, use, form }, double!.double.stays, double!.double.goes)
  assert.equal([(await store.record('one' as RecordId))!.answers['/phone'], (await store.record('two' as RecordId))!.isDeleted], [ali.phone, true])
  assert.equal((await found(store)).doubles, [])
  await undo()
  assert.equal([(await store.record('one' as RecordId))!.answers, (await store.record('two' as RecordId))!.isDeleted], [before, false])
  assert.is((await found(store)).doubles.length, 1)
})

test('[RV30] that they are two is an op, and nobody is asked again until it is taken back', async () => {
  const store = await sheet()
  const { activity, doubles: [double] } = await found(store)
  const undo = await keepApart(store, newId, activity, double!.double.goes, double!.double.stays)
  assert.equal((await found(store)).doubles, [])
  assert.equal(JSON.parse((await (store as unknown as { run(after: number, ops: number, bytes: number): Promise<{ bodies: string[] }> }).run(3, 9, 1e6)).bodies[0]!).set, { '/pair': 'one+two' })
  await undo()
  assert.is((await found(store)).doubles.length, 1)
})

test.run()
