import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { canJoin, joinWebm } from '#domain/media/join-webm.ts'

const test = suite('join webm')
const unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const head = [0x1a, 0x45, 0xdf, 0xa3, 0x83, 1, 2, 3]
const segment = [0x18, 0x53, 0x80, 0x67, ...unknown]
const tracks = [0x16, 0x54, 0xae, 0x6b, 0x82, 7, 7]
const cues = [0x1c, 0x53, 0xbb, 0x6b, 0x81, 9]
const cluster = (ms: number) => [0x1f, 0x43, 0xb6, 0x75, ...unknown, 0xe7, 0x82, ms >> 8, ms & 255]
/** The same with eight bytes for its time, as it is written. */
const moved = (ms: number) => [0x1f, 0x43, 0xb6, 0x75, ...unknown, 0xe7, 0x88, 0, 0, 0, 0, 0, 0, ms >> 8, ms & 255]
const block = (ms: number, sound: number) => [0xa3, 0x85, 0x81, ms >> 8, ms & 255, 0x80, sound]
const take = (...sounds: readonly number[]) => [...head, ...segment, ...tracks, ...cluster(0), ...sounds.flatMap((sound, at) => block(at * 60, sound))]

test('[U110] takes of a recording are one file: one head, all sound in order, times going on', () => {
  const joined = joinWebm([Uint8Array.from(take(1, 2)), Uint8Array.from([...take(3), ...cues]), Uint8Array.from(take(4))])
  assert.equal([...joined], [...head, ...segment, ...tracks, ...moved(0), ...block(0, 1), ...block(60, 2), ...moved(120), ...block(0, 3), ...moved(140), ...block(0, 4)])
})

test('[U110] places that are elsewhere now are left out also where they stand before the sound', () => {
  const seekable = Uint8Array.from([...head, ...segment, ...cues, ...tracks, ...cluster(0), ...block(0, 1)])
  assert.equal([...joinWebm([seekable])], [...head, ...segment, ...tracks, ...moved(0), ...block(0, 1)])
})

test('[U110] what was cut off in the middle of a block is left out, and the rest is whole', () => {
  for (let cut = 1; cut < 7; cut += 1) {
    const joined = joinWebm([Uint8Array.from(take(1, 2).slice(0, -cut)), Uint8Array.from(take(3))])
    assert.equal([...joined], [...head, ...segment, ...tracks, ...moved(0), ...block(0, 1), ...moved(20), ...block(0, 3)])
  }
})

test('[U110] a block without room for its time is left out', () => {
  for (const short of [[0xa3, 0x80], [0xa3, 0x81, 0x81], [0xa3, 0x82, 0x81, 0]]) assert.equal([...joinWebm([Uint8Array.from([...take(1), ...short])])], [...joinWebm([Uint8Array.from(take(1))])])
})

test('[U110] no bytes make it throw or run away; only WebM is joined', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 3 }), (takes) => { joinWebm(takes) }), { numRuns: 2_000 })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => { joinWebm([Uint8Array.from([...take(1), ...noise])]) }), { numRuns: 1_000 })
  assert.equal([canJoin('audio/webm;codecs=opus'), canJoin('audio/webm'), canJoin('audio/mp4')], [true, true, false])
})

test.run()
