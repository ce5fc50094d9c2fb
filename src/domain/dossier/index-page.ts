// The first page of an archive: what is in it, to be opened from a folder by any browser, without a server and without scripts.

import type { Dossier } from './dossier.ts'
import { wordOf } from './words.ts'
import { formatNumber } from '../calendar/number.ts'
import { escapedText } from '../forms/xform/xml-text.ts'

export interface ArchivedFile {
  /** Inside the archive. */
  readonly path: string
  readonly label: string
}

export interface ArchiveContent {
  readonly report: string
  readonly document: string
  readonly workbook: string
  readonly records: string
  readonly photos: readonly ArchivedFile[]
  readonly files: readonly ArchivedFile[]
  /** Files that the records name and the server does not have. */
  readonly missing: number
}

const style = 'body{font:16px/1.7 Vazirmatn,Tahoma,system-ui,sans-serif;color:#14201d;max-width:60rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.1rem;color:#0b6e58;border-block-end:1px solid;margin-block-start:2rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.5rem}dt,small{color:#55635f}dd{margin:0}.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem}figure{margin:0}img{inline-size:100%;block-size:11rem;object-fit:cover;border-radius:.4rem}a{color:#0b6e58}code{overflow-wrap:anywhere}'

export function indexPage(dossier: Dossier, content: ArchiveContent): string {
  const { language } = dossier
  const text = escapedText
  const link = (path: string, label: string) => `<a href="${attribute(path)}">${text(label)}</a>`
  const part = (title: string, inside: string) => (inside === '' ? '' : `<h2>${text(title)}</h2>${inside}`)
  const list = (items: readonly string[]) => (items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`)
  return `<!doctype html><html lang="${attribute(language)}" dir="${dossier.direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${text(dossier.title)}</title><style>${style}</style>
<small>${text(`${dossier.heading} · ${dossier.kind}`)}</small><h1><bdi>${text(dossier.title)}</bdi></h1>
<dl>${dossier.facts.map(({ label, value }) => `<dt>${text(label)}</dt><dd><bdi>${text(value)}</bdi></dd>`).join('')}</dl>
${list([link(content.report, wordOf('report', language)), link(content.document, wordOf('document', language)), link(content.workbook, wordOf('workbook', language)), link(content.records, wordOf('records', language))])}
${part(wordOf('photos', language), content.photos.length === 0 ? '' : `<div class="photos">${content.photos.map(({ path, label }) => `<figure><a href="${attribute(path)}"><img src="${attribute(path)}" alt="${attribute(label)}" loading="lazy"></a><figcaption><bdi>${text(label)}</bdi></figcaption></figure>`).join('')}</div>`)}
${part(wordOf('files', language), list(content.files.map(({ path, label }) => link(path, label))))}
${content.missing > 0 ? `<p>${text(wordOf('filesMissing', language, { count: formatNumber(content.missing, language) }))}</p>` : ''}
<p><small>${text(dossier.words.made)}<br><code dir="ltr">${text(dossier.hash)}</code></small></p></html>
`
}

function attribute(value: string): string {
  return escapedText(value).replaceAll('"', '&quot;')
}
