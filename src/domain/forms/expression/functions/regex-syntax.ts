// The syntax that authors of forms write: what Java's and JavaScript's regular expressions have in common.

export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'times'; readonly part: RegexNode; readonly least: number; readonly most: number | undefined }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' | 'word' | 'inside' }
  | { readonly kind: 'look'; readonly part: RegexNode; readonly isNegative: boolean }

export class RegexFault extends Error {
  readonly why: 'syntax' | 'unsupported' | 'too-large'
  readonly near: string

  constructor(why: RegexFault['why'], near: string) {
    super(why)
    this.why = why
    this.near = near
  }
}

type Fits = (character: string) => boolean

const deepest = 50
const mostTimes = 1000

/** @throws RegexFault */
export function parseRegex(source: string): RegexNode {
  const characters = [...source]
  let at = 0
  let depth = 0
  /** After `(?i)`, up to the end of the group around it: capitals do not matter. */
  let isFolded = false

  const fault = (why: RegexFault['why'] = 'syntax') => new RegexFault(why, characters.slice(at, at + 12).join(''))
  const take = (): string => {
    const character = characters[at]
    if (character === undefined) throw fault()
    at += 1
    return character
  }
  const taken = (text: string): boolean => {
    if (characters.slice(at, at + text.length).join('') !== text) return false
    at += text.length
    return true
  }

  function choice(): RegexNode {
    depth += 1
    if (depth > deepest) throw fault('too-large')
    const parts = [sequence()]
    while (taken('|')) parts.push(sequence())
    depth -= 1
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  function sequence(): RegexNode {
    const parts: RegexNode[] = []
    while (at < characters.length && characters[at] !== '|' && characters[at] !== ')') parts.push(times(part()))
    return parts.length === 0 ? { kind: 'empty' } : parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  function times(node: RegexNode): RegexNode {
    let found = node
    for (;;) {
      const range = taken('*') ? [0] : taken('+') ? [1] : taken('?') ? [0, 1] : braces()
      if (!range) return found
      const [least = 0, most] = range
      if (least > mostTimes || (most ?? 0) > mostTimes) throw fault('too-large')
      if (most !== undefined && most < least) throw fault()
      // Lazy and possessive ones match the same whole texts, but for what nobody writes.
      if (!taken('?')) taken('+')
      found = { kind: 'times', part: found, least, most }
    }
  }

  /** `{2}`, `{2,}`, `{2,5}`; a brace that begins none of them is a character. */
  function braces(): readonly [number, number?] | undefined {
    const match = /^\{(\d{1,9})(,(\d{0,9}))?\}/.exec(characters.slice(at, at + 24).join(''))
    if (!match) return undefined
    at += match[0].length
    const least = Number(match[1])
    return match[2] === undefined ? [least, least] : match[3] === '' ? [least] : [least, Number(match[3])]
  }

  function part(): RegexNode {
    if (taken('(')) return group()
    if (taken('^')) return { kind: 'edge', at: 'start' }
    if (taken('$')) return { kind: 'edge', at: 'end' }
    if (taken('.')) return { kind: 'character', fits: (character) => character !== '\n' && character !== '\r' }
    if (taken('[')) return { kind: 'character', fits: folded(oneOf) }
    if (taken('\\')) return escape()
    if (['*', '+', '?'].includes(characters[at]!)) throw fault()
    return { kind: 'character', fits: folded(() => {
      const wanted = take()
      return (character) => character === wanted
    }) }
  }

  /** `read` gives what a class has between its brackets, or one character. */
  function folded(read: () => Fits): Fits {
    const isNegative = isFolded && characters[at - 1] === '[' && taken('^')
    const fits = read()
    return isFolded ? (each) => [each, each.toLowerCase(), each.toUpperCase()].some(fits) !== isNegative : fits
  }

  function group(): RegexNode {
    const before = isFolded
    const flags = /^\?(iu?|ui?)([:)])/.exec(characters.slice(at, at + 4).join(''))
    if (flags) {
      at += flags[0].length
      isFolded ||= flags[1]!.includes('i')
      if (flags[2] === ')') return { kind: 'empty' }
    }
    const found = flags ? closed(choice()) : plainGroup()
    isFolded = before
    return found
  }

  function closed(inner: RegexNode): RegexNode {
    if (!taken(')')) throw fault()
    return inner
  }

  function plainGroup(): RegexNode {
    const isAhead = taken('?=')
    const isNegative = !isAhead && taken('?!')
    if (!isAhead && !isNegative && !taken('?:') && characters[at] === '?') {
      const named = /^\?<[A-Za-z]\w*>/.exec(characters.slice(at, at + 60).join(''))
      if (!named) throw fault('unsupported')
      at += named[0].length
    }
    const inner = closed(choice())
    return isAhead || isNegative ? { kind: 'look', part: inner, isNegative } : inner
  }

  function escape(): RegexNode {
    if (taken('b')) return { kind: 'edge', at: 'word' }
    if (taken('B')) return { kind: 'edge', at: 'inside' }
    if (taken('A')) return { kind: 'edge', at: 'start' }
    if (taken('z') || taken('Z')) return { kind: 'edge', at: 'end' }
    if (/[1-9k]/.test(characters[at] ?? '')) throw fault('unsupported')
    return { kind: 'character', fits: escaped() }
  }

  /** What stands behind a backslash, in a class or outside of one. */
  function escaped(): Fits {
    const letter = take()
    const known = classes[letter]
    if (known) return known
    if (letter === 'p' || letter === 'P') return property(letter === 'P')
    const character = letter === 'u' ? code(4) : letter === 'x' ? code(2) : (controls[letter] ?? letter)
    return (each) => each === character
  }

  function property(isNegative: boolean): Fits {
    const match = /^\{(\w+(?:=\w+)?)\}|^[A-Z]/.exec(characters.slice(at, at + 40).join(''))
    if (!match) throw fault()
    at += match[0].length
    const name = (match[1] ?? match[0]).replace(/^Is(?=[A-Z])/, '')
    try {
      const pattern = new RegExp(`^\\p{${javaNames[name] ?? name}}$`, 'u')
      return (character) => pattern.test(character) !== isNegative
    } catch {
      throw fault('unsupported')
    }
  }

  function code(digits: number): string {
    const text = characters.slice(at, at + digits).join('')
    if (!/^[0-9A-Fa-f]+$/.test(text) || text.length !== digits) throw fault()
    at += digits
    return String.fromCharCode(Number.parseInt(text, 16))
  }

  function oneOf(): Fits {
    const isNegative = taken('^')
    const tests: Fits[] = []
    for (let isFirst = true; isFirst || characters[at] !== ']'; isFirst = false) {
      if (taken('&&')) throw fault('unsupported')
      if (characters[at] === '[' && characters[at + 1] !== undefined && !isFirst) {
        at += 1
        tests.push(oneOf())
        continue
      }
      const start = single()
      if (typeof start === 'string' && characters[at] === '-' && characters[at + 1] !== ']' && characters[at + 1] !== undefined) {
        at += 1
        const end = single()
        if (typeof end !== 'string' || end < start) throw fault()
        tests.push((each) => each >= start && each <= end && each.length >= start.length)
      } else tests.push(typeof start === 'string' ? (each) => each === start : start)
    }
    at += 1
    return (each) => tests.some((fits) => fits(each)) !== isNegative
  }

  function single(): string | Fits {
    const character = take()
    if (character !== '\\') return character
    const letter = characters[at]!
    if (letter === undefined) throw fault()
    if (classes[letter] || letter === 'p' || letter === 'P') return escaped()
    at += 1
    return letter === 'u' ? code(4) : letter === 'x' ? code(2) : letter === 'b' ? '\b' : (controls[letter] ?? letter)
  }

  const found = choice()
  if (at < characters.length) throw fault()
  return found
}

const classes: Readonly<Record<string, Fits | undefined>> = {
  d: (each) => /[0-9]/.test(each), D: (each) => /[^0-9]/.test(each),
  w: (each) => /\w/.test(each), W: (each) => /\W/.test(each),
  s: (each) => /\s/.test(each), S: (each) => /\S/.test(each),
}
const controls: Readonly<Record<string, string | undefined>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' }
const javaNames: Readonly<Record<string, string | undefined>> = { Alpha: 'Alphabetic', Digit: 'Nd', Punct: 'P', Upper: 'Lu', Lower: 'Ll', Alnum: 'Alphabetic', Arabic: 'Script=Arabic', Cyrillic: 'Script=Cyrillic', Latin: 'Script=Latin' }
