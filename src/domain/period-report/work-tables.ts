// What a province has done in a period.

import { bars, columns, count, decimal, nothing, percent, text } from './figures.ts'
import { lowerIsBetter, qualityKeys, qualityOf } from './quality.ts'
import type { QualityKey } from './quality.ts'
import type { Figure, ReportTable } from './report.ts'
import type { Dated, ReportedActivity } from './reported-activity.ts'
import { reportWord } from './words.ts'
import { activityStates } from '../activity/review/states.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { addDays } from '../calendar/civil.ts'
import { formatDate, formatSeason } from '../calendar/format.ts'
import { formatNumber } from '../calendar/number.ts'
import type { Season, Span } from '../calendar/periods.ts'
import { isWithin, seasonOf, seasonSpan } from '../calendar/periods.ts'
import type { Language } from '../forms/form.ts'
import { textIn } from '../forms/form.ts'

export interface Counting {
  /** Those that have days in the span, the earliest first. */
  readonly activities: readonly ReportedActivity[]
  readonly span: Span
  readonly today: CivilDate
  readonly language: Language
}

export function performanceTables(counting: Counting): readonly ReportTable[] {
  return [statesTable(counting), workTable(counting), ...seasonsTable(counting), outcomesTable(counting), qualityTable(counting), listTable(counting)]
}

/** Days of it lie in the span. */
export function isIn({ date, lastDay }: Pick<ReportedActivity, 'date' | 'lastDay'>, span: Span): boolean {
  return date !== '' && date <= span.to && (lastDay > date ? lastDay : date) >= span.from
}

export function countIn(dated: readonly Dated[], span: Span): number {
  return dated.reduce((sum, each) => sum + (isWithin(each.date, span) ? each.count : 0), 0)
}

interface Group {
  readonly label: string
  readonly own: readonly ReportedActivity[]
}

/** By kind, in the order in which the kinds come. */
export function byKind({ activities, language }: Pick<Counting, 'activities' | 'language'>): readonly Group[] {
  const groups = new Map<string, ReportedActivity[]>()
  for (const each of activities) groups.set(each.kind, [...groups.get(each.kind) ?? [], each])
  return [...groups.values()].map((own) => ({ label: textIn(own[0]!.kindTitle, language), own }))
}

function statesTable(counting: Counting): ReportTable {
  const { activities, language } = counting
  const states = activityStates.filter((state) => activities.some((each) => each.state === state))
  const row = (label: string, own: readonly ReportedActivity[]): readonly Figure[] => [text(label), count(own.length, language), ...states.map((state) => count(own.filter((each) => each.state === state).length, language))]
  const groups = byKind(counting)
  return {
    id: 'states', title: reportWord('byState', language), none: reportWord('none', language),
    bars: bars(groups.map(({ label, own }) => ({ label, amount: own.length, words: formatNumber(own.length, language) }))),
    columns: columns(language, 1, 'kind', 'activities', ...states),
    rows: groups.map(({ label, own }) => row(label, own)),
    ...(groups.length > 1 && { sums: row(reportWord('together', language), activities) }),
  }
}

function workTable(counting: Counting): ReportTable {
  const { activities, language, span } = counting
  const row = (label: string, own: readonly ReportedActivity[]): readonly Figure[] => {
    const sum = (of: (each: ReportedActivity) => number) => own.reduce((all, each) => all + of(each), 0)
    const [minutes, answers, findings] = [sum((each) => countIn(each.minutes, span)), sum(({ satisfaction }) => satisfaction.count), sum((each) => each.findings)]
    return [
      text(label), count(sum((each) => countIn(each.people, span)), language),
      minutes === 0 ? nothing : decimal(minutes / 60, language), orNothing(sum((each) => countIn(each.seminars, span)), language),
      answers === 0 ? nothing : decimal(sum(({ satisfaction }) => satisfaction.sum) / answers, language, 2),
      percent(sum(({ share }) => share) / own.length, language), count(findings, language, findings > 0), count(sum(({ inspections }) => inspections), language),
    ]
  }
  const groups = byKind(counting)
  return {
    id: 'work', title: reportWord('work', language), note: reportWord('workNote', language), none: reportWord('none', language),
    bars: bars(groups.map(({ label, own }) => {
      const people = own.reduce((all, each) => all + countIn(each.people, span), 0)
      return { label, amount: people, words: reportWord('peopleCount', language, { count: formatNumber(people, language) }) }
    })),
    columns: columns(language, 1, 'kind', 'people', 'hours', 'seminars', 'satisfaction', 'completeness', 'findings', 'inspections'),
    rows: groups.map(({ label, own }) => row(label, own)),
    ...(groups.length > 1 && { sums: row(reportWord('together', language), activities) }),
  }
}

function orNothing(value: number, language: Language): Figure {
  return value === 0 ? nothing : count(value, language)
}

/** Nothing where no kind has seminars. Seasons that have not begun are not there, and one that goes on lacks nothing yet. */
function seasonsTable({ activities, span, today, language }: Counting): readonly ReportTable[] {
  const units = activities.filter(({ minutes, seminars }) => minutes.length + seminars.length > 0)
  if (units.length === 0) return []
  const seasons: { readonly season: Season; readonly within: Span }[] = []
  for (let season = seasonOf(span.from); ; season = seasonOf(addDays(seasonSpan(season).to, 1))) {
    const whole = seasonSpan(season)
    if (whole.from > span.to || (whole.from > today && seasons.length > 0)) break
    seasons.push({ season, within: { from: whole.from > span.from ? whole.from : span.from, to: whole.to < span.to ? whole.to : span.to } })
  }
  const held = seasons.map(({ season, within }) => {
    const own = units.filter((each) => isIn(each, within))
    return { label: formatSeason(season, language), own: own.length, isOver: within.to < today, seminars: units.reduce((sum, each) => sum + countIn(each.seminars, within), 0), without: own.filter((each) => countIn(each.seminars, within) === 0).length }
  })
  return [{
    id: 'seasons', title: reportWord('perSeason', language), none: reportWord('none', language),
    bars: bars(held.map(({ label, seminars }) => ({ label, amount: seminars, words: formatNumber(seminars, language) }))),
    columns: columns(language, 1, 'season', 'seminars', 'units', 'without'),
    rows: held.map(({ label, seminars, own, without, isOver }) => [text(label), count(seminars, language), count(own, language), isOver ? count(without, language, without > 0) : nothing]),
  }]
}

function outcomesTable(counting: Counting): ReportTable {
  const { activities, language } = counting
  const sum = (own: readonly ReportedActivity[], key: 'founded' | 'improved' | 'jobs') => own.reduce((all, each) => all + each[key], 0)
  const row = (label: string, own: readonly ReportedActivity[]): readonly Figure[] => [text(label), count(sum(own, 'founded'), language), count(sum(own, 'improved'), language), count(sum(own, 'jobs'), language)]
  const groups = byKind(counting).filter(({ own }) => own.some(({ founded, improved, jobs }) => founded + improved + jobs > 0))
  return {
    id: 'outcomes', title: reportWord('outcomes', language), none: reportWord('none', language),
    bars: bars(groups.map(({ label, own }) => ({ label, amount: sum(own, 'founded') + sum(own, 'improved'), words: `${formatNumber(sum(own, 'founded'), language)} + ${formatNumber(sum(own, 'improved'), language)}` }))),
    columns: columns(language, 1, 'kind', 'founded', 'improved', 'jobs'),
    rows: groups.map(({ label, own }) => row(label, own)),
    ...(groups.length > 1 && { sums: row(reportWord('together', language), activities) }),
  }
}

/** A figure of quality as people read it. */
export function qualityFigure(key: QualityKey, value: number | undefined, language: Language): Figure {
  return key === 'accepted' || key === 'complete' ? percent(value, language) : decimal(value, language, key === 'outcomes' || key === 'satisfaction' ? 2 : 1)
}

function qualityTable({ activities, today, language }: Counting): ReportTable {
  const quality = qualityOf(activities, today)
  const shares = qualityKeys.flatMap((key) => {
    const value = quality[key]
    const whole = key === 'satisfaction' ? 5 : key === 'accepted' || key === 'complete' ? 1 : undefined
    return value === undefined || whole === undefined ? [] : [{ label: reportWord(`rank.${key}`, language), amount: value / whole, words: qualityFigure(key, value, language).text }]
  })
  return {
    id: 'quality', title: reportWord('ranking', language), note: reportWord('rankingNote', language), none: reportWord('none', language),
    bars: bars(shares, 1),
    columns: [...columns(language, 1, 'figure', 'value'), ...columns(language, 2, 'better', 'formula')],
    rows: qualityKeys.map((key) => [text(reportWord(`rank.${key}`, language)), qualityFigure(key, quality[key], language), text(reportWord(lowerIsBetter.has(key) ? 'lower' : 'higher', language)), text(reportWord(`rank.${key}.formula`, language))]),
  }
}

function listTable({ activities, span, language }: Counting): ReportTable {
  return {
    id: 'list', title: reportWord('list', language), none: reportWord('none', language), bars: [],
    columns: columns(language, 4, 'activity', 'kind', 'date', 'state', 'people', 'completeness', 'lacking', 'findings'),
    rows: activities.map((each) => [
      text(each.title), text(textIn(each.kindTitle, language)), { text: formatDate(each.date, language, 'short'), value: each.date }, text(reportWord(each.state, language)),
      count(countIn(each.people, span), language), percent(each.share, language), count(each.lacking, language, each.lacking > 0), count(each.findings, language, each.findings > 0),
    ]),
  }
}
