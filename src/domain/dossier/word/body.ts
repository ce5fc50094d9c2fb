// What of a document people go on writing, as the body of a word processor's file (ECMA-376, WordprocessingML): headings are
// headings, pictures stand in the text with their captions.

import type { Dossier, FormLine, Section } from '../dossier.ts'
import type { RunLook } from './runs.ts'
import { directionOfText, runs } from './runs.ts'
import { element } from '../../forms/xform/xml-text.ts'

/** A picture that the file has. */
export interface WordPicture {
  /** Blob. */
  readonly name: string
  /** Inside the file, under `word/`. */
  readonly file: string
  readonly width: number
  readonly height: number
}

type Told = Extract<Section, { kind: 'records' | 'photos' }>

/** Those that are told, in their order. */
export function toldSections({ sections }: Dossier): readonly Told[] {
  return sections.filter((section): section is Told => (section.kind === 'records' || section.kind === 'photos') && section.isTold)
}

/** Names of the blobs that they show. */
export function toldPictures(dossier: Dossier): readonly string[] {
  const names = toldSections(dossier).flatMap((section) => (section.kind === 'photos'
    ? section.photos.map(({ picture }) => picture)
    : section.records.flatMap(({ groups }) => groups.flatMap(({ lines }) => lines.flatMap(({ picture }) => picture ?? [])))))
  return [...new Set(names)]
}

export function bodyOf(dossier: Dossier, pictures: readonly WordPicture[]): string {
  const known = new Map(pictures.map((picture, at) => [picture.name, drawing(picture, at + 1)]))
  const { direction, words } = dossier
  const paragraph = (style: Style | undefined, text: string, look?: RunLook) => paragraphOf(style, runs(text, direction, look), direction)
  const picture = (name: string) => {
    const drawn = known.get(name)
    return drawn === undefined ? paragraph('Caption', words.photoMissing) : paragraphOf('Picture', drawn, direction)
  }
  const line = ({ label, value, ticks, picture: name, signature }: FormLine): string => {
    // A word processor is no place to sign in.
    if (signature) return ''
    if (name !== undefined) return paragraph('Label', label) + picture(name)
    const ticked = (ticks ?? []).filter(({ isOn }) => isOn).map((each) => each.label)
    const text = [...ticked, value].filter(Boolean).join(' · ')
    if (text.length <= longestBeside && !text.includes('\n')) return paragraphOf(undefined, runs(/[?؟:]$/.test(label) ? `${label} ` : `${label}: `, direction, { isBold: true }) + runs(text, direction), direction)
    return paragraph('Label', label) + text.split(/\n+/).map((each) => prose(each, direction)).join('')
  }
  return [
    paragraph('Subtitle', `${dossier.heading} · ${dossier.kind}`), paragraph('Title', dossier.title),
    ...dossier.facts.map((fact) => line(fact)),
    paragraph('Subtitle', words.workingCopy),
    ...toldSections(dossier).flatMap((section) => [
      paragraph('Heading1', section.title),
      ...(section.kind === 'photos'
        ? section.photos.map((photo) => picture(photo.picture) + paragraph('Caption', photo.caption))
        : section.records.flatMap(({ title, groups }) => [
            ...(title === '' ? [] : [paragraph('Heading2', title)]),
            ...groups.flatMap((group) => [...(group.title === '' ? [] : [paragraph('Heading3', group.title)]), ...group.lines.map(line)]),
          ])),
    ]),
  ].join('')
}

/** Longer answers have a paragraph to themselves. */
const longestBeside = 90

type Style = 'Title' | 'Subtitle' | 'Heading1' | 'Heading2' | 'Heading3' | 'Label' | 'Caption' | 'Picture'

/** What somebody has written runs as they have written it, whatever the language of the document. */
function prose(text: string, around: Dossier['direction']): string {
  const direction = directionOfText(text) ?? around
  return paragraphOf(undefined, runs(text, direction), direction)
}

export function paragraphOf(style: string | undefined, inside: string, direction: Dossier['direction']): string {
  return element('w:p', {}, [element('w:pPr', {}, [...(style === undefined ? [] : [element('w:pStyle', { 'w:val': style })]), ...(direction === 'rtl' ? [element('w:bidi')] : [])]), inside])
}

const emuPerMillimetre = 36_000
/** Within the margins, and two of them on a page. */
const widest = 150
const highest = 100

/** As large as fits. */
function drawing({ file, width, height }: WordPicture, n: number): string {
  const millimetres = Math.min(widest / width, highest / height)
  const [cx, cy] = [width, height].map((pixels) => String(Math.max(1, Math.round(pixels * millimetres * emuPerMillimetre)))) as [string, string]
  const id = String(n)
  const shape = element('pic:pic', { 'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, [
    element('pic:nvPicPr', {}, [element('pic:cNvPr', { id, name: file }), element('pic:cNvPicPr')]),
    element('pic:blipFill', {}, [element('a:blip', { 'r:embed': pictureRelation(n) }), element('a:stretch', {}, element('a:fillRect'))]),
    element('pic:spPr', {}, [element('a:xfrm', {}, [element('a:off', { x: '0', y: '0' }), element('a:ext', { cx, cy })]), element('a:prstGeom', { prst: 'rect' }, element('a:avLst'))]),
  ])
  const graphic = element('a:graphic', { 'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main' }, element('a:graphicData', { uri: 'http://schemas.openxmlformats.org/drawingml/2006/picture' }, shape))
  return element('w:r', {}, element('w:drawing', {}, element('wp:inline', { distT: '0', distB: '0', distL: '0', distR: '0' }, [element('wp:extent', { cx, cy }), element('wp:docPr', { id, name: file }), graphic])))
}

export function pictureRelation(n: number): string {
  return `picture${n}`
}
