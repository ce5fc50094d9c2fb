// An activity as a workbook: a summary, the money as numbers, and a sheet for each form with its records.

import type { Dossier } from './dossier.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { columnWords, wordOf } from './words.ts'
import { costLines } from '../activity/costs.ts'
import type { Form } from '../forms/form.ts'
import { textIn } from '../forms/form.ts'
import { readableText } from '../forms/input.ts'
import type { Sheet, SheetChoice, SheetWords } from '../forms/results/sheets.ts'
import { sheetsOf } from '../forms/results/sheets.ts'
import type { ResultRecord } from '../forms/results/table.ts'
import { Tabling } from '../forms/results/table.ts'
import { versionsOf, wholeOfAll } from '../forms/results/whole.ts'
import { formOf } from '../packs/pack.ts'
import { formRef } from '../packs/refs.ts'

/** Sheets in the order of the kind's forms, each with another name. */
export function workbookSheets(source: DossierSource, { facts, title, kind }: Dossier): readonly Sheet[] {
  const { language } = source
  const summary: Sheet = { name: wordOf('figures', language), header: [kind, title], rows: facts.map(({ label, value }) => [label, value]) }
  const forms = source.kind.forms.flatMap((use) => {
    const form = formOf(source.pack, use.form)
    const own = source.records.filter((record) => record.form.id === use.form)
    return form && own.length > 0 ? formSheets(form, own, source) : []
  })
  return namedApart([summary, ...moneySheet(source), ...forms])
}

function formSheets(form: Form, records: readonly DossierRecord[], source: DossierSource): readonly Sheet[] {
  const { language, now, province, hidesIds, sha256 } = source
  const words = Object.fromEntries(Object.entries(columnWords).map(([key, text]) => [key, textIn(text, language, 'en')])) as unknown as SheetWords
  const choice: SheetChoice = { language, headers: 'labels', choices: 'labels', several: 'one', hidesIds, timeZone: province.timeZone, words }
  const newest = { ref: formRef(form, sha256), form }
  const rows = records.map(({ id, answers, begunAt, changedAt, author, ref, form: own }): ResultRecord => ({ id, answers, begunAt, changedAt, author, ...(ref !== newest.ref && { version: { ref, form: own } }) }))
  const whole = wholeOfAll(versionsOf(newest, rows), { language, mark: (label, version) => `${label} (${version})` })
  const tabling = new Tabling(whole, { now, timeZone: province.timeZone, language })
  for (const row of rows) tabling.add(row)
  return sheetsOf(whole.form, tabling.tables(), choice)
}

function moneySheet({ kind, records, language }: DossierSource): readonly Sheet[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  const places = new Map((kind.reads?.costs ?? []).map((each) => [each.form, each]))
  const lines = costLines(kind, records.map(({ id, form, answers }) => ({ id, form: form.id, answers })))
  if (lines.length === 0) return []
  const rows = lines.map((line) => {
    const { form, answers } = byId.get(line.record)!
    const { item, payer } = places.get(line.form)!
    // Amounts end at 10^15: each is a number without loss.
    return [readableText(form, item, answers[item] ?? '', language), line.payee, readableText(form, payer, answers[payer] ?? '', language), line.amount === undefined ? null : Number(line.amount)]
  })
  return [{ name: wordOf('costs', language), header: [wordOf('item', language), wordOf('payee', language), wordOf('payer', language), wordOf('amount', language)], rows }]
}

/** A spreadsheet refuses two sheets of one name, of which it looks at 31 characters. */
function namedApart(sheets: readonly Sheet[]): readonly Sheet[] {
  const taken = new Set<string>()
  return sheets.map((sheet) => {
    let name = sheet.name.slice(0, 31)
    for (let at = 2; taken.has(name.toLowerCase()); at += 1) name = `${sheet.name.slice(0, 28)} ${at}`
    taken.add(name.toLowerCase())
    return { ...sheet, name }
  })
}
