// The little markup that forms of the ecosystem have in their labels and notes (XLSForm: "styling prompts"): bold,
// italic, links, headings and line breaks. Text goes in, a tree of plain parts comes out; nothing is ever HTML.

export type Marked =
  | string
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Marked[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Marked[] }

const special = /[*_[\n#<\\]/
/** Spreadsheets carry colours and sizes as tags; their words are kept and the tags left out. */
const tags = 'span|font|b|strong|i|em|u|p|br|div|small|big|sub|sup|center|h[1-6]'
const token = new RegExp([
  String.raw`\\([\\*_#\[\]<>` + '`' + String.raw`])`,
  String.raw`\*\*(?=\S)(.+?)(?<=\S)\*\*`,
  String.raw`(?<![\p{L}\p{N}_])__(?=\S)(.+?)(?<=\S)__(?![\p{L}\p{N}_])`,
  String.raw`\*(?=\S)([^*]+?)(?<=\S)\*`,
  String.raw`(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])`,
  String.raw`\[([^\]\n]{1,500})\]\(([^)\s]{1,2000})\)`,
  String.raw`(\n)[ \t]*`,
  String.raw`</?(${tags})\b[^<>]{0,200}>`,
].join('|'), 'gsu')

/** True for text that is only itself: nearly every label, which is then drawn without any of this. */
export function isPlainText(text: string): boolean {
  return !special.test(text)
}

/** Links are kept for http and https only; any other is its words. */
export function markedText(text: string): readonly Marked[] {
  if (isPlainText(text)) return text === '' ? [] : [text]
  const withHeadings = text.replace(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm, '**$1**')
  return partsOf(withHeadings, 0)
}

/** Marks within marks, so deep and no deeper. */
const deepest = 4

function partsOf(text: string, depth: number): readonly Marked[] {
  const parts: Marked[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
    const [, escaped, strong, strongToo, emphasis, emphasisToo, words, address, line, tag] = match
    const inside = (part: string) => (depth >= deepest ? [part] : partsOf(part, depth + 1))
    if (escaped !== undefined) parts.push(escaped)
    else if (strong ?? strongToo) parts.push({ kind: 'strong', parts: inside((strong ?? strongToo)!) })
    else if (emphasis ?? emphasisToo) parts.push({ kind: 'emphasis', parts: inside((emphasis ?? emphasisToo)!) })
    else if (address !== undefined) {
      const href = safeAddress(address)
      if (href === undefined) parts.push(...inside(words!))
      else parts.push({ kind: 'link', href, parts: inside(words!) })
    } else if (line !== undefined || tag === 'br') parts.push({ kind: 'break' })
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

function safeAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

/** The words alone, for names and lists. */
export function plainText(text: string): string {
  return isPlainText(text) ? text : wordsOf(markedText(text))
}

function wordsOf(parts: readonly Marked[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.kind === 'break' ? ' ' : wordsOf(part.parts))).join('').trim()
}
