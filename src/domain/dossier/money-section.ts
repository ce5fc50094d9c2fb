import type { Section } from './dossier.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { wordOf } from './words.ts'
import { costLines, costTotals } from '../activity/costs.ts'
import { formatNumber } from '../calendar/number.ts'
import { readableText } from '../forms/input.ts'
import { formatRial } from '../money/rial.ts'
import type { FieldPath } from '../records/op.ts'

/** Every cost with its item and payer, and their sum, to the rial. */
export function moneySection(records: readonly DossierRecord[], { kind, language }: DossierSource): Section {
  const byId = new Map(records.map((record) => [record.id, record]))
  const lines = costLines(kind, records.map(({ id, form, answers }) => ({ id, form: form.id, answers })))
  const places = new Map((kind.reads?.costs ?? []).map((each) => [each.form, each]))
  const worded = (record: DossierRecord, path: FieldPath | undefined) => (path === undefined ? '' : readableText(record.form, path, record.answers[path] ?? '', language))
  const rows = lines.map((line, at) => {
    const record = byId.get(line.record)!
    const place = places.get(line.form)
    return [formatNumber(at + 1, language), worded(record, place?.item), line.payee, worded(record, place?.payer), line.amount === undefined ? '' : formatRial(String(line.amount), language)]
  })
  return {
    kind: 'table', title: wordOf('costs', language),
    columns: [wordOf('row', language), wordOf('item', language), wordOf('payee', language), wordOf('payer', language), wordOf('amount', language)],
    rows, sums: [{ label: wordOf('sum', language), value: formatRial(String(costTotals(lines).all), language) }],
  }
}
