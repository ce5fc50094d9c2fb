// What a province has planned and spent in a period: the sums of its money page, cut by the period's days.

import { bars, columns, count, nothing, percent, rials, text } from './figures.ts'
import type { Counting } from './work-tables.ts'
import { asStages, within } from './period.ts'
import type { Figure, ReportTable } from './report.ts'
import { reportWord } from './words.ts'
import type { ReportWord } from './words.ts'
import type { CostNames } from '../activity/shares/cost-names.ts'
import { aboveNorm, perPerson } from '../activity/shares/checks.ts'
import type { Dimension, Entry, Sum } from '../activity/shares/entries.ts'
import { placed, sumsBy, totalOf } from '../activity/shares/entries.ts'
import { permille, sectionLines } from '../activity/shares/sections.ts'
import { credits } from '../activity/separation.ts'
import { formatDate } from '../calendar/format.ts'
import { isWithin } from '../calendar/periods.ts'
import { textIn } from '../forms/form.ts'

export interface MoneyCounting extends Counting {
  /** Credit given for the period; 0 where it is not known. */
  readonly allocated: bigint
  /** What the choices of cost items and payers are called. */
  readonly names: CostNames
}

export function financialTables(counting: MoneyCounting): readonly ReportTable[] {
  const { activities, span } = counting
  const stages = asStages(span)
  const entries = activities.flatMap((each) => placed(each, stages).entries).filter(({ stage }) => stage === within)
  const charged = entries.filter(({ payer }) => credits.some((each) => each === payer))
  return [
    sectionsTable(counting, charged),
    ...(['kind', 'county', 'payer', 'item'] as const).map((by) => sumsTable(counting, by, by === 'payer' ? entries : charged)),
    perPersonTable(counting), aboveTable(counting),
  ]
}

function sectionsTable({ allocated, language }: MoneyCounting, entries: readonly Entry[]): ReportTable {
  const { base, lines } = sectionLines(sumsBy(entries, 'section'), allocated)
  const isKnown = (section: string): section is 'promotion' | 'education' | 'research' => section === 'promotion' || section === 'education' || section === 'research'
  const label = (section: string) => (isKnown(section) ? reportWord(section, language) : section)
  const note = ({ allocated: 'sectionsAllocated', planned: 'sectionsPlanned', spent: 'sectionsSpent' } as const)[base.of]
  return {
    id: 'sections', title: reportWord('sections', language), none: reportWord('none', language),
    note: `${reportWord(note, language, { base: rials(base.rial, language).text })}. ${reportWord('rial', language)}`,
    bars: bars(lines.map(({ key, spent, target }) => ({ label: label(key), amount: Number(spent), words: rials(spent, language).text, target: Number(target) }))),
    columns: columns(language, 1, 'section', 'share', 'target', 'plan', 'spent', 'distance'),
    rows: lines.map(({ key, percent: hundredths, target, planned, spent, spentDistance }) => [
      text(label(key)), hundredths === undefined ? nothing : percent(hundredths / 100, language),
      rials(target, language), rials(planned, language), rials(spent, language), rials(spentDistance, language, { isSigned: true, isOff: spentDistance > 0n }),
    ]),
  }
}

/** Of what was spent, each with its share. A plan says nothing about items. */
function sumsTable(counting: MoneyCounting, by: Exclude<Dimension, 'section' | 'stage'>, entries: readonly Entry[]): ReportTable {
  const { language } = counting
  const sums = sumsBy(entries, by)
  const total = totalOf(sums)
  const hasPlan = by !== 'item'
  const row = (label: string, { planned, spent }: Sum): readonly Figure[] => [text(label), ...(hasPlan ? [rials(planned, language)] : []), rials(spent, language), percent(permille(spent, total.spent) / 1000, language)]
  const named = sums.map((sum) => ({ sum, label: nameOf(counting, by, sum.key) }))
  const plan: readonly ReportWord[] = hasPlan ? ['plan'] : []
  return {
    id: by, title: reportWord(`by${by}`, language), note: reportWord('rial', language), none: reportWord('none', language),
    bars: bars(named.map(({ sum, label }) => ({ label, amount: Number(sum.spent), words: rials(sum.spent, language).text, ...(hasPlan && { target: Number(sum.planned) }) }))),
    columns: columns(language, 1, by, ...plan, 'spent', 'share'),
    rows: named.map(({ sum, label }) => row(label, sum)),
    ...(sums.length > 1 && { sums: row(reportWord('together', language), total) }),
  }
}

function nameOf({ activities, names, language }: MoneyCounting, by: Exclude<Dimension, 'section' | 'stage'>, key: string): string {
  if (key === '') return reportWord('unsaid', language)
  switch (by) {
    case 'kind': return textIn(activities.find(({ kind }) => kind === key)?.kindTitle, language)
    case 'county': return key
    case 'item': return textIn(names.items.get(key), language) || key
    case 'payer': return textIn(names.payers.get(key), language) || key
  }
}

function perPersonTable({ activities, span, language }: MoneyCounting): ReportTable {
  const lines = perPerson(activities.filter(({ date }) => isWithin(date, span)))
  const label = (kind: string) => textIn(activities.find((each) => each.kind === kind)?.kindTitle, language)
  return {
    id: 'per-person', title: reportWord('perPerson', language), note: `${reportWord('perPersonNote', language)} ${reportWord('rial', language)}`, none: reportWord('none', language),
    bars: bars(lines.map(({ kind, each, allowedEach }) => ({ label: label(kind), amount: Number(each), words: rials(each, language).text, ...(allowedEach !== undefined && { target: Number(allowedEach) }) }))),
    columns: columns(language, 1, 'kind', 'activities', 'people', 'spent', 'each', 'allowedEach'),
    rows: lines.map(({ kind, activities: n, people, charged, each, allowedEach }) => [
      text(label(kind)), count(n, language), count(people, language), rials(charged, language),
      rials(each, language, { isOff: allowedEach !== undefined && each > allowedEach }), allowedEach === undefined ? nothing : rials(allowedEach, language),
    ]),
  }
}

function aboveTable({ activities, span, language }: MoneyCounting): ReportTable {
  const lines = aboveNorm(activities.filter(({ date }) => isWithin(date, span)))
  const titles = new Map(activities.map(({ id, title }) => [id, title]))
  return {
    id: 'above', title: reportWord('above', language), note: `${reportWord('perPersonNote', language)} ${reportWord('rial', language)}`, none: reportWord('aboveNone', language), bars: [],
    columns: [...columns(language, 2, 'activity', 'date', 'cost', 'allowed', 'difference'), ...columns(language, 1, 'permit')],
    rows: lines.map(({ activity, cost, allowed, permit }) => [
      text(titles.get(activity.id) ?? ''), { text: formatDate(activity.date, language, 'short'), value: activity.date },
      rials(cost, language), rials(allowed, language), rials(cost - allowed, language, { isSigned: true }), { ...text(reportWord(`permit.${permit}`, language)), ...(permit !== 'there' && { isOff: true as const }) },
    ]),
  }
}
