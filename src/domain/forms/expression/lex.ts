import { Problem } from '../../problem.ts'

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'reference' | 'operator' | 'symbol' | 'end'
  /** Of a reference its name, of a text what stands between the quotes. */
  readonly text: string
  /** Characters in the source. */
  readonly length: number
  readonly at: number
}

/** Longer expressions than real forms have (the longest seen has 3,100 characters); hostile ones stop here. */
export const longestExpression = 10_000

const namePattern = /[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*)?/uy
/** The same among ASCII characters. Most expressions have no others, and the larger class takes a phone two milliseconds to make. */
const plainNamePattern = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y
const numberPattern = /(?:\d+(?:\.\d*)?|\.\d+)/y
/** XLSForm's `${name}`. Spaces inside the braces are taken as a slip. */
const referencePattern = /\$\{\s*([^{}]*?)\s*\}/y
const symbolPattern = /::|\.\.|\/\/|!=|<=|>=|[()[\],.@/|+\-*=<>]/y
const operatorNames = new Set(['and', 'or', 'div', 'mod'])
const operatorSymbols = new Set(['|', '+', '-', '*', '=', '!=', '<', '<=', '>', '>='])

/** Tokens of an expression with an `end` at their end. Throws Problem `form.malformed` with why and offset. */
export function lex(source: string): readonly Token[] {
  if (source.length > longestExpression) throw malformed('expression.too-long', 0)
  const tokens: Token[] = []
  const names = isAscii(source) ? plainNamePattern : namePattern
  let at = 0
  while (at < source.length) {
    const character = source[at]!
    if (/\s/.test(character)) {
      at += 1
      continue
    }
    const token = character === '"' || character === "'" ? literal(source, at) : plain(source, at, names, tokens.at(-1))
    tokens.push(token)
    at += token.length
  }
  tokens.push({ kind: 'end', text: '', at, length: 0 })
  return tokens
}

function literal(source: string, at: number): Token {
  const end = source.indexOf(source[at]!, at + 1)
  if (end < 0) throw malformed('expression.quote-open', at)
  return { kind: 'text', text: source.slice(at + 1, end), at, length: end + 1 - at }
}

function plain(source: string, at: number, names: RegExp, before: Token | undefined): Token {
  const number = matchAt(numberPattern, source, at)
  if (number) return { kind: 'number', text: number, at, length: number.length }
  if (source[at] === '$') return reference(source, at)
  // XPath 1.0 section 3.7: after an operand `*` multiplies and `and`, `or`, `div`, `mod` are operators, else names.
  const afterOperand = before !== undefined && before.kind !== 'operator' && !['@', '::', '(', '[', ',', '/', '//'].includes(before.text)
    || before?.kind === 'text'
  const name = matchAt(names, source, at)
  if (name && afterOperand) {
    if (operatorNames.has(name)) return { kind: 'operator', text: name, at, length: name.length }
  }
  // `child::x`: the pattern for a prefixed name does not take the first of two colons.
  if (name) return { kind: 'name', text: name, at, length: name.length }
  const symbol = matchAt(symbolPattern, source, at)
  if (!symbol) throw malformed('expression.character', at, source[at]!)
  const isOperator = operatorSymbols.has(symbol) && (symbol !== '*' || afterOperand)
  return { kind: isOperator ? 'operator' : 'symbol', text: symbol, at, length: symbol.length }
}

function reference(source: string, at: number): Token {
  referencePattern.lastIndex = at
  const match = referencePattern.exec(source)
  if (!match) throw malformed('expression.character', at, '$')
  return { kind: 'reference', text: match[1]!, at, length: match[0].length }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0]
}

export function malformed(why: string, at: number, near = ''): Problem {
  return new Problem('form.malformed', { why, at, near })
}
