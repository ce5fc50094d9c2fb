// Regular expressions in time linear in the text: an author's pattern like `(a+)+b` may not freeze a phone, so the
// language's own engine, which goes back and tries again, is not used. A pattern becomes a graph of states, and all
// states that a character leads to are followed at once (K. Thompson, "Regular expression search algorithm", 1968).

import type { RegexNode } from './regex-syntax.ts'
import { RegexFault, parseRegex } from './regex-syntax.ts'

type State =
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean; next: number }
  | { readonly kind: 'fork'; nexts: number[] }
  | { readonly kind: 'assert'; readonly holds: (text: readonly string[], at: number) => boolean; next: number }
  | { readonly kind: 'end' }

/** `{1000}` of `{1000}` would need a million. */
const mostStates = 20_000

export interface Regex {
  /** Whether the whole text matches. */
  readonly test?: (text: string) => boolean
  readonly wrong?: { readonly why: 'syntax' | 'unsupported' | 'too-large'; readonly near: string }
}

/** Never throws: what cannot be read says why. Backreferences are the one thing that cannot be matched in linear time. */
export function compileRegex(source: string): Regex {
  try {
    const match = matcher(parseRegex(source))
    return { test: (text) => match([...text], 0, true) }
  } catch (error) {
    if (error instanceof RegexFault) return { wrong: { why: error.why, near: error.near } }
    throw error
  }
}

/** @returns a test whether the pattern matches from a position; up to the text's end, or up to anywhere */
function matcher(pattern: RegexNode): (text: readonly string[], from: number, isWhole: boolean) => boolean {
  const states: State[] = []
  const add = (state: State): number => {
    if (states.length >= mostStates) throw new RegexFault('too-large', '')
    return states.push(state) - 1
  }

  /** Builds backwards: what follows is known when a part is made. Returns the part's first state. */
  function build(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'empty': return next
      case 'character': return add({ kind: 'character', fits: node.fits, next })
      case 'sequence': return node.parts.reduceRight((after, part) => build(part, after), next)
      case 'choice': return add({ kind: 'fork', nexts: node.parts.map((part) => build(part, next)) })
      case 'edge': return add({ kind: 'assert', holds: edges[node.at], next })
      case 'look': {
        const ahead = matcher(node.part)
        return add({ kind: 'assert', holds: (text, at) => ahead(text, at, false) !== node.isNegative, next })
      }
      case 'times': {
        let first = next
        if (node.most === undefined) {
          const loop = add({ kind: 'fork', nexts: [] })
          const body = build(node.part, loop)
          ;(states[loop] as { nexts: number[] }).nexts = [body, next]
          first = loop
        } else {
          for (let optional = node.most - node.least; optional > 0; optional -= 1) first = add({ kind: 'fork', nexts: [build(node.part, first), next] })
        }
        for (let needed = node.least; needed > 0; needed -= 1) first = build(node.part, first)
        return first
      }
    }
  }

  const end = add({ kind: 'end' })
  const start = build(pattern, end)

  return (text, from, isWhole) => {
    let current = new Set<number>()
    const enter = (set: Set<number>, first: number, at: number) => {
      const waiting = [first]
      while (waiting.length > 0) {
        const index = waiting.pop()!
        if (set.has(index)) continue
        set.add(index)
        const state = states[index]!
        if (state.kind === 'fork') waiting.push(...state.nexts)
        else if (state.kind === 'assert' && state.holds(text, at)) waiting.push(state.next)
      }
    }
    enter(current, start, from)
    for (let at = from; at < text.length; at += 1) {
      if (!isWhole && current.has(end)) return true
      if (current.size === 0) return false
      const next = new Set<number>()
      for (const index of current) {
        const state = states[index]!
        if (state.kind === 'character' && state.fits(text[at]!)) enter(next, state.next, at + 1)
      }
      current = next
    }
    return current.has(end)
  }
}

const isWord = (character: string | undefined) => character !== undefined && /\w/.test(character)
const edges = {
  start: (_: readonly string[], at: number) => at === 0,
  end: (text: readonly string[], at: number) => at === text.length,
  word: (text: readonly string[], at: number) => isWord(text[at - 1]) !== isWord(text[at]),
  inside: (text: readonly string[], at: number) => isWord(text[at - 1]) === isWord(text[at]),
}
