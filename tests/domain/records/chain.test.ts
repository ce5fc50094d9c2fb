import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { sha256 } from '#domain/hash.ts'
import { linkAll } from '#domain/records/chain.ts'
import { genesis } from '#domain/records/op.ts'
import type { DeviceId } from '#domain/records/op.ts'

const test = suite('chain')
const device = 'd1' as DeviceId
const start = { n: 0, hash: genesis }
const headOf = (bodies: readonly (string | { bodyHash: string })[]) => linkAll(start, device, bodies, sha256).at(-1)?.hash ?? genesis

test('[H1] cutting a run anywhere gives the same links', () => {
  fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 12 }), fc.nat(12), (bodies, cut) => {
    const whole = linkAll(start, device, bodies, sha256)
    const first = linkAll(start, device, bodies.slice(0, cut), sha256)
    const rest = linkAll(first.at(-1) ?? start, device, bodies.slice(cut), sha256)
    assert.equal([...first, ...rest], whole)
  }))
})

test('[H2] any change of the bodies shows in the head', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), fc.nat(), (bodies, at) => {
    const index = at % bodies.length
    const other = (index + 1) % bodies.length
    assert.is.not(headOf(bodies.toSpliced(index, 1)), headOf(bodies))
    assert.is.not(headOf(bodies.with(index, `${bodies[index]}x`)), headOf(bodies))
    assert.is.not(headOf(bodies.with(index, bodies[other]!).with(other, bodies[index]!)), headOf(bodies))
  }))
})

test('[H3] a body of which only the hash is there links all the same', () => {
  fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(), (bodies, at) => {
    const index = at % bodies.length
    assert.is(headOf([...bodies.slice(0, index), { bodyHash: sha256(bodies[index]!) }, ...bodies.slice(index + 1)]), headOf(bodies))
  }))
})

test('[H4] the recorded chain of version 1 keeps its hashes', () => {
  assert.equal(linkAll(start, device, ['{"a":1}', 'سلام'], sha256).map((link) => link.hash), [
    '8f4d3a376259966d753dd566d789bb510da8b5fcafe90e11ca08c1c0d9e03b01',
    'd68dd5af2696813e163ed94950f59a956964c0e5bef2c8f5cc27963304b44ae3',
  ])
})

test.run()
