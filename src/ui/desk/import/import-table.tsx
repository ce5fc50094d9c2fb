import { useState } from 'preact/hooks'
import type { ImportedRow, ImportOutcome } from '#domain/activity/import-people.ts'
import { importableQuestions } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { columnLetter } from '#domain/forms/xlsform/sheet.ts'
import type { Table } from '#domain/forms/xlsform/sheet.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { faultWords } from '../../words/fault-words.ts'
import { number } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'

export const outcomeLooks: Readonly<Record<ImportOutcome, string>> = { new: 'accent', gone: 'accent', changed: '', known: '', double: 'warn', nameless: 'warn', signed: 'warn', moved: 'warn' }

/** Rows at once. */
const drawnAtOnce = 60

interface ImportTableProps {
  readonly form: Form
  readonly table: Table
  readonly columns: readonly (FieldPath | undefined)[]
  readonly rows: readonly ImportedRow[]
  readonly onColumn: (at: number, path: FieldPath | undefined) => void
}

/** What stands in the file, what each column is taken for, what becomes of each row and what is wrong with it; faulty rows first. */
export function ImportTable({ form, table, columns, rows, onColumn }: ImportTableProps) {
  const [drawn, setDrawn] = useState(drawnAtOnce)
  const tongue = language.value
  const questions = importableQuestions(form)
  const shown = rows.map((row, at) => ({ row, cells: table.rows[at]!.cells })).toSorted((one, other) => Number(other.row.faults.length > 0) - Number(one.row.faults.length > 0))
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t('import.preview')}>
      <table class="table">
        <thead><tr>
          <th scope="col">{t('import.row')}</th><th scope="col">{t('import.outcome')}</th>
          {table.headers.map((header, at) => (
            <th key={at} scope="col">
              <label><span class="small"><bdi>{header || columnLetter(at)}</bdi></span>
                <select class="input" value={columns[at] ?? ''} onChange={(event) => onColumn(at, event.currentTarget.value || undefined)}>
                  <option value="">{t('import.not-taken')}</option>
                  {questions.map(({ path, node }) => <option key={path} value={path}>{textIn(node.label, tongue, form.defaultLanguage)}</option>)}
                </select>
              </label>
            </th>
          ))}
        </tr></thead>
        <tbody>
          {shown.slice(0, drawn).map(({ row, cells }) => (
            <tr key={row.number}>
              <td class="number">{number(row.number)}</td>
              <td><span class={`tag ${outcomeLooks[row.outcome]}`}>{t(`import.${row.outcome}`)}</span></td>
              {table.headers.map((_, at) => {
                const fault = row.faults.find(({ path }) => path === columns[at])
                return <td key={at}><bdi class={columns[at] === undefined ? 'soft' : ''}>{cells[at]}</bdi>{fault && <p class="fault missing-mark small"><Icon name="warning" size="little" /> {faultWords(fault.fault)}</p>}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {drawn < shown.length && <p><Button look="plain" onPress={() => setDrawn(drawn + 5 * drawnAtOnce)}>{t('desk.more', { count: shown.length - drawn })}</Button></p>}
    </div>
  )
}
