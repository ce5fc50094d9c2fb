import type { PersonRow, Section } from './dossier.ts'
import { oneWay } from './one-way.ts'
import { signatureOf } from './signature-of.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { wordOf } from './words.ts'
import { formatNumber } from '../calendar/number.ts'
import { compiled } from '../forms/compiled-form.ts'
import type { Form } from '../forms/form.ts'
import { readableText } from '../forms/input.ts'
import { isNationalId, maskedId } from '../forms/results/mask.ts'
import { plainLabel } from '../forms/results/plain-label.ts'
import { isBlobName } from '../forms/value-check.ts'
import type { FormUse } from '../packs/pack.ts'
import type { FieldPath } from '../records/op.ts'

/** The official list: a line for each person, in the columns that the pack names, with the signature at its end. */
export function peopleSection(title: string, use: FormUse, form: Form, records: readonly DossierRecord[], source: DossierSource): Section {
  const { language } = source
  const signature = form.summary?.signature
  const paths = (use.columns ?? form.summary?.title ?? []).filter((path) => path !== signature)
  const cell = (record: DossierRecord, path: FieldPath) => {
    const value = record.answers[path] ?? ''
    const node = compiled(record.form).byPath.get(path)?.node
    const shown = source.hidesIds && value !== '' && node?.kind === 'question' && isNationalId(node) ? maskedId(value) : value
    return oneWay(readableText(record.form, path, shown, language))
  }
  const rows = records.map((record, at): PersonRow => {
    const drawn = signature === undefined ? '' : record.answers[signature] ?? ''
    const strokes = signatureOf(drawn)
    return {
      cells: [formatNumber(at + 1, language), ...paths.map((path) => cell(record, path))],
      ...(strokes && { signature: strokes }), ...(isBlobName(drawn) && { picture: drawn }),
    }
  })
  const label = (path: FieldPath) => {
    const node = compiled(form).byPath.get(path)?.node
    return node && 'label' in node && node.label ? plainLabel(form, node.label, language) : path.slice(1)
  }
  return { kind: 'people', title, columns: [wordOf('row', language), ...paths.map(label)], ...(signature !== undefined && { signatureColumn: wordOf('signature', language) }), rows }
}
