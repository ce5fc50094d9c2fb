// XML from strangers: elements, attributes and text, within limits. No document type, no entities of its own, no
// fetching, and nothing that grows when it is read. What is not well-formed is refused with the place.

import { Problem } from '../../problem.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** What the prefix stands for; empty without one. */
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, pieces joined. */
  readonly text: string
}

export interface XmlLimits {
  readonly characters: number
  readonly elements: number
  readonly depth: number
}

/** A record of 200 rows × 50 fields with room to spare. */
export const recordLimits: XmlLimits = { characters: 8 * 1024 * 1024, elements: 100_000, depth: 40 }

const namePattern = /[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*)?/uy
const blankPattern = /[ \t\r\n]*/y
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

interface Open {
  readonly tag: string
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  readonly prefixes: ReadonlyMap<string, string>
  text: string
}

/**
 * The outermost element.
 * @throws Problem `xml.malformed` {why, at} whatever the text is
 */
export function readXml(source: string, limits: XmlLimits = recordLimits): XmlElement {
  const fail = (why: string, at: number) => new Problem('xml.malformed', { why, at })
  if (source.length > limits.characters) throw fail('too-long', limits.characters)
  const stack: Open[] = []
  let outermost: XmlElement | undefined
  let elements = 0
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0] ?? ''
  }
  const name = (): string => {
    const found = match(namePattern)
    if (found === '') throw fail('name', at)
    at += found.length
    return found
  }
  const skipBlanks = () => { at += match(blankPattern).length }
  const through = (end: string, why: string): string => {
    const to = source.indexOf(end, at)
    if (to < 0) throw fail(why, at)
    const text = source.slice(at, to)
    at = to + end.length
    return text
  }
  const decoded = (text: string, from: number): string => text.replace(/&([^;&\s]{0,12};?)?/g, (_, inner: string | undefined, offset: number) => {
    const known = inner?.endsWith(';') ? character(inner.slice(0, -1)) : undefined
    if (known === undefined) throw fail('entity', from + offset)
    return known
  })
  const put = (text: string, from: number) => {
    const open = stack.at(-1)
    if (open) open.text += text
    else if (text.trim() !== '') throw fail('text-outside', from)
  }

  function attributes(): Record<string, string> {
    // Without a prototype: an attribute may be called as it likes.
    const found = Object.create(null) as Record<string, string>
    for (;;) {
      const before = at
      skipBlanks()
      if (source[at] === '>' || source[at] === '/') return found
      if (at === before) throw fail('attribute', at)
      const key = name()
      skipBlanks()
      if (source[at] !== '=') throw fail('attribute', at)
      at += 1
      skipBlanks()
      const quote = source[at]
      if (quote !== '"' && quote !== "'") throw fail('attribute', at)
      at += 1
      const from = at
      const value = through(quote, 'attribute')
      if (key in found || value.includes('<')) throw fail('attribute', from)
      found[key] = decoded(value.replace(/[\t\r\n]/g, ' '), from)
    }
  }

  function begin(): void {
    const from = at - 1
    const tag = name()
    const given = attributes()
    elements += 1
    if (elements > limits.elements) throw fail('too-many', from)
    if (stack.length >= limits.depth) throw fail('too-deep', from)
    if (stack.length === 0 && outermost) throw fail('second-root', from)
    const prefixes = new Map(stack.at(-1)?.prefixes)
    for (const [key, value] of Object.entries(given)) if (key === 'xmlns' || key.startsWith('xmlns:')) prefixes.set(key.slice(6), value)
    const [prefix, local] = split(tag)
    const element: Open = { tag, name: local, namespace: prefixes.get(prefix) ?? '', attributes: given, children: [], prefixes, text: '' }
    const isEmpty = source[at] === '/'
    if (isEmpty) at += 1
    if (source[at] !== '>') throw fail('tag', at)
    at += 1
    stack.push(element)
    if (isEmpty) end(tag, from)
  }

  function end(tag: string, from: number): void {
    const open = stack.pop()
    if (!open || open.tag !== tag) throw fail('end', from)
    const done: XmlElement = { name: open.name, namespace: open.namespace, attributes: open.attributes, children: open.children, text: open.text }
    const parent = stack.at(-1)
    if (parent) parent.children.push(done)
    else outermost = done
  }

  while (at < source.length) {
    const from = at
    if (source[at] !== '<') {
      const to = source.indexOf('<', at)
      const text = source.slice(at, to < 0 ? source.length : to)
      at += text.length
      put(decoded(text.replace(/\r\n?/g, '\n'), from), from)
    } else if (source.startsWith('<!--', at)) {
      at += 4
      through('-->', 'comment')
    } else if (source.startsWith('<![CDATA[', at)) {
      at += 9
      put(through(']]>', 'cdata'), from)
    } else if (source.startsWith('<?', at)) {
      at += 2
      through('?>', 'instruction')
    } else if (source.startsWith('<!', at)) throw fail('doctype', at)
    else if (source.startsWith('</', at)) {
      at += 2
      const tag = name()
      skipBlanks()
      if (source[at] !== '>') throw fail('end', at)
      at += 1
      end(tag, from)
    } else {
      at += 1
      begin()
    }
  }
  if (stack.length > 0 || !outermost) throw fail('unfinished', source.length)
  return outermost
}

function split(tag: string): readonly [prefix: string, local: string] {
  const colon = tag.indexOf(':')
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)]
}

/** Undefined for an entity that XML itself does not have, or a character that it has no place for. */
function character(reference: string): string | undefined {
  if (!reference.startsWith('#')) return Object.hasOwn(entities, reference) ? entities[reference] : undefined
  const code = /^#x[0-9a-f]{1,6}$/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : /^#\d{1,7}$/.test(reference) ? Number(reference.slice(1)) : -1
  const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
