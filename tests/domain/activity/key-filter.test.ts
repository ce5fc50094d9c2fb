import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { hashRange, makeKeyFilter, mayHave, openKeyFilter } from '#domain/activity/key-filter.ts'
import { filterHash } from '#domain/activity/credit-filter.ts'
import { seeded } from '#fixtures/random.ts'

const hashes = fc.array(fc.nat(2 ** 31 - 1).map((high) => high * 2 ** 17 + (high % 131_071)), { maxLength: 400 })

test('[SE5] whatever is put in is found', () => {
  fc.assert(fc.property(hashes, (all) => {
    const open = openKeyFilter(makeKeyFilter(all))!
    assert.is(open.length, new Set(all).size)
    for (const hash of all) assert.ok(mayHave(open, hash))
  }))
  assert.is(mayHave(openKeyFilter(makeKeyFilter([]))!, 5), false)
  for (const edge of [0, hashRange - 1]) assert.ok(mayHave(openKeyFilter(makeKeyFilter([edge, 77]))!, edge))
})

test('[SE5] the same keys in any order are the same bytes', () => {
  fc.assert(fc.property(hashes, (all) => assert.equal(makeKeyFilter([...all].reverse()), makeKeyFilter(all))))
})

test('[SE6] of 100,000 keys: at most 200 kB, and less than one stranger in a thousand', () => {
  const random = seeded(11)
  const hash = () => Math.floor(random() * hashRange)
  const filter = makeKeyFilter(Array.from({ length: 100_000 }, hash))
  assert.ok(filter.bytes.length <= 200_000, `${filter.bytes.length} bytes`)
  const startedAt = performance.now()
  const open = openKeyFilter(filter)!
  const openedMs = performance.now() - startedAt
  let taken = 0
  const strangers = 400_000
  for (let stranger = 0; stranger < strangers; stranger += 1) if (mayHave(open, hash())) taken += 1
  assert.ok(taken / strangers < 1 / 2_048, `${taken} of ${strangers}`)
  // A filter that takes in nobody would pass as well.
  assert.ok(taken > 0)
  console.log(`# filter of 100,000 keys: ${filter.bytes.length} bytes, ${((taken / strangers) * 1_000).toFixed(3)} false positives in a thousand, opened in ${openedMs.toFixed(0)} ms`)
})

test('[SE6] a person, who has two keys, is a false alarm less than once in a thousand times too', () => {
  const secret = 'k'.repeat(64)
  const keyOf = (at: number, which: string) => filterHash(secret, `${which}${at.toString(16).padStart(15, '0')}`)
  const open = openKeyFilter(makeKeyFilter(Array.from({ length: 20_000 }, (_, at) => keyOf(at, at % 2 === 0 ? 'a' : 'b'))))!
  let taken = 0
  for (let at = 20_000; at < 40_000; at += 1) if (mayHave(open, keyOf(at, 'a')) || mayHave(open, keyOf(at, 'b'))) taken += 1
  assert.ok(taken < 20, `${taken} of 20,000`)
})

test('[SE7] what is no filter of so many keys is not opened', () => {
  const filter = makeKeyFilter(Array.from({ length: 50 }, (_, at) => at * 5_000_000_017))
  assert.ok(openKeyFilter(filter))
  const bad = [
    { ...filter, count: filter.count + 40 }, { ...filter, bytes: filter.bytes.slice(0, -1) }, { count: 3, bytes: new Uint8Array(9).fill(255) },
    { ...filter, bytes: new Uint8Array([...filter.bytes, 0]) }, { count: 1, bytes: new Uint8Array() }, { count: 0, bytes: new Uint8Array(1) },
  ]
  for (const each of bad) assert.is(openKeyFilter(each), undefined)
  fc.assert(fc.property(fc.nat(300), fc.uint8Array({ maxLength: 600 }), (count, bytes) => {
    const open = openKeyFilter({ count, bytes: new Uint8Array(bytes) })
    assert.ok(open === undefined || open.length === count)
  }))
})

test.run()
