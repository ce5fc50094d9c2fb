// What an expression is compiled in: the form around it, the place it belongs to, and what it turns out to read.

import type { Ast } from './ast.ts'
import type { Compiled, Scope } from './compiled.ts'
import type { Expression } from '../form.ts'
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

/** Where a question's choices come from. */
export interface OfferedChoices {
  /** Undefined where they are the answers in a repeat: those are called what they are. */
  readonly list: string | undefined
  /** Columns that the author named instead of the list's own. */
  readonly value: string | undefined
  readonly label: string | undefined
  /** Where a list has a name twice, only the filter tells which of the two is meant. */
  readonly filter: Expression | undefined
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
  /** Columns that the choices of the form have; undefined for a list from a file. */
  columnsOf(list: string): ReadonlySet<string> | undefined
  /** The list whose row is weighed. */
  readonly rowsOf?: string | undefined
  /** What a select offers; undefined for what is no select. */
  choicesOf(place: Place): OfferedChoices | undefined
  /** Fills the answers into labels of a list of the form's own. */
  fillerFor(list: string, context: CompileContext): Filler
  readonly notes: Notes
}

/** A text with its `${name}` filled in. */
export type Filler = (text: string, scope: Scope) => string

export function newNotes(): Notes {
  return { reads: new Map(), isVolatile: false, isWorded: false, lost: [] }
}

/** Each once, however often the place is compiled. */
export function noteLost({ notes: { lost } }: CompileContext, at: number, near: string): void {
  if (!lost.some((each) => each.at === at)) lost.push({ at, near })
}

/** Once read of all instances, always of all. */
export function noteRead(context: CompileContext, place: Place, common: Place | undefined): void {
  const { reads } = context.notes
  if (!reads.has(place)) return void reads.set(place, common)
  const before = reads.get(place)
  // The shallower of the two covers both.
  if (before !== common) reads.set(place, before && common ? (before.depth < common.depth ? before : common) : undefined)
}
