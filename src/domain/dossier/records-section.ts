import type { FormLine, FormRecordPart, Section } from './dossier.ts'
import { oneWay } from './one-way.ts'
import { signatureOf } from './signature-of.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { compiled } from '../forms/compiled-form.ts'
import { readableText } from '../forms/input.ts'
import { isNationalId, maskedId } from '../forms/results/mask.ts'
import { paperOf } from '../forms/paper.ts'
import type { PaperLine } from '../forms/paper.ts'
import { openSession } from '../forms/session/open-session.ts'
import { isBlobName } from '../forms/value-check.ts'
import { summaryOf } from '../activity/summary.ts'

/** Each record as its form stands on paper, filled, without the questions that nobody answered. */
export function recordsSection(title: string, { isList, isTold }: { readonly isList: boolean; readonly isTold: boolean }, records: readonly DossierRecord[], source: DossierSource): Section {
  return { kind: 'records', title, isTold, records: records.map((record): FormRecordPart => ({ title: isList ? nameOf(record, source) : '', groups: groupsOf(record, source) })) }
}

/** What a list calls the record. */
function nameOf(record: DossierRecord, { now, language, province }: DossierSource): string {
  const { title } = summaryOf(record.form, record.answers, { now, timeZone: province.timeZone, language }, { hasPreview: false })
  return title.map(({ path, value }) => (path === undefined ? value : readableText(record.form, path, value, language))).join(' · ')
}

function groupsOf(record: DossierRecord, { now, language, province, hidesIds }: DossierSource): FormRecordPart['groups'] {
  const session = openSession(record.form, record.answers, { now, timeZone: province.timeZone, language })
  const line = (each: PaperLine): FormLine | undefined => {
    if (each.kind === 'signature') {
      const signature = signatureOf(each.value)
      return signature ? { label: each.label, value: '', signature } : isBlobName(each.value) ? { label: each.label, value: '', picture: each.value } : undefined
    }
    if (each.kind === 'picture') return isBlobName(each.value) ? { label: each.label, value: '', picture: each.value } : undefined
    if (each.kind === 'note') return undefined
    const ticks = each.choices.some(({ isOn }) => isOn) ? each.choices : []
    const beside = each.beside ?? ''
    if (ticks.length > 0) return { label: each.label, value: beside, ticks }
    const words = [each.value, beside].filter(Boolean).join(' · ')
    if (words === '') return undefined
    const node = compiled(record.form).byPath.get(each.path.replaceAll(/\[[^\]]*\]/g, ''))?.node
    if (node?.kind === 'question' && node.type === 'acknowledge') return { label: each.label, value: '', ticks: [{ label: '', isOn: true }] }
    return { label: each.label, value: hidesIds && node?.kind === 'question' && isNationalId(node) ? maskedId(each.value) : oneWay(words) }
  }
  return paperOf(session, language, false)
    .map(({ title, lines }) => ({ title: title.join(' · '), lines: lines.flatMap((each) => line(each) ?? []) }))
    .filter(({ lines }) => lines.length > 0)
}
