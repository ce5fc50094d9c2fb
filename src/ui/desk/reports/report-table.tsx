import type { Figure, ReportTable } from '#domain/period-report/report.ts'
import { Section } from '../../parts/list.tsx'

/** A table of the report with its bars; what the bars show stands in the table as well, which readers are read. */
export function ReportTablePart({ table, targetWords }: { readonly table: ReportTable; readonly targetWords: string }) {
  const { title, note, bars, columns, rows, sums, none } = table
  const hasTargets = bars.some(({ target }) => target !== undefined)
  return (
    <Section title={title}>
      {note && <p class="soft">{note}</p>}
      {rows.length === 0 ? <p class="card">{none}</p> : (
        <>
          {bars.length > 0 && (
            <div class="card">
              <ul class="money-bars" aria-hidden="true">
                {bars.map((bar) => (
                  <li key={bar.label} class="report-bar">
                    <span class="name"><bdi>{bar.label}</bdi></span>
                    <span class="track"><i style={{ inlineSize: `${Math.max(bar.share > 0 ? 0.5 : 0, bar.share * 100)}%` }} />{bar.target !== undefined && <span class="target" style={{ insetInlineStart: `${bar.target * 100}%` }} />}</span>
                    <span class="amount">{bar.words}</span>
                  </li>
                ))}
              </ul>
              {hasTargets && <p class="small soft target-words" aria-hidden="true">{targetWords}</p>}
            </div>
          )}
          <div class="table-box" tabIndex={0} role="region" aria-label={title}>
            <table class="table money-table">
              <thead><tr>{columns.map(({ label, isNumber }) => <th key={label} scope="col" class={isNumber ? 'number' : ''}>{label}</th>)}</tr></thead>
              <tbody>{rows.map((row, at) => <tr key={at}><Cells row={row} columns={columns} /></tr>)}</tbody>
              {sums && <tfoot><tr><Cells row={sums} columns={columns} /></tr></tfoot>}
            </table>
          </div>
        </>
      )}
    </Section>
  )
}

function Cells({ row, columns }: { readonly row: readonly Figure[]; readonly columns: ReportTable['columns'] }) {
  return <>{row.map(({ text, isOff }, at) => (at === 0 ? <th key={at} scope="row"><bdi>{text}</bdi></th> : <td key={at} class={`${columns[at]!.isNumber ? 'number' : ''} ${isOff ? 'wrong' : ''}`}><bdi>{text}</bdi></td>))}</>
}
