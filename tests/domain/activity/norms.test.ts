import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Figures } from '#domain/activity/figures.ts'
import { adjusted, adjustmentsFor, allowedCost, isAboveNorm, normsFor, provinceAverage } from '#domain/activity/norms.ts'
import type { NormAdjustment, Norms, Pack } from '#domain/packs/pack.ts'
import { tourPack } from '#fixtures/packs.ts'

const tour = tourPack.kinds[0]!.norms
const club: Norms = { costRial: 50_000_000, costPer: 'gathering', people: { minimum: 50 } }
const unit: Norms = { costRial: 80_000_000, costPer: 'year' }
const figures = (more: Partial<Figures> = {}): Figures => ({ date: '2026-03-21', lastDay: '2026-03-21', days: 1, plannedPeople: undefined, people: 0, plannedCost: undefined, charged: 0n, gatherings: 0, ...more })

test('[NM1] what is allowed follows the people, the years or the gatherings', () => {
  const table: readonly (readonly [Norms, number | undefined, Partial<Figures>, bigint | undefined])[] = [
    [tour, 12, {}, 8_000_000n],
    [tour, undefined, {}, 8_000_000n],
    [tour, 24, {}, 16_000_000n],
    [tour, 6, {}, 4_000_000n],
    [tour, 7, {}, 4_666_667n],
    [tour, 0, {}, 0n],
    [club, 70, {}, 50_000_000n],
    [club, 30, { gatherings: 1 }, 50_000_000n],
    [club, 30, { gatherings: 3 }, 150_000_000n],
    [unit, undefined, { date: '', lastDay: '' }, 80_000_000n],
    [unit, undefined, { lastDay: '2027-03-20' }, 80_000_000n],
    [unit, undefined, { lastDay: '2029-03-19' }, 240_000_000n],
    [unit, undefined, { lastDay: '2027-04-20' }, 160_000_000n],
    [{ costRial: 40_000_000 }, 99, {}, 40_000_000n],
    [{}, 12, {}, undefined],
  ]
  for (const [norms, people, more, allowed] of table) assert.is(allowedCost(norms, people, figures(more)), allowed, JSON.stringify([norms, people, more]))
})

test('[NM1] more people are never allowed less, and the average itself is never above', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 50 }), (costRial, average, people, more) => {
    const norms: Norms = { costRial, people: { average } }
    const allowed = allowedCost(norms, people, figures())!
    assert.ok(allowedCost(norms, people + more, figures())! >= allowed)
    assert.is(allowedCost(norms, average, figures()), BigInt(costRial))
    // Rounded up by less than one rial a head: exact, whatever the size.
    assert.ok(allowed * BigInt(average) >= BigInt(costRial) * BigInt(people) && (allowed - 1n) * BigInt(average) < BigInt(costRial) * BigInt(people))
  }))
})

test('[NM2] the plan is measured by the people planned, receipts by those planned or present', () => {
  const table: readonly (readonly [Partial<Figures>, boolean])[] = [
    [{}, false],
    [{ plannedCost: 8_000_000n }, false],
    [{ plannedCost: 8_000_001n }, true],
    [{ plannedCost: 8_000_001n, plannedPeople: 13 }, false],
    [{ plannedCost: 8_000_000n, plannedPeople: 11 }, true],
    // While rows come one by one, the first of them asks for nothing.
    [{ plannedCost: 8_000_000n, plannedPeople: 12, people: 1 }, false],
    [{ charged: 7_900_000n, plannedPeople: 12, people: 1 }, false],
    [{ charged: 8_100_000n, plannedPeople: 12, people: 12 }, true],
    [{ charged: 8_100_000n, plannedPeople: 12, people: 13 }, false],
    [{ charged: 8_100_000n, people: 13 }, false],
    [{ charged: 700_000n, people: 1 }, true],
  ]
  for (const [more, isAbove] of table) assert.is(isAboveNorm(tour, figures(more)), isAbove, Object.entries(more).join())
  assert.not(isAboveNorm({}, figures({ charged: 10n ** 15n })))
})

const decided = (more: Partial<NormAdjustment> = {}): NormAdjustment => ({ province: 'p', kind: 'tour', norms: { costRial: 9_000_000 }, from: '2026-03-21', decision: { number: '1', date: '2026-03-01' }, ...more })
const withThem = (...adjustments: readonly NormAdjustment[]): Pack => ({ ...tourPack, adjustments })
const costOn = (pack: Pack, date: string, province = 'p') => normsFor(pack, pack.kinds[0]!, province, { '/date': date }).costRial

test('[NM3] a decision of HQ holds for its province and kind, from its day to its last', () => {
  const pack = withThem(decided({ to: '2027-03-20' }))
  const table: readonly (readonly [string, string, number])[] = [
    ['2026-03-20', 'p', 8_000_000], ['2026-03-21', 'p', 9_000_000], ['2027-03-20', 'p', 9_000_000], ['2027-03-21', 'p', 8_000_000], ['2026-06-01', 'q', 8_000_000], ['', 'p', 8_000_000],
  ]
  for (const [date, province, cost] of table) assert.is(costOn(pack, date, province), cost, `${date} ${province}`)
  assert.is(costOn(withThem(decided({ kind: 'event' })), '2026-06-01'), 8_000_000)
  assert.is(costOn(tourPack, '2026-06-01'), 8_000_000)
})

test('[NM3] it changes what it names and nothing else; of several the latest goes last', () => {
  const pack = withThem(decided({ from: '2026-06-01', norms: { costRial: 10_000_000 } }), decided({ norms: { costRial: 9_000_000, people: { average: 15 } } }))
  assert.equal(normsFor(pack, pack.kinds[0]!, 'p', { '/date': '2026-07-01' }), { ...tour, costRial: 10_000_000, people: { ...tour.people, average: 15 } })
  assert.is(costOn(pack, '2026-05-31'), 9_000_000)
  const sameDay = withThem(decided({ norms: { costRial: 2 }, decision: { number: '2', date: '2026-03-02' } }), decided({ norms: { costRial: 1 } }))
  assert.is(costOn(sameDay, '2026-07-01'), 2)
  assert.is(adjustmentsFor(pack, 'tour', 'p', '2026-07-01').length, 2)
  fc.assert(fc.property(fc.array(fc.record({ costRial: fc.nat(), hoursPerWeek: fc.integer({ min: 1, max: 40 }) }, { requiredKeys: [] }), { maxLength: 5 }), (list) => {
    const merged = adjusted(tour, list.map((norms) => ({ norms })))
    assert.is(merged.costRial, list.findLast((each) => each.costRial !== undefined)?.costRial ?? tour.costRial)
    assert.equal([merged.people, merged.days], [tour.people, tour.days])
  }))
})

test('[NM4] the average of a province: dear ones and cheap ones may even out', () => {
  const part = (charged: bigint, people: number) => ({ charged, people, figures: figures(), norms: tour })
  assert.equal(provinceAverage([]), { activities: 0, charged: 0n, allowed: 0n, isAbove: false })
  assert.equal(provinceAverage([part(9_000_000n, 12), part(7_000_000n, 12)]), { activities: 2, charged: 16_000_000n, allowed: 16_000_000n, isAbove: false })
  assert.is(provinceAverage([part(9_000_000n, 12), part(7_000_001n, 12)]).isAbove, true)
  assert.is(provinceAverage([part(8_000_000n, 12), { ...part(10n ** 15n, 12), norms: {} }]).activities, 1)
  fc.assert(fc.property(fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(500)), { maxLength: 20 }), (list) => {
    const parts = list.map(([charged, people]) => part(charged, people))
    const all = provinceAverage(parts)
    assert.is(all.charged, list.reduce((sum, [charged]) => sum + charged, 0n))
    if (parts.every((each) => !provinceAverage([each]).isAbove)) assert.not(all.isAbove)
  }))
})

test.run()
