import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { ActivityMoney } from '#domain/activity/shares/activity-money.ts'
import { addDays } from '#domain/calendar/civil.ts'
import { isWithin } from '#domain/calendar/periods.ts'
import type { PeriodChoice } from '#domain/period-report/period.ts'
import { periodQuery, periodWords, readPeriod, spanOf } from '#domain/period-report/period.ts'
import { periodReport, reportSheets } from '#domain/period-report/period-report.ts'
import { performanceOf, qualityOf, ranked } from '#domain/period-report/quality.ts'
import type { PeriodReport } from '#domain/period-report/report.ts'
import type { ReportedActivity } from '#domain/period-report/reported-activity.ts'
import type { Stage } from '#domain/register/register.ts'

const stages: readonly Stage[] = [1, 2].map((n) => ({ year: 1405, n, from: n === 1 ? '2026-03-21' : '2026-09-23', amounts: { 'current': 1_000_000_000n, 'four-percent': 0n }, letter: '', date: '' }))
const titles = { tour: { fa: 'تور', en: 'Tour' }, unit: { fa: 'واحد', en: 'Unit' } }

function activity(id: string, date: string, rest: Partial<Omit<ReportedActivity, 'money'>> & { readonly money?: Partial<ActivityMoney> } = {}): ReportedActivity {
  const { kind = 'tour', lastDay = date, money, ...more } = rest
  return {
    id, title: id, kind, kindTitle: titles[kind as 'tour'], county: 'Nizar', credit: 'current', date, lastDay, state: 'running', share: 1, lacking: 0, findings: 0,
    people: date === '' ? [] : [{ date, count: 12 }], minutes: [], seminars: [], satisfaction: { sum: 0, count: 0 }, founded: 0, improved: 0, jobs: 0, inspections: 0, ...more,
    money: { section: 'promotion', lastDay, people: 12, charged: '0', costs: [], papers: 0, ...money },
  }
}

const cost = (date: string, rial: number, rest = {}) => ({ rial: String(rial), item: 'transport', payer: 'current', date, ...rest })
const tour = activity('tour', '2026-11-19', {
  state: 'accepted', reviewedOn: '2026-11-24', findings: 2, share: 0.5, satisfaction: { sum: 9, count: 2 }, founded: 1, improved: 1, jobs: 7, inspections: 1,
  money: { planned: '7800000', charged: '7150000', allowed: '7800000', costs: [cost('2026-11-19', 7_000_000), cost('2026-11-18', 150_000, { item: 'snack' }), cost('2026-11-19', 99, { payer: 'chamber' })] },
})
const unit = activity('unit', '2026-03-21', {
  kind: 'unit', lastDay: '2027-03-20', people: [{ date: '2026-04-30', count: 3 }, { date: '2026-11-01', count: 2 }], minutes: [{ date: '2026-11-01', count: 90 }, { date: '2026-12-30', count: 60 }], seminars: [{ date: '2026-05-05', count: 1 }, { date: '2026-11-10', count: 1 }],
  money: { section: 'education', planned: '36500000', costs: [cost('2026-11-01', 500_000)] },
})
const all = [tour, unit, activity('next-year', '2027-03-21'), activity('no-day', '')]

const report = (what: 'performance' | 'financial', choice: PeriodChoice, activities: readonly ReportedActivity[] = all) => periodReport({
  what, choice, activities, stages, names: { items: new Map([['transport', { en: 'Transport' }]]), payers: new Map() }, province: { name: 'North', timeZone: 'Asia/Tehran' }, language: 'en', now: Date.UTC(2026, 11, 1), madeFor: 'Zahra',
})!
const table = ({ tables }: PeriodReport, id: string) => tables.find((each) => each.id === id)!
const rows = (from: PeriodReport, id: string) => table(from, id).rows.map((row) => row.map(({ text }) => text))
const aban: PeriodChoice = { by: 'month', year: 1405, n: 8 }

test('[PR1] a period comes out of an address as it went in, and nothing else comes out', () => {
  const choices: readonly (readonly [PeriodChoice, string, string, string])[] = [
    [aban, 'آبان ۱۴۰۵', '2026-10-23', '2026-11-21'],
    [{ by: 'season', year: 1405, n: 3 }, 'پاییز ۱۴۰۵', '2026-09-23', '2026-12-21'],
    [{ by: 'stage', year: 1405, n: 2 }, 'مرحله ۲ سال ۱۴۰۵', '2026-09-23', '2027-03-20'],
    [{ by: 'range', from: '2026-11-01', to: '2026-11-05' }, '۱۰ آبان ۱۴۰۵ تا ۱۴ آبان ۱۴۰۵', '2026-11-01', '2026-11-05'],
    [{ by: 'year', year: 1405 }, 'سال ۱۴۰۵', '2026-03-21', '2027-03-20'],
  ]
  for (const [choice, words, from, to] of choices) {
    assert.equal(readPeriod(Object.fromEntries(new URLSearchParams(periodQuery(choice)))), choice)
    assert.is(periodWords(choice, 'fa'), words)
    const span = spanOf(choice, stages)!
    assert.equal([span.from, span.to], [from, to])
  }
  assert.is(spanOf({ by: 'stage', year: 1405, n: 3 }, stages), undefined)
  for (const query of [{}, { by: 'week' }, { by: 'month', year: '1405', n: '13' }, { by: 'month', year: '2026', n: '1' }, { by: 'season', year: '1405', n: '0' }, { by: 'range', from: '2026-11-05', to: '2026-11-01' }, { by: 'range', from: '2026-02-30', to: '2026-11-01' }, { by: 'range', from: '2006-01-01', to: '2026-11-01' }, { by: 'year', year: 'x' }]) assert.is(readPeriod(query), undefined, JSON.stringify(query))
})

test('[PR2] what has days in the period is in it, and what is dated counts on its day', () => {
  assert.equal(rows(report('performance', aban), 'list').map(([title]) => title), ['unit', 'tour'])
  assert.equal(rows(report('performance', { by: 'month', year: 1405, n: 2 }), 'work'), [['Unit', '3', '–', '1', '–', '100%', '0', '0']])
  assert.equal(rows(report('performance', { by: 'range', from: '2020-01-01', to: '2020-01-02' }), 'list'), [])
})

test('[PR2] the months of a year sum to the year, in people, hours and money', () => {
  const day = fc.integer({ min: -20, max: 400 }).map((days) => addDays('2026-03-21', days))
  const dated = fc.array(fc.record({ date: day, count: fc.integer({ min: 1, max: 50 }) }), { maxLength: 6 })
  const any = fc.record({ from: day, days: fc.integer({ min: 0, max: 300 }), people: dated, minutes: dated, planned: fc.integer({ min: 0, max: 10_000_000 }), costs: fc.array(fc.record({ date: day, rial: fc.integer({ min: 1, max: 9_999_999 }) }), { maxLength: 4 }) })
  fc.assert(fc.property(fc.array(any, { maxLength: 6 }), (drawn) => {
    // A year-long unit may have papers of other years beside its own: those before its beginning belong to its first day.
    const activities = drawn.map(({ from, days, people, minutes, planned, costs }, at) => {
      const within = { from, to: addDays(from, days) }
      return activity(`a${at}`, from, { lastDay: within.to, people: people.filter((each) => isWithin(each.date, within)), minutes: minutes.filter((each) => isWithin(each.date, within)), money: { planned: String(planned), costs: costs.filter((each) => isWithin(each.date, within)).map(({ date, rial }) => cost(date, rial)) } })
    })
    const sums = (choice: PeriodChoice) => {
      const [work, money] = [table(report('performance', choice, activities), 'work'), table(report('financial', choice, activities), 'kind')]
      const value = (of: typeof work, column: number) => Number(of.rows[0]?.[column]?.value ?? 0)
      return [value(work, 1), value(work, 2), value(money, 1), value(money, 2)]
    }
    const months = Array.from({ length: 12 }, (_, at) => sums({ by: 'month', year: 1405, n: at + 1 }))
    const year = sums({ by: 'year', year: 1405 })
    for (const [at, total] of year.entries()) {
      const sum = months.reduce((all, each) => all + each[at]!, 0)
      // Hours are shown to a tenth; a plan is divided by days, to the rial in each month.
      assert.ok(Math.abs(sum - total) <= [0, 0.7, 12 * drawn.length, 0][at]!, `${at}: ${sum} ≠ ${total}`)
    }
  }), { numRuns: 60 })
})

test('[PR3] activities by kind and state, and what was done', () => {
  const from = report('performance', aban)
  assert.equal(table(from, 'states').columns.map(({ label }) => label), ['Kind', 'Activities', 'under way', 'accepted'])
  assert.equal(rows(from, 'states'), [['Unit', '1', '1', '0'], ['Tour', '1', '0', '1']])
  assert.equal(rows(from, 'work'), [['Unit', '2', '1.5', '1', '–', '100%', '0', '0'], ['Tour', '12', '–', '–', '4.5', '50%', '2', '1']])
  assert.equal(table(from, 'work').sums!.map(({ text }) => text), ['Together', '14', '1.5', '1', '4.5', '75%', '2', '1'])
  assert.equal(rows(from, 'outcomes'), [['Tour', '1', '1', '7']])
  assert.equal(rows(report('performance', { by: 'year', year: 1405 }), 'seasons').map((row) => row.slice(1)), [['1', '1', '0'], ['0', '1', '1'], ['1', '1', '–']])
})

test('[PR4] sections with their distance, sums by kind, payer and item, per person; other payers are no credit', () => {
  const from = report('financial', { by: 'stage', year: 1405, n: 2 })
  assert.equal(table(from, 'sections').rows.map((row) => row.map(({ value }) => value)), [
    ['Promotion', 0.7, 700_000_000, 7_800_000, 7_150_000, -692_850_000], ['Education', 0.2, 200_000_000, 17_900_000, 500_000, -199_500_000], ['Research', 0.1, 100_000_000, 0, 0, -100_000_000],
  ])
  assert.ok(table(from, 'sections').note!.includes('allocated'))
  assert.equal(rows(from, 'item'), [['Transport', '7,500,000', '98%'], ['snack', '150,000', '2%']])
  assert.equal(rows(from, 'payer').map(([name, , spent]) => [name, spent]), [['current', '7,650,000'], ['chamber', '99']])
  assert.equal(rows(from, 'per-person'), [['Tour', '1', '12', '7,150,000', '595,833', '650,000']])
  assert.ok(table(report('financial', aban), 'sections').note!.includes('planned'), 'a month has no credit of its own')
  const above = report('financial', aban, [activity('dear', '2026-11-19', { money: { above: { cost: '9000000', allowed: '7800000', permit: 'short' } } })])
  assert.equal(rows(above, 'above').map((row) => row.slice(2)), [['9,000,000', '7,800,000', '\u2066+1,200,000\u2069', 'does not reach']])
})

test('[PR5] figures are reckoned from what is over, alike for small and large, and open where there is nothing', () => {
  assert.equal(qualityOf([tour, unit], '2026-12-01'), { accepted: 1, complete: 0.5, findings: 2, days: 5, outcomes: 200_000_000 / 7_150_000, satisfaction: 4.5 })
  assert.equal(qualityOf([tour, tour, tour], '2026-12-01'), qualityOf([tour], '2026-12-01'))
  assert.equal(Object.values(qualityOf([unit], '2026-12-01')).filter((each) => each !== undefined), [])
  assert.is(qualityOf([{ ...tour, reviewedOn: '2026-11-01' }], '2026-12-01').days, 0)
  const from = report('performance', aban)
  for (const row of table(from, 'quality').rows) assert.ok(row[3]!.text.length > 5, 'each says how')
  assert.equal(table(from, 'quality').bars.map(({ share }) => share), [1, 0.5, 0.9])
})

test('[PR5] what was kept before surveys and days were told leaves those two figures open', () => {
  const told = { lastDay: '2026-11-19', state: 'accepted' as const, share: 0.5, findings: 2, founded: 1, improved: 1, money: { charged: '7150000' } }
  assert.equal(qualityOf([told], '2026-12-01'), { ...qualityOf([tour], '2026-12-01'), days: undefined, satisfaction: undefined })
})

test('[MO39] last year’s performance is the mean of what was accepted, is complete and has satisfied, of what there is', () => {
  const quality = qualityOf([tour, unit], '2026-12-01')
  assert.is(performanceOf(quality), 80, '100, 50 and 90 per cent')
  assert.is(performanceOf({ ...quality, satisfaction: undefined }), 75)
  assert.is(performanceOf(qualityOf([], '2026-12-01')), undefined)
})

test('[PR6] the best province first; fewer findings are better than more', () => {
  const open = { accepted: undefined, complete: undefined, findings: undefined, days: undefined, outcomes: undefined, satisfaction: undefined }
  const found = ranked([{ id: 'nothing', quality: open }, { id: 'b', quality: { ...open, accepted: 0.5, findings: 3 } }, { id: 'a', quality: { ...open, accepted: 0.5, findings: 1 } }, { id: 'c', quality: { ...open, accepted: 0.4, findings: 3 } }])
  assert.equal(found.map(({ id, place }) => [id, place]), [['a', 1], ['b', 2], ['c', 3], ['nothing', undefined]])
  assert.equal(found.map(({ places }) => [places.accepted, places.findings]), [[1, 1], [1, 2], [3, 2], [undefined, undefined]])
})

test('[PR8] the workbook has each table with numbers as numbers', () => {
  const sheets = reportSheets(report('performance', aban))
  assert.is(new Set(sheets.map(({ name }) => name)).size, sheets.length)
  for (const { header, rows: lines, name } of sheets) for (const line of lines) assert.is(line.length, header.length, name)
  const list = sheets.at(-1)!
  assert.equal(list.rows.at(-1), ['tour', 'Tour', '2026-11-19', 'accepted', 12, 0.5, 0, 2])
})

test.run()
