import type { Chart, Section } from './dossier.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { wordOf } from './words.ts'
import { formatNumber } from '../calendar/number.ts'
import type { Form } from '../forms/form.ts'
import type { QuestionResult } from '../forms/results/results.ts'
import { resultsOf } from '../forms/results/results.ts'
import { tablesOf } from '../forms/results/table.ts'

/** Longer lists are for the workbook. */
const mostTexts = 30

/** What people answered, counted: a chart for each question. */
export function surveySection(title: string, form: Form, records: readonly DossierRecord[], source: DossierSource): Section {
  const { language, now, province } = source
  const rows = records.map(({ id, answers, begunAt, changedAt }) => ({ id, answers, begunAt, changedAt }))
  const results = resultsOf(form, tablesOf(form, rows, { now, timeZone: province.timeZone, language }), language)
  return { kind: 'survey', title, count: records.length, charts: results.flatMap((result) => chartOf(result, source) ?? []) }
}

function chartOf({ label, answered, rows, notAsked, found }: QuestionResult, { language }: DossierSource): Chart | undefined {
  const number = (value: number) => formatNumber(String(Math.round(value * 10) / 10), language)
  // Nobody was asked: the form's logic never came to it.
  if (rows === notAsked) return undefined
  const base = { label, answered, asked: rows - notAsked, bars: [], figures: [], texts: [] }
  switch (found.kind) {
    case 'choices':
    case 'ranks': {
      const average = found.kind === 'choices' && found.average !== undefined ? [{ label: wordOf('average', language), value: number(found.average) }] : []
      return { ...base, bars: found.bars.map((bar) => ({ label: bar.label, count: bar.count, share: answered === 0 ? 0 : bar.count / answered })), figures: average }
    }
    case 'numbers':
      if (answered === 0) return base
      return { ...base, figures: [{ label: wordOf('average', language), value: number(found.mean) }, { label: wordOf('least', language), value: number(found.least) }, { label: wordOf('most', language), value: number(found.most) }] }
    case 'texts':
      return { ...base, texts: found.answers.slice(0, mostTexts).map(({ value }) => value) }
    default:
      return undefined
  }
}
