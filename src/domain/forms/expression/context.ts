// What an expression is compiled in: the form around it, the place it belongs to, and what it turns out to read.

import type { Ast } from './ast.ts'
import type { Compiled } from './compiled.ts'
import type { Place, Places } from '../places.ts'

/** What is noted of an expression while it is compiled. */
export interface Notes {
  /** What it reads, each with the innermost repeat whose same instance is meant; undefined: of every instance. */
  readonly reads: Map<Place, Place | undefined>
  /** Its value is not given by the answers alone: `random()`, `uuid()`, `now()`, `once()`. */
  isVolatile: boolean
  /** It reads labels, and so another language is another value. */
  isWorded: boolean
  /** What counts as empty and hardly was meant to: paths that lead nowhere, in forms from spreadsheets. */
  readonly lost: { readonly at: number; readonly near: string }[]
}

export interface CompileContext {
  /** For the parts of an expression: predicates and arguments are expressions themselves. Throws as `compile` does. */
  compile(ast: Ast, context: CompileContext): Compiled
  readonly places: Places
  /** The node that the expression belongs to: what `.` is outside of predicates. */
  readonly here: Place
  /** What `.` is: the node itself, in predicates another node, or the row of a list. */
  readonly dot: 'here' | Place | 'row'
  /** Set for forms from spreadsheets: what a path may begin with; and paths that lead nowhere are empty, as in ODK. */
  readonly root: string | undefined
  /** Names of the form's lists. */
  readonly lists: ReadonlySet<string>
  /** The list that a question's choices come from; undefined for what is no select. */
  choicesOf(place: Place): string | undefined
  readonly notes: Notes
}

export function newNotes(): Notes {
  return { reads: new Map(), isVolatile: false, isWorded: false, lost: [] }
}

/** Once read of all instances, always of all. */
export function noteRead(context: CompileContext, place: Place, common: Place | undefined): void {
  const { reads } = context.notes
  if (!reads.has(place)) return void reads.set(place, common)
  const before = reads.get(place)
  // The shallower of the two covers both.
  if (before !== common) reads.set(place, before && common ? (before.depth < common.depth ? before : common) : undefined)
}
