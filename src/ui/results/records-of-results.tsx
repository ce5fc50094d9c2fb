import '../design/desk.css'
import { useState } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import { readableText } from '#domain/forms/input.ts'
import { isNationalId, maskedId } from '#domain/forms/results/mask.ts'
import { plainLabel } from '#domain/forms/results/plain-label.ts'
import type { ResultTable } from '#domain/forms/results/table.ts'
import { Button } from '../parts/button.tsx'
import { date, dayOf, number } from '../words/format.ts'
import { language, t } from '../words/words.ts'

const mostColumns = 6
const rowsAtOnce = 25
const untold = new Set(['metadata', 'hidden', 'image', 'signature', 'audio', 'video', 'file'])

interface RecordsProps {
  readonly form: Form
  readonly table: ResultTable
  readonly hidesIds: boolean
  readonly linkOf: (record: string) => string | undefined
  readonly showsActivity: boolean
}

/** The records beneath the charts, a line each. */
export function RecordsOfResults({ form, table, hidesIds, linkOf, showsActivity }: RecordsProps) {
  const [shown, setShown] = useState(rowsAtOnce)
  const [isAll, setAll] = useState(false)
  const told = table.questions.map((question, at) => ({ question, at }))
    .filter(({ question, at }) => !untold.has(question.node.type) && table.rows.some((row) => row.values[at]))
  const columns = isAll ? told : told.slice(0, mostColumns)
  const cell = (value: string | null, { question }: (typeof told)[number]) => {
    if (value === null || value === '') return ''
    return isNationalId(question.node) && hidesIds ? maskedId(value) : readableText(form, question.path, value, language.value)
  }
  return (
    <>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('results.table')}>
        <table class="table">
          <thead><tr>
            <th scope="col">{t('desk.row')}</th><th scope="col">{t('results.begun')}</th>{showsActivity && <th scope="col">{t('results.column.activity')}</th>}
            {columns.map(({ question }) => <th scope="col" key={question.path}>{plainLabel(form, question.node.label, language.value) || question.name}</th>)}
          </tr></thead>
          <tbody>
            {table.rows.slice(0, shown).map((row, at) => {
              const href = linkOf(row.record.id)
              const day = date(dayOf(row.record.begunAt), 'short')
              return (
                <tr key={row.key}>
                  <td>{number(at + 1)}</td>
                  <td class="nowrap">{href ? <a href={href}>{day}</a> : day}</td>
                  {showsActivity && <td class="wide"><bdi>{row.record.activity}</bdi></td>}
                  {columns.map((column) => <td key={column.question.path} class="short-cell"><bdi>{cell(row.values[column.at] ?? null, column)}</bdi></td>)}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {told.length > columns.length && <Button look="plain" icon="plus" onPress={() => setAll(true)}>{t('results.all-columns', { count: told.length })}</Button>}
      {table.rows.length > shown && <Button look="plain" icon="down" onPress={() => setShown(shown + 4 * rowsAtOnce)}>{t('results.more', { count: table.rows.length - shown })}</Button>}
    </>
  )
}
