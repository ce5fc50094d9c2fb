// Labels, hints and messages: the text in a language, with `${name}` filled in.

import type { Language, Text } from './form.ts'
import { textIn } from './form.ts'
import type { Compiled, Scope } from './expression/compiled.ts'
import type { CompileContext, Filler } from './expression/context.ts'
import { compile } from './expression/compile.ts'
import { parse } from './expression/parse.ts'

export interface Words {
  in(scope: Scope, language: Language, fallback: Language): string
}

/** XLSForm's sugar, and what it stands for in an XForm. */
const holes = /\$\{\s*[^{}]*\}|<output\s+value\s*=\s*(?:"[^"]*"|'[^']*')\s*\/?>(?:\s*<\/output>)?/g

export function hasExpressions(text: string): boolean {
  return text.search(holes) >= 0
}

/** Throws Problem `form.malformed` for a name that the form does not have. */
export function wordsOf(text: Text, context: CompileContext): Words {
  const fill = fillerOf([text], context)
  return { in: (scope, language, fallback) => fill(textIn(text, language, fallback), scope) }
}

/** Fills in any of the texts, in whatever language it is met. Throws as `wordsOf`. */
export function fillerOf(texts: readonly Text[], context: CompileContext): Filler {
  const filled = new Map<string, readonly (string | Compiled)[]>()
  for (const text of texts) for (const each of Object.values(text)) if (hasExpressions(each)) filled.set(each, piecesOf(each, context))
  return (text, scope) => filled.get(text)?.map((piece) => (typeof piece === 'string' ? piece : readable(piece, scope))).join('') ?? text
}

/** A number that is none is no word of any language; who has typed these letters reads them. */
function readable(piece: Compiled, scope: Scope): string {
  const text = piece.text(scope)
  return text === 'NaN' && typeof piece.value(scope) === 'number' ? '' : text
}

function piecesOf(text: string, context: CompileContext): readonly (string | Compiled)[] {
  const pieces: (string | Compiled)[] = []
  let from = 0
  for (const match of text.matchAll(holes)) {
    pieces.push(text.slice(from, match.index))
    const source = match[0].startsWith('$') ? match[0] : /["'](.*)["']/s.exec(match[0])![1]!
    pieces.push(compile(parse(source), context))
    from = match.index + match[0].length
  }
  return [...pieces, text.slice(from)]
}
