// All that the rules find in one activity: its money and size against the norms, its permits, its hours and seminars.
// The same on the phone, at the desk and on the server; who calls brings the records' answers, and today's date there.

import type { ActivityRecord } from './activity-record.ts'
import { recordsOf } from './activity-record.ts'
import type { CostLine } from './costs.ts'
import { costLines } from './costs.ts'
import type { Gathered } from './gathered.ts'
import type { Figures } from './figures.ts'
import { figuresOf, rial } from './figures.ts'
import type { Finding } from './finding.ts'
import { finding } from './finding.ts'
import type { WallClock } from './hours.ts'
import { hoursEntriesOf, hoursFaults, weeksOf } from './hours.ts'
import { allowedCharge, allowedCost, normsFor } from './norms.ts'
import { otherCreditLines, permitCases, permitStates } from './permit.ts'
import { seasonsOf, seminarYearsOf } from './seasons.ts'
import { statementsOf } from './statement.ts'
import type { Answers } from '../forms/answers.ts'
import type { Kind, Norms, Pack } from '../packs/pack.ts'
import { ruledFields } from '../packs/pack.ts'
import type { RecordId } from '../records/op.ts'

export interface ActivityFacts {
  readonly pack: Pack
  readonly kind: Kind
  readonly plan: Answers
  /** Id of the province, for the norms that HQ has adjusted. */
  readonly province: string
  readonly gathered: Gathered
  /** Records of the forms in `readForms`; others are of no interest here. */
  readonly records: readonly ActivityRecord[]
  /** Date and time on the wall of the province. */
  readonly now: WallClock
}

/** The forms whose answers `findingsOf` reads: a phone need not decrypt three hundred rows of a sheet. */
export function readForms({ reads = {} }: Kind): readonly string[] {
  const forms = [...(reads.costs ?? []).map((each) => each.form), reads.permits?.form, reads.hours?.form, reads.seminars?.form, reads.statements && reads.clients?.form, reads.statements?.form]
  return [...new Set(forms.filter((each) => each !== undefined))]
}

export function findingsOf(facts: ActivityFacts): readonly Finding[] {
  const { pack, kind, province, plan, gathered, records, now } = facts
  const norms = normsFor(pack, kind, province, plan)
  const figures = figuresOf(kind, plan, gathered)
  const lines = costLines(kind, records)
  const isOver = figures.lastDay !== '' && figures.lastDay < now.date
  return [
    ...permitFindings(facts, norms, figures, lines),
    ...lengthFindings(norms, figures),
    ...(kind.reads?.people ? peopleFindings(norms, figures, isOver) : []),
    ...(isOver ? perHeadFindings(norms, figures) : []),
    ...costFindings(lines),
    ...performanceFindings(kind, plan, figures),
    ...hoursFindings(kind, norms, figures, records, now),
    ...seminarFindings(kind, norms, figures, records, now),
    ...statementFindings(kind, figures, records, now),
  ]
}

function permitFindings({ kind, plan, records, gathered }: ActivityFacts, norms: Norms, figures: Figures, lines: readonly CostLine[]): Finding[] {
  return permitStates(kind, permitCases(norms, figures, plan, lines), figures, plan, lines, records, gathered).flatMap((each): Finding[] => {
    if (each.state === 'there') return []
    if (each.state === 'short') return [finding('permit.short', each.permits.map(({ id }) => id), { case: each.case })]
    switch (each.case) {
      case 'days': return [finding('permit.days', [], { case: 'days', days: figures.days, most: norms.days!.most })]
      case 'cost': return [finding('permit.cost', lines.map(({ record }) => record), { case: 'cost', ...costDetails(norms, figures) })]
      case 'special': return [finding('permit.special', [], { case: 'special' })]
      case 'other-credit': {
        const others = otherCreditLines(plan, lines)
        return [finding('permit.other-credit', others.map(({ record }) => record), { case: 'other-credit', costRial: String(others.reduce((sum, line) => sum + (line.amount ?? 0n), 0n)) })]
      }
    }
  })
}

/** The dearer of plan and receipts, and what is allowed for it. */
function costDetails(norms: Norms, figures: Figures): Readonly<Record<string, string>> {
  const planned = figures.plannedCost ?? 0n
  const [cost, allowed] = figures.charged > planned ? [figures.charged, allowedCharge(norms, figures)] : [planned, allowedCost(norms, figures.plannedPeople, figures)]
  return { costRial: String(cost), allowedRial: String(allowed ?? 0n) }
}

/** Where a permit can help, its lack is the finding. */
function lengthFindings({ days }: Norms, figures: Figures): Finding[] {
  return days && !days.permit && figures.days > days.most ? [finding('norm.days', [], { days: figures.days, most: days.most })] : []
}

/** While it runs, or lies ahead, what was planned counts; afterwards who was there. */
function peopleFindings({ people: norm }: Norms, figures: Figures, isOver: boolean): Finding[] {
  const people = isOver ? figures.people : Math.max(figures.people, figures.plannedPeople ?? 0)
  if (!norm || (!isOver && people === 0)) return []
  if (norm.minimum !== undefined && people < norm.minimum) return [finding('norm.people-too-few', [], { people, least: norm.minimum })]
  const isFar = (norm.least !== undefined && people < norm.least) || (norm.most !== undefined && people > norm.most)
  return isFar ? [finding('norm.people-far', [], { people, least: norm.least ?? 1, most: norm.most ?? people })] : []
}

/** Fewer came than were planned: no rule is broken, and the province's average feels it. */
function perHeadFindings(norms: Norms, figures: Figures): Finding[] {
  if (norms.people?.average === undefined || norms.costPer !== undefined || figures.people >= (figures.plannedPeople ?? 0)) return []
  const allowed = allowedCost(norms, figures.people, figures)
  return allowed !== undefined && figures.charged > allowed ? [finding('norm.cost-per-head', [], { people: figures.people, costRial: String(figures.charged), allowedRial: String(allowed) })] : []
}

function costFindings(lines: readonly CostLine[]): Finding[] {
  return lines.flatMap(({ record, amount, item, payer, isGovernmentEmployee }): Finding[] => {
    if (amount === undefined) return [finding('cost.no-amount', [record])]
    const costRial = String(amount)
    return [
      ...(item === '' ? [finding('cost.no-item', [record], { costRial })] : []),
      ...(payer === '' ? [finding('cost.no-payer', [record], { costRial })] : []),
      ...(isGovernmentEmployee ? [finding('cost.government', [record], { costRial })] : []),
    ]
  })
}

/** Rule 4: counts and sums of the performance system agree with ours, where the plan has its figures. */
function performanceFindings(kind: Kind, plan: Answers, figures: Figures): Finding[] {
  const sum = rial(plan[ruledFields.performedSum])
  const people = rial(plan[ruledFields.performedPeople])
  return [
    ...(kind.reads?.costs && sum !== undefined && sum !== figures.charged ? [finding('performed.sum', [], { costRial: String(figures.charged), performedRial: String(sum) })] : []),
    ...(kind.reads?.people && people !== undefined && people !== BigInt(figures.people) ? [finding('performed.people', [], { people: figures.people, performed: Number(people) })] : []),
  ]
}

function hoursFindings(kind: Kind, norms: Norms, figures: Figures, records: readonly ActivityRecord[], now: WallClock): Finding[] {
  if (!kind.reads?.hours) return []
  const entries = hoursEntriesOf(kind, recordsOf(records, kind.reads.hours.form))
  const faults = hoursFaults(entries, now).map((each) => finding(each.code, each.entries as readonly RecordId[], { dateOn: each.date, ...(each.minutes !== undefined && { minutes: each.minutes }) }))
  if (norms.hoursPerWeek === undefined || figures.date === '') return faults
  const short = weeksOf(entries, { from: figures.date, to: figures.lastDay }, norms.hoursPerWeek, now).filter((each) => each.state === 'past' && each.short > 0)
  return [...faults, ...short.map((each) => finding('hours.week-short', [], { dateOn: each.week.from, minutes: each.minutes, need: norms.hoursPerWeek! }))]
}

function seminarFindings(kind: Kind, norms: Norms, figures: Figures, records: readonly ActivityRecord[], now: WallClock): Finding[] {
  const reads = kind.reads?.seminars
  if (!reads || norms.seminarsPerYear === undefined || figures.date === '') return []
  const dates = recordsOf(records, reads.form).map(({ answers }) => answers[reads.date] ?? '')
  const contract = { from: figures.date, to: figures.lastDay }
  return [
    ...seasonsOf(dates, contract, now.date).flatMap(({ season, span, held, need, state }) => {
      if (held >= need || state === 'coming') return []
      return [state === 'past' ? finding('seminar.season-empty', [], { ...season }) : finding('seminar.season-due', [], { ...season, dateOn: span.to })]
    }),
    ...seminarYearsOf(dates, contract, norms.seminarsPerYear, now.date)
      .filter(({ held, need, state }) => state === 'past' && held < need)
      .map(({ year, held, need }) => finding('seminar.year-short', [], { yearOf: year, held, need })),
  ]
}

/** A month that is over waits for the university's confirmation; one that was changed after it waits again. */
function statementFindings(kind: Kind, figures: Figures, records: readonly ActivityRecord[], now: WallClock): Finding[] {
  if (!kind.reads?.statements || figures.date === '') return []
  return statementsOf(kind, records, { from: figures.date, to: figures.lastDay }, now.date).flatMap(({ state, content: { year, month }, confirmations }): Finding[] => {
    if (state === 'stale') return [finding('statement.stale', confirmations.map(({ record }) => record), { year, month })]
    return state === 'due' ? [finding('statement.due', [], { year, month })] : []
  })
}
