// The parts of a word processor's file beside its pictures (ECMA-376): no macros, nothing that is fetched from elsewhere.

import type { Dossier } from '../dossier.ts'
import type { WordPicture } from './body.ts'
import { bodyOf, paragraphOf, pictureRelation } from './body.ts'
import { runs } from './runs.ts'
import { element, escapedText } from '../../forms/xform/xml-text.ts'

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const names = { 'xmlns:w': main, 'xmlns:r': documents, 'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' }

/** Name and text of each, in the order in which they are to stand in the file. @param pictures under the names that the file has for them */
export function wordParts(dossier: Dossier, pictures: readonly WordPicture[]): readonly (readonly [name: string, xml: string])[] {
  const xml = (name: string, content: string) => [name, declaration + content] as const
  return [
    xml('[Content_Types].xml', element('Types', { xmlns: `${packages}/content-types` }, [
      ...[['rels', 'application/vnd.openxmlformats-package.relationships+xml'], ['xml', 'application/xml'], ['jpg', 'image/jpeg'], ['png', 'image/png'], ['gif', 'image/gif']].map(([Extension, ContentType]) => element('Default', { Extension, ContentType })),
      ...[['document', 'document.main'], ['styles', 'styles'], ['fontTable', 'fontTable'], ['footer', 'footer']].map(([part, type]) => element('Override', { PartName: `/word/${part}.xml`, ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml` })),
      element('Override', { PartName: '/docProps/core.xml', ContentType: 'application/vnd.openxmlformats-package.core-properties+xml' }),
    ])),
    xml('_rels/.rels', relations([['document', `${documents}/officeDocument`, 'word/document.xml'], ['core', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml']])),
    xml('docProps/core.xml', element('cp:coreProperties', { 'xmlns:cp': `${packages}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, [element('dc:title', {}, escapedText(dossier.title)), element('dc:creator', {}, escapedText(dossier.province)), element('dc:language', {}, languageTag(dossier))])),
    xml('word/document.xml', element('w:document', names, element('w:body', {}, [bodyOf(dossier, pictures), page(dossier)]))),
    xml('word/_rels/document.xml.rels', relations([
      ...(['styles', 'fontTable', 'footer'] as const).map((part): Relation => [part, `${documents}/${part}`, `${part}.xml`]),
      ...pictures.map(({ file }, at): Relation => [pictureRelation(at + 1), `${documents}/image`, file]),
    ])),
    xml('word/styles.xml', styles(dossier)),
    xml('word/fontTable.xml', element('w:fonts', names, element('w:font', { 'w:name': persianFont }, element('w:altName', { 'w:val': 'Tahoma' })))),
    xml('word/footer.xml', element('w:ftr', names, [
      paragraphOf('Footer', runs(`${dossier.words.page} `, dossier.direction) + element('w:fldSimple', { 'w:instr': ' PAGE ' }, runs('1', dossier.direction)) + runs(` · ${dossier.words.made}`, dossier.direction), dossier.direction),
    ])),
  ]
}

type Relation = readonly [id: string, type: string, target: string]

function relations(all: readonly Relation[]): string {
  return element('Relationships', { xmlns: `${packages}/relationships` }, all.map(([Id, Type, Target]) => element('Relationship', { Id, Type, Target })))
}

/** A4; the text begins where the language does. */
function page({ direction }: Dossier): string {
  return element('w:sectPr', {}, [
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'footer' }), element('w:pgSz', { 'w:w': '11906', 'w:h': '16838' }),
    element('w:pgMar', { 'w:top': '1134', 'w:right': '1134', 'w:bottom': '1134', 'w:left': '1134', 'w:header': '567', 'w:footer': '567', 'w:gutter': '0' }),
    ...(direction === 'rtl' ? [element('w:bidi')] : []),
  ])
}

/** The app's own typeface for Persian, which a computer without it replaces by Tahoma. */
const persianFont = 'Vazirmatn'
const otherFont = 'Calibri'

const tags: Readonly<Record<string, string>> = { fa: 'fa-IR', ru: 'ru-RU', en: 'en-GB' }

function languageTag({ language }: Dossier): string {
  return tags[language] ?? language
}

/** Headings are what tables of contents and screen readers take for headings. Sizes in half points, distances in twentieths. */
function styles(dossier: Dossier): string {
  const tag = languageTag(dossier)
  const style = (id: string, name: string, { size, isBold = false, colour, before = 0, after, level, isCentred = false, staysWithNext = isBold }: { size: number, isBold?: boolean, colour?: string, before?: number, after: number, level?: number, isCentred?: boolean, staysWithNext?: boolean }) => element('w:style', { 'w:type': 'paragraph', 'w:styleId': id }, [
    element('w:name', { 'w:val': name }), element('w:basedOn', { 'w:val': 'Normal' }), element('w:next', { 'w:val': 'Normal' }), element('w:qFormat'),
    element('w:pPr', {}, [...(staysWithNext ? [element('w:keepNext')] : []), element('w:spacing', { 'w:before': String(before), 'w:after': String(after) }), ...(isCentred ? [element('w:jc', { 'w:val': 'center' })] : []), ...(level === undefined ? [] : [element('w:outlineLvl', { 'w:val': String(level) })])]),
    element('w:rPr', {}, [...(isBold ? [element('w:b'), element('w:bCs')] : []), ...(colour === undefined ? [] : [element('w:color', { 'w:val': colour })]), element('w:sz', { 'w:val': String(size) }), element('w:szCs', { 'w:val': String(size) })]),
  ])
  return element('w:styles', names, [
    element('w:docDefaults', {}, [
      element('w:rPrDefault', {}, element('w:rPr', {}, [element('w:rFonts', { 'w:ascii': otherFont, 'w:hAnsi': otherFont, 'w:cs': persianFont }), element('w:sz', { 'w:val': '22' }), element('w:szCs', { 'w:val': '22' }), element('w:lang', { 'w:val': dossier.direction === 'rtl' ? 'en-GB' : tag, 'w:bidi': 'fa-IR' })])),
      element('w:pPrDefault', {}, element('w:pPr', {}, element('w:spacing', { 'w:after': '100', 'w:line': '300', 'w:lineRule': 'auto' }))),
    ]),
    element('w:style', { 'w:type': 'paragraph', 'w:default': '1', 'w:styleId': 'Normal' }, [element('w:name', { 'w:val': 'Normal' }), element('w:qFormat')]),
    style('Title', 'Title', { size: 44, isBold: true, after: 160 }),
    style('Subtitle', 'Subtitle', { size: 20, colour: '55635F', after: 40 }),
    style('Heading1', 'heading 1', { size: 28, isBold: true, colour: '0B6E58', before: 360, after: 120, level: 0 }),
    style('Heading2', 'heading 2', { size: 24, isBold: true, before: 240, after: 80, level: 1 }),
    style('Heading3', 'heading 3', { size: 22, isBold: true, colour: '55635F', before: 160, after: 60, level: 2 }),
    style('Label', 'Label', { size: 22, isBold: true, before: 120, after: 20 }),
    style('Picture', 'Picture', { size: 22, before: 120, after: 40, isCentred: true, staysWithNext: true }),
    style('Caption', 'caption', { size: 18, colour: '55635F', after: 160, isCentred: true }),
    style('Footer', 'footer', { size: 16, colour: '55635F', after: 0 }),
  ])
}
