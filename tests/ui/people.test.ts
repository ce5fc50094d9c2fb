import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { tourPack } from '#fixtures/packs.ts'
import { makePeople } from '#fixtures/people.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import { sha256 } from '#domain/hash.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { answersFor, knownPeople } from '#ui/people/known-people.ts'
import { identityOf, page } from '../contracts/store.ts'

const test = suite('people')
const [person, other] = makePeople(2, 77) as [ReturnType<typeof makePeople>[number], ReturnType<typeof makePeople>[number]]
const attendance = formOf(tourPack, 'attendance')!
const asked = new Set(attendance.children.flatMap((each) => (each.kind === 'question' ? [`/${each.name}`] : [])))

/** A phone that has met people in these records. */
async function met(records: readonly (readonly [form: string, answers: Readonly<Record<string, string>>])[]) {
  let now = 0
  const store = memoryStore(identityOf('d1'), { now: () => now += 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  const hash = contentHash(tourPack, sha256)
  await store.pulled(page({ streams: [{ id: 'tour-1', kind: 'activity', head: 0, pack: hash }] }))
  await store.putPack(hash, tourPack)
  const refs = await store.formRefs(hash)
  const run = Math.random().toString(36).slice(2)
  for (const [at, [form, answers]] of records.entries()) {
    const ref = { record: `${run}${at}` as RecordId, activity: 'tour-1' as StreamId, form: refs[form] as FormRef }
    await store.write(ref, answers)
  }
  return knownPeople(store)
}

test('[U28] whoever was met in a receipt or an approval comes onto the sheet with particulars of the sheet only', async () => {
  const receipt = { '/payee': person.name, '/role': 'driver', '/national_id': person.nationalId, '/amount': '3200000', '/cost_item': 'transport', '/payer': 'current' }
  const approval = { '/person': other.name, '/role': 'coach', '/phone': other.phone, '/experience': 'ده سال' }
  const known = await met([['receipt', receipt], ['person-approval', approval]])
  assert.is(known.length, 2)
  const answers = known.map((each) => answersFor(attendance, each))
  for (const path of answers.flatMap((each) => Object.keys(each))) assert.ok(asked.has(path), path)
  assert.equal(answers.find((each) => each['/name'] === person.name), { '/name': person.name, '/national_id': person.nationalId })
  assert.equal(answers.find((each) => each['/name'] === other.name), { '/name': other.name, '/phone': other.phone })
})

test('[U28] whoever was met on another sheet comes with all that both sheets ask, without signature and time', async () => {
  const row = { '/name': person.name, '/national_id': person.nationalId, '/phone': person.phone, '/group': person.group, '/gender': 'woman', '/arrival': '08:45', '/consent': 'OK', '/signature': 'x' }
  const { '/arrival': _, '/consent': __, '/signature': ___, ...kept } = row
  assert.equal((await met([['attendance', row]])).map((each) => answersFor(attendance, each)), [kept])
})

test('[U28] a payee without a phone who stands on the sheet is one person, unless the ids say otherwise', async () => {
  const onSheet = ['attendance', { '/name': person.name, '/national_id': person.nationalId, '/phone': person.phone }] as const
  assert.equal((await met([onSheet, ['receipt', { '/payee': person.name }]])).map(({ phone }) => phone), [person.phone])
  assert.is((await met([onSheet, ['receipt', { '/payee': person.name, '/national_id': other.nationalId }]])).length, 2)
})

test.run()
