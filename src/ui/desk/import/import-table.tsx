import '../../design/planning.css'
import type { ComponentChildren } from 'preact'
import { Fragment } from 'preact'
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

/** A column that answers no question of the form. */
export interface DrawnColumn<Shown extends ImportedRow> {
  readonly path: FieldPath
  readonly label: string
  readonly isFaulty: (row: Shown) => boolean
  /** What becomes of the row by it: stands with its outcome, in sight on a narrow screen too. */
  readonly drawOutcome: (row: Shown) => ComponentChildren
  /** What is wrong in the cell. */
  readonly drawFaults: (row: Shown) => ComponentChildren
}

interface ImportTableProps<Shown extends ImportedRow> {
  readonly form: Form
  readonly table: Table
  readonly columns: readonly (FieldPath | undefined)[]
  readonly rows: readonly Shown[]
  readonly others: readonly DrawnColumn<Shown>[]
  readonly onColumn: (at: number, path: FieldPath | undefined) => void
}

/** What stands in the file, what each column is taken for, what becomes of each row and what is wrong with it; faulty rows first. */
export function ImportTable<Shown extends ImportedRow>({ form, table, columns, rows, others, onColumn }: ImportTableProps<Shown>) {
  const [drawn, setDrawn] = useState(drawnAtOnce)
  const tongue = language.value
  const questions = importableQuestions(form)
  const shown = rows.map((row, at) => ({ row, cells: table.rows[at]!.cells })).toSorted((one, other) => Number(hasFault(other.row, others)) - Number(hasFault(one.row, others)))
  const labelOf = (path: FieldPath) => textIn(questions.find((each) => each.path === path)?.node.label, tongue, form.defaultLanguage)
  return (
    <div class="table-box import-table" tabIndex={0} role="region" aria-label={t('import.preview')}>
      <table class="table">
        <thead><tr>
          <th scope="col">{t('import.row')}</th><th scope="col">{t('import.outcome')}</th>
          {table.headers.map((header, at) => (
            <th key={at} scope="col">
              <label><span class="small"><bdi>{header || columnLetter(at)}</bdi></span>
                <select class="input" value={columns[at] ?? ''} onChange={(event) => onColumn(at, event.currentTarget.value || undefined)}>
                  <option value="">{t('import.not-taken')}</option>
                  {others.map(({ path, label }) => <option key={path} value={path}>{label}</option>)}
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
              <td class="import-outcome"><span class={`tag ${outcomeLooks[row.outcome]}`}>{t(`import.${row.outcome}`)}</span>{hasFault(row, others) && <> <span class="tag danger">{t('import.faulty')}</span></>}{row.first && <p class="small soft">{t('import.one-with', { row: number(row.first.row) })}</p>}{row.faults.filter(({ path }) => !columns.includes(path)).map(({ path, fault }) => <CellFault key={path}>{labelOf(path)}: {faultWords(fault)}</CellFault>)}{others.map((each) => <Fragment key={each.path}>{each.drawOutcome(row)}</Fragment>)}</td>
              {table.headers.map((_, at) => {
                const path = columns[at]
                const fault = row.faults.find((each) => each.path === path)
                const other = others.find((each) => each.path === path)
                return <td key={at}><bdi class={path === undefined ? 'soft' : ''}>{cells[at]}</bdi>{fault && <CellFault>{faultWords(fault.fault)}</CellFault>}{path !== undefined && row.first?.differs.includes(path) && <CellFault>{t('import.differs', { row: number(row.first.row) })}</CellFault>}{other?.drawFaults(row)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {drawn < shown.length && <p><Button look="plain" onPress={() => setDrawn(drawn + 5 * drawnAtOnce)}>{t('desk.more', { count: shown.length - drawn })}</Button></p>}
    </div>
  )
}

export function CellFault({ children }: { readonly children: ComponentChildren }) {
  return <p class="fault missing-mark small"><Icon name="warning" size="little" /> {children}</p>
}

export function hasFault<Shown extends ImportedRow>(row: Shown, others: readonly DrawnColumn<Shown>[]): boolean {
  return row.faults.length > 0 || (row.first?.differs.length ?? 0) > 0 || others.some((each) => each.isFaulty(row))
}
