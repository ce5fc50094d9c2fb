// Text for a word processor: it orders a line by what its runs are marked as, so that words of the other direction, and numbers
// with spaces in them, are runs of their own.

import type { Dossier } from '../dossier.ts'
import { element, escapedText } from '../../forms/xform/xml-text.ts'

export interface RunLook {
  readonly isBold?: boolean
}

type Direction = Dossier['direction']

const leftward = /\u2066[^\u2069]*\u2069|[\p{Script=Latin}\p{Script=Cyrillic}](?:[\p{Script=Latin}\p{Script=Cyrillic}\d@._:/#+-]|\s(?=[\p{Script=Latin}\p{Script=Cyrillic}]))*/gu
const rightward = /\u2066[^\u2069]*\u2069|\p{Script=Arabic}(?:[\u200c،؛؟«»\p{Script=Arabic}\p{M}]|\s(?=\p{Script=Arabic}))*/gu
const isolates = /[\u2066\u2069]/g

/** In which direction the first letter runs; undefined where there is none. */
export function directionOfText(text: string): Direction | undefined {
  const letter = /\p{L}/u.exec(text)?.[0]
  return letter === undefined ? undefined : /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr'
}

/** @param direction of the paragraph @returns the pieces of one line in the order of their letters */
export function piecesOf(text: string, direction: Direction): readonly { readonly text: string; readonly direction: Direction }[] {
  const pieces: { text: string; direction: Direction }[] = []
  const put = (piece: string, of: Direction) => { if (piece !== '') pieces.push({ text: piece.replace(isolates, ''), direction: of }) }
  let at = 0
  for (const { 0: found, index } of text.matchAll(direction === 'rtl' ? leftward : rightward)) {
    put(text.slice(at, index), direction)
    put(found, found.startsWith('\u2066') || direction === 'rtl' ? 'ltr' : 'rtl')
    at = index + found.length
  }
  put(text.slice(at), direction)
  return pieces
}

export function runs(text: string, direction: Direction, { isBold = false }: RunLook = {}): string {
  return piecesOf(text, direction).map((piece) => element('w:r', {}, [
    element('w:rPr', {}, [...(isBold ? [element('w:b'), element('w:bCs')] : []), ...(piece.direction === 'rtl' ? [element('w:rtl')] : [])]),
    `<w:t xml:space="preserve">${escapedText(piece.text)}</w:t>`,
  ])).join('')
}
