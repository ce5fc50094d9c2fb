import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Sharer, Weights } from '#domain/activity/shares/allocation.ts'
import { allocated, evenWeights, readWeights, weightsText } from '#domain/activity/shares/allocation.ts'
import type { Basis, Criterion } from '#domain/register/register.ts'
import { criteria } from '#domain/register/register.ts'

const nothing: Basis = { counties: 0, cooperatives: 0, area: 0, need: 0, border: 0, performance: 0 }
const sharer = (id: string, basis: Partial<Basis> = {}, fixed?: bigint): Sharer => ({ id, basis: { ...nothing, ...basis }, ...(fixed !== undefined && { fixed }) })
const only = (criterion: Criterion): Weights => ({ ...nothing, [criterion]: 1 })
const parts = (total: bigint, sharers: readonly Sharer[], weights: Weights) => {
  const found = allocated(total, sharers, weights)
  if (found.is !== 'shared') throw new Error('not shared')
  return [...found.parts.values()]
}
const figures = fc.record(Object.fromEntries(criteria.map((each) => [each, fc.integer({ min: 0, max: 200_000 })])), { noNullPrototype: true }) as unknown as fc.Arbitrary<Basis>
const weights = fc.record(Object.fromEntries(criteria.map((each) => [each, fc.integer({ min: 0, max: 100 })])), { noNullPrototype: true }) as unknown as fc.Arbitrary<Weights>
const total = fc.bigInt({ min: 0n, max: 10n ** 15n })
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n)

test('[MO30] the shares are the sum to the rial, whatever figures and weights are, in whatever order', () => {
  fc.assert(fc.property(total, fc.array(figures, { minLength: 1, maxLength: 31 }), weights, (rial, bases, by) => {
    const sharers = bases.map((basis, at) => sharer(`p${at}`, basis))
    const found = parts(rial, sharers, by)
    assert.is(sum(found), rial)
    assert.ok(found.every((each) => each >= 0n))
    const turned = parts(rial, sharers.toReversed(), by).toReversed()
    found.forEach((each, at) => assert.ok(each - turned[at]! <= 1n && turned[at]! - each <= 1n))
  }), { numRuns: 60 })
})

test('[MO30] a criterion is worth its weight times the share that one has of it', () => {
  const two = [sharer('a', { counties: 3, area: 100 }), sharer('b', { counties: 1, area: 900 })]
  assert.equal(parts(1000n, two, only('counties')), [750n, 250n])
  assert.equal(parts(1000n, two, only('area')), [100n, 900n])
  assert.equal(parts(1000n, two, { ...nothing, counties: 60, area: 40 }), [490n, 510n])
  assert.equal(parts(1000n, two, { ...nothing, counties: 3, area: 2 }), [490n, 510n], 'only the proportions of weights count')
})

test('[MO31] who has more gets no less; what nobody has, or nobody weighs, changes nothing', () => {
  fc.assert(fc.property(total, fc.array(figures, { minLength: 2, maxLength: 8 }), weights, fc.constantFrom(...criteria), (rial, bases, by, criterion) => {
    const sharers = bases.map((basis, at) => sharer(`p${at}`, at === 0 ? { ...basis, [criterion]: basis[criterion] + 1000 } : at === 1 ? bases[0]! : basis))
    const [more, less] = parts(rial, sharers, by) as [bigint, bigint]
    assert.ok(more >= less)
  }), { numRuns: 100 })
  const two = [sharer('a', { counties: 3 }), sharer('b', { counties: 1 })]
  assert.equal(parts(1000n, two, { ...nothing, counties: 1, border: 99 }), [750n, 250n])
  assert.equal(parts(1001n, two, nothing), [501n, 500n], 'without weights all get the same')
})

test('[MO32] what is fixed stays, and the others share the rest', () => {
  const three = [sharer('a', { counties: 3 }), sharer('b', { counties: 1 }), sharer('c', { counties: 9 }, 200n)]
  assert.equal(parts(1000n, three, only('counties')), [600n, 200n, 200n])
  assert.equal(allocated(100n, three, only('counties')), { is: 'off', by: 100n })
  assert.equal(allocated(300n, [sharer('c', {}, 200n)], only('counties')), { is: 'off', by: -100n })
  assert.equal(parts(200n, [sharer('c', {}, 200n)], only('counties')), [200n])
  fc.assert(fc.property(total, fc.array(fc.tuple(figures, fc.option(fc.bigInt({ min: 0n, max: 10n ** 14n }))), { maxLength: 12 }), weights, (rial, given, by) => {
    const sharers = given.map(([basis, fixed], at) => sharer(`p${at}`, basis, fixed ?? undefined))
    const found = allocated(rial, sharers, by)
    if (found.is === 'shared') assert.is(sum([...found.parts.values()]), rial)
    else assert.ok(found.by !== 0n)
  }), { numRuns: 60 })
})

test('[MO32] weights are kept as they were said', () => {
  assert.equal(readWeights(weightsText(evenWeights)), evenWeights)
  fc.assert(fc.property(weights, (by) => assert.equal(readWeights(weightsText(by)), by)))
  assert.equal(readWeights('counties=x area=5 need'), { ...nothing, area: 5 })
})

test.run()
