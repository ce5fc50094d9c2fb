import '../../design/more.css'
import type { Chart, FormLine, Section, Signature } from '#domain/dossier/dossier.ts'
import { usePicture } from '../../media/picture-urls.ts'
import { number } from '../../words/format.ts'
import { t } from '../../words/words.ts'

/** One section of a document, as HTML that a printer takes. */
export function PrintedSection({ section, answered, of }: { readonly section: Section; readonly answered: string; readonly of: string }) {
  switch (section.kind) {
    case 'records': return <>{section.records.map((record, at) => (
      <div key={at}>
        {record.title && <h3><bdi>{record.title}</bdi></h3>}
        {record.groups.map((group, each) => <div key={each}>{group.title && <p class="strong">{group.title}</p>}{group.lines.map((line, index) => <Line key={index} line={line} />)}</div>)}
      </div>
    ))}</>
    case 'people': return (
      <table>
        <thead><tr>{section.columns.map((column) => <th key={column} scope="col">{column}</th>)}{section.signatureColumn && <th scope="col">{section.signatureColumn}</th>}</tr></thead>
        <tbody>{section.rows.map((row, at) => (
          <tr key={at}>{row.cells.map((cell, index) => <td key={index}><bdi>{cell}</bdi></td>)}{section.signatureColumn && <td class="signature">{row.signature && <Strokes signature={row.signature} label={section.signatureColumn} />}{row.picture && <Picture name={row.picture} label={section.signatureColumn} />}</td>}</tr>
        ))}</tbody>
      </table>
    )
    case 'photos': return <div class="photos">{section.photos.map(({ picture, caption }) => <figure key={picture}><Picture name={picture} label={caption} /><figcaption><bdi>{caption}</bdi></figcaption></figure>)}</div>
    case 'survey': return <>{section.charts.map((chart) => <Bars key={chart.label} chart={chart} answered={answered} of={of} />)}</>
    case 'table': return (
      <table>
        <thead><tr>{section.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>{section.rows.map((row, at) => <tr key={at}>{row.map((cell, index) => <td key={index}><bdi>{cell}</bdi></td>)}</tr>)}</tbody>
        <tfoot>{section.sums.map(({ label, value }) => <tr key={label}><th scope="row" colSpan={section.columns.length - 1}>{label}</th><td><bdi>{value}</bdi></td></tr>)}</tfoot>
      </table>
    )
    case 'evidence': return <>{section.rows.map((row) => <div class="paper-line" key={row.label}><span><span class="paper-ticks"><span class="tick"><i aria-hidden="true">{row.state === 'met' ? '✓' : ''}</i>{row.label}{row.isRequired && row.state !== 'met' ? ' *' : ''}</span></span></span><span>{row.words}</span></div>)}</>
    case 'findings': return section.rows.length === 0 ? <p>{section.none}</p> : <ul>{section.rows.map(({ words }) => <li key={words}>{words}</li>)}</ul>
  }
}

function Line({ line }: { readonly line: FormLine }) {
  return (
    <div class="paper-line">
      <span>{line.label}</span>
      <span>
        {line.ticks && <span class="paper-ticks">{line.ticks.map(({ label, isOn }) => <span class="tick" key={label}><i aria-hidden="true">{isOn ? '✓' : ''}</i>{isOn ? <strong>{label}</strong> : label}</span>)}</span>}
        {line.signature && <Strokes signature={line.signature} label={line.label} />}
        {line.picture && <Picture name={line.picture} label={line.label} />}
        {line.value && <bdi>{line.value}</bdi>}
      </span>
    </div>
  )
}

function Strokes({ signature: { width, height, path }, label }: { readonly signature: Signature; readonly label: string }) {
  return <svg class="signature-image" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width="120" height="40" preserveAspectRatio="xMidYMid meet"><path d={path} stroke-width={Math.max(width, height) / 90} /></svg>
}

function Picture({ name, label }: { readonly name: string; readonly label: string }) {
  const url = usePicture(name)
  return url ? <img src={url} alt={label} /> : <p class="soft">{t('report.missing-here')}</p>
}

function Bars({ chart: { label, asked, answered: count, figures, bars, texts }, answered, of }: { readonly chart: Chart; readonly answered: string; readonly of: string }) {
  return (
    <div class="chart">
      <p><strong>{label}</strong> <span class="small">{number(count)} {of} {number(asked)} {answered}</span></p>
      {figures.length > 0 && <p class="small">{figures.map((each) => `${each.label}: ${each.value}`).join(' · ')}</p>}
      {bars.map((bar) => <div class="chart-bar" key={bar.label}><span>{bar.label}</span><i aria-hidden="true" style={{ backgroundSize: `${bar.share * 100}% 100%` }} /><span>{number(bar.count)}</span></div>)}
      {texts.length > 0 && <ul>{texts.map((text, at) => <li key={at}><bdi>{text}</bdi></li>)}</ul>}
    </div>
  )
}
