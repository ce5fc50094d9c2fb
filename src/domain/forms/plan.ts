// What is reckoned and shown at one place, compiled.

import type { Choice, Expression, Question, Text } from './form.ts'
import type { Compiled, ListRows, Scope } from './expression/compiled.ts'
import type { Step } from './expression/ast.ts'
import type { CompileContext, Notes } from './expression/context.ts'
import { newNotes, noteRead } from './expression/context.ts'
import { compile } from './expression/compile.ts'
import { compileChoiceFilter } from './expression/list-path.ts'
import { malformed } from './expression/lex.ts'
import { parse } from './expression/parse.ts'
import { placeNamed } from './expression/path.ts'
import type { Place } from './places.ts'
import type { Words } from './words.ts'
import { hasExpressions, wordsOf } from './words.ts'
import { Problem } from '../problem.ts'

/** What is wrong with an expression and where it stands: `children[2].relevant`. */
export interface ExpressionFault {
  readonly key: string
  readonly why: string
  readonly at: number
  readonly near: string
  /** It runs all the same: a path to nowhere counts as empty, a circle through a count comes to rest or not. */
  readonly isTolerable?: true
}

/** One thing that is reckoned for each instance of a place, and again when what it reads has changed. */
export interface Task {
  readonly place: Place
  readonly what: 'relevant' | 'calculate' | 'count'
  readonly expression: Compiled
  readonly reads: ReadonlyMap<Place, Place | undefined>
  /** Not when the record is opened: only when a question that it names has got another value. */
  readonly isTriggered: boolean
  /** What it gave is stored: reckoning it again would give something else. */
  readonly isKept: boolean
  /** Another language is another value. */
  readonly isWorded: boolean
  /** Its position among all tasks; set when they are put in order. */
  rank: number
}

export interface Plan {
  readonly place: Place
  readonly tasks: readonly Task[]
  readonly required?: Compiled
  readonly constraint?: Compiled
  readonly readonly?: Compiled
  readonly defaultValue?: Compiled
  readonly label?: Words
  readonly hint?: Words
  readonly guidance?: Words
  readonly requiredMessage?: Words
  readonly constraintMessage?: Words
  readonly choiceFilter?: (scope: Scope, found: ListRows) => readonly number[]
  /** Labels of choices that have answers in them, by their rows in the list. */
  readonly choiceWords?: ReadonlyMap<number, Words>
  /** For `choicesFrom`: the question whose answers are the choices, and which of its instances are offered. */
  readonly choiceNodes?: { readonly nodes: Compiled; readonly filter?: Compiled; readonly repeat: Place }
  readonly seed?: Compiled
  /** What the shown parts read; relevance and value are tasks. */
  readonly shownReads: ReadonlyMap<Place, Place | undefined>
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** @param context whose `here` is the place */
export function planOf(place: Place, context: CompileContext, lists: Readonly<Record<string, readonly Choice[]>>, faults: ExpressionFault[]): Plan {
  const { node, key } = place
  const shown = newNotes()
  const tasks: Task[] = []
  const plan: Writable<Plan> = { place, tasks, shownReads: shown.reads }
  if (!node) return plan

  const guarded = <Value>(at: string, make: () => Value): Value | undefined => {
    try {
      return make()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { why = '', at: offset = 0, near = '' } = error.details
      faults.push({ key: `${key}.${at}`, why: String(why), at: Number(offset), near: String(near) })
      return undefined
    }
  }
  /** With what it means to read and does not find, which counts as empty. */
  const watched = <Value>(at: string, notes: Notes, make: () => Value): Value | undefined => guarded(at, () => {
    notes.lost.length = 0
    const ready = make()
    for (const lost of notes.lost) faults.push({ key: `${key}.${at}`, why: 'expression.path-nowhere', ...lost, isTolerable: true })
    return ready
  })
  const expression = (source: Expression, at: string, notes: Notes) => watched(at, notes, () => compile(parse(source), { ...context, notes }))
  const task = (what: Task['what'], source: Expression | undefined, at: string, trigger?: readonly string[]) => {
    if (source === undefined && !trigger) return
    const notes = newNotes()
    const ready = source === undefined ? nothing : expression(source, at, notes)
    if (!ready) return
    const reads = trigger ? guarded('trigger', () => readsOf(trigger, context)) : notes.reads
    tasks.push({ place, what, expression: ready, reads: reads ?? new Map(), isTriggered: trigger !== undefined, isKept: trigger !== undefined || notes.isVolatile, isWorded: notes.isWorded, rank: -1 })
  }
  const words = (text: Text | undefined, at: string): Words | undefined => text && guarded(at, () => wordsOf(text, { ...context, notes: shown }))
  const put = <Key extends keyof Plan>(name: Key, value: Plan[Key] | undefined) => { if (value !== undefined) (plan as Writable<Plan>)[name] = value }

  task('relevant', node.relevant, 'relevant')
  put('label', words(node.label, 'label'))
  if (node.kind === 'repeat') task('count', node.count, 'count')
  if (node.kind !== 'question') return plan
  task('calculate', node.calculate, 'calculate', node.trigger)
  put('hint', words(node.hint, 'hint'))
  put('guidance', words(node.guidance, 'guidance'))
  put('requiredMessage', words(node.requiredMessage, 'requiredMessage'))
  put('constraintMessage', words(node.constraintMessage, 'constraintMessage'))
  if (typeof node.required === 'string') put('required', expression(node.required, 'required', shown))
  if (node.constraint !== undefined) put('constraint', expression(node.constraint, 'constraint', shown))
  if (typeof node.readonly === 'string') put('readonly', expression(node.readonly, 'readonly', shown))
  if (node.default !== undefined && node.defaultIsExpression) put('defaultValue', expression(node.default, 'default', newNotes()))
  const { seed } = node.parameters ?? {}
  if (seed !== undefined && hasExpressions(seed)) put('seed', expression(seed, 'parameters.seed', shown))
  put('choiceWords', guarded('choices', () => choiceWordsOf(lists[node.choices ?? ''] ?? [], { ...context, notes: shown })))
  if (node.choicesFrom !== undefined) put('choiceNodes', guarded('choicesFrom', () => choiceNodesOf(node, { ...context, notes: shown })))
  else if (node.choiceFilter !== undefined) {
    const { choiceFilter } = node
    put('choiceFilter', watched('choiceFilter', shown, () => compileChoiceFilter(parse(choiceFilter), { ...context, notes: shown })))
  }
  return plan
}

const nothing: Compiled = { kind: 'text', value: () => '', text: () => '', number: () => NaN, boolean: () => false }

function readsOf(names: readonly string[], context: CompileContext): ReadonlyMap<Place, Place | undefined> {
  const notes = newNotes()
  for (const name of names) compile({ kind: 'reference', name, isLastSaved: false, at: 0 }, { ...context, notes })
  return notes.reads
}

/** Undefined for the usual list, whose labels say the same to everybody. */
function choiceWordsOf(choices: readonly Choice[], context: CompileContext): Plan['choiceWords'] {
  const filled = choices.flatMap(({ label }, row): [number, Words][] => (Object.values(label).some(hasExpressions) ? [[row, wordsOf(label, context)]] : []))
  return filled.length > 0 ? new Map(filled) : undefined
}

/** Choices that are the answers of a question in a repeat, all of its instances, also from inside one of them; a filter is over that instance. */
function choiceNodesOf({ choicesFrom, choiceFilter }: Question, context: CompileContext): Plan['choiceNodes'] {
  const place = placeNamed({ kind: 'reference', name: choicesFrom!, isLastSaved: false, at: 0 }, context)
  const repeat = place.repeats.at(-1)
  if (!repeat) throw malformed('expression.repeat-wanted', 0, choicesFrom)
  const steps: Step[] = []
  for (let each: Place = place; each.parent; each = each.parent) {
    // The path so far means all its instances; that of a question inside would mean the same one.
    if (each === repeat) steps.unshift({ axis: 'self', name: 'node()', predicates: [], at: 0 })
    steps.unshift({ axis: 'child', name: each.name, predicates: [], at: 0 })
  }
  const nodes = compile({ kind: 'path', from: 'root', steps, at: 0 }, context)
  const notes = newNotes()
  const filter = choiceFilter === undefined ? undefined : compile(parse(choiceFilter), { ...context, here: repeat, notes })
  for (const read of notes.reads.keys()) noteRead(context, read, undefined)
  return { nodes, repeat, ...(filter && { filter }) }
}
