// A form ready to run: its places numbered, its expressions compiled, in an order in which each is reckoned after
// what it reads. Built once per form (definitions never change: another content is another form).

import type { Choice, Expression, Form, Question, Text } from './form.ts'
import type { Compiled } from './expression/compiled.ts'
import type { CompileContext } from './expression/context.ts'
import { newNotes } from './expression/context.ts'
import { compile } from './expression/compile.ts'
import { parse } from './expression/parse.ts'
import type { ExpressionFault, Plan, Task } from './plan.ts'
import { planOf } from './plan.ts'
import { inOrder } from './order.ts'
import type { Place, Places } from './places.ts'
import { placesOf } from './places.ts'
import { fillerOf, hasExpressions } from './words.ts'
import { Problem } from '../problem.ts'

export type { ExpressionFault }

export interface QuestionPlace extends Place {
  readonly node: Question
}

/** Who reads a place: what has to be reckoned again, or shown again, when its value is another. */
export interface Reader {
  readonly place: Place
  /** The innermost repeat whose same instance is meant; undefined: every instance reads every instance. */
  readonly common: Place | undefined
  /** Undefined: only what is shown depends on it. */
  readonly task: Task | undefined
}

export interface CompiledForm {
  readonly form: Form
  readonly root: Place
  readonly places: Places
  readonly questions: readonly QuestionPlace[]
  readonly byPath: ReadonlyMap<string, Place>
  readonly choices: ReadonlyMap<string, readonly Choice[]>
  /** By the place's index. */
  readonly plans: readonly Plan[]
  /** What is reckoned, in the order of reckoning. */
  readonly tasks: readonly Task[]
  /** By the read place's index. */
  readonly readers: readonly (readonly Reader[])[]
  readonly title: readonly Compiled[]
  readonly subtitle: readonly Compiled[]
  readonly measures: ReadonlyMap<string, Compiled>
  readonly instanceName: Compiled | undefined
}

const known = new WeakMap<Form, CompiledForm>()

/** The compiled form, from the cache where it was compiled before. Throws Problem `form.malformed` for a wrong expression. */
export function compiled(form: Form): CompiledForm {
  let ready = known.get(form)
  if (!ready) {
    const { compiledForm, faults } = compileForm(form)
    const fault = faults.find((each) => !each.isTolerable)
    if (fault) throw new Problem('form.malformed', { form: form.id, key: fault.key, why: fault.why, at: fault.at, near: fault.near })
    ready = compiledForm
    known.set(form, ready)
  }
  return ready
}

/** Every expression of the form that cannot be compiled, and cycles. Empty: the form runs. */
export function checkExpressions(form: Form): readonly ExpressionFault[] {
  const { compiledForm, faults } = compileForm(form)
  const fatal = faults.filter((fault) => !fault.isTolerable)
  // Whoever checks a form is about to run it.
  if (fatal.length === 0) known.set(form, compiledForm)
  return fatal
}

/** What runs and is hardly what the author meant. */
export function doubtfulExpressions(form: Form): readonly ExpressionFault[] {
  return compileForm(form).faults.filter((fault) => fault.isTolerable)
}

const conditions = new WeakMap<CompiledForm, Map<Expression, Compiled>>()

/** An expression from outside the form (evidence has conditions over the plan), compiled at its root. Throws Problem `form.malformed`. */
export function compileOver(form: CompiledForm, source: Expression): Compiled {
  let ready = conditions.get(form)
  if (!ready) conditions.set(form, ready = new Map())
  let expression = ready.get(source)
  if (!expression) ready.set(source, expression = compile(parse(source), contextAt(form.root, form.form, form.places)))
  return expression
}

/** For an expression that belongs to `here`. */
export function contextAt(here: Place, form: Form, places: Places): CompileContext {
  let columns: ReadonlySet<string> | undefined
  const filled = new Map<string, readonly Text[]>()
  return {
    compile, places, here, dot: 'here', root: form.root,
    lists: new Set([...Object.keys(form.choices ?? {}), ...Object.keys(form.lists ?? {})]),
    columnsOf: (list) => (Object.hasOwn(form.choices ?? {}, list) ? columns ??= columnsOf(form) : undefined),
    choicesOf: ({ node }) => {
      if (node?.kind !== 'question' || (node.choices === undefined && node.choicesFrom === undefined)) return undefined
      const { choices: list, parameters, choiceFilter } = node
      return { list, value: parameters?.['value'], label: parameters?.['label'], filter: form.allowChoiceDuplicates ? choiceFilter : undefined }
    },
    fillerFor(list, context) {
      let worded = filled.get(list)
      // A label with a label in it is filled once, and not for ever.
      if (!worded) filled.set(list, worded = (form.choices?.[list] ?? []).map(({ label }) => label).filter((label) => Object.values(label).some(hasExpressions)))
      return fillerOf(worded, { ...context, fillerFor: () => (text) => text })
    },
    notes: newNotes(),
  }
}

/** Of all lists together: they share a sheet, and a column that one of them leaves empty is no slip. */
function columnsOf({ choices }: Form): ReadonlySet<string> {
  return new Set(['name', 'label', ...Object.values(choices ?? {}).flatMap((list) => list.flatMap(({ data }) => Object.keys(data ?? {})))])
}

function compileForm(form: Form): { compiledForm: CompiledForm; faults: readonly ExpressionFault[] } {
  const places = placesOf(form.children)
  const faults: ExpressionFault[] = []
  const context = contextAt(places.root, form, places)
  const plans = places.all.map((place) => planOf(place, { ...context, here: place }, form.choices ?? {}, faults))
  const tasks = inOrder(plans, faults)
  const atRoot = (source: Expression, key: string): readonly Compiled[] => {
    try {
      return [compile(parse(source), { ...context, notes: newNotes() })]
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { why = '', at = 0, near = '' } = error.details
      faults.push({ key, why: String(why), at: Number(at), near: String(near) })
      return []
    }
  }
  const listed = (sources: readonly string[] | undefined, key: string) => (sources ?? []).flatMap((source, at) => atRoot(source, `summary.${key}[${at}]`))
  const compiledForm: CompiledForm = {
    form,
    root: places.root,
    places,
    questions: places.all.filter((place): place is QuestionPlace => place.node?.kind === 'question'),
    byPath: places.byPath,
    choices: new Map(Object.entries(form.choices ?? {})),
    plans,
    tasks,
    readers: readersOf(places, plans),
    title: listed(form.summary?.title, 'title'),
    subtitle: listed(form.summary?.subtitle, 'subtitle'),
    measures: new Map(Object.entries(form.summary?.measures ?? {}).flatMap(([name, source]) => atRoot(source, `summary.measures.${name}`).map((each) => [name, each] as const))),
    instanceName: form.instanceName === undefined ? undefined : atRoot(form.instanceName, 'instanceName')[0],
  }
  return { compiledForm, faults }
}

function readersOf(places: Places, plans: readonly Plan[]): readonly (readonly Reader[])[] {
  const readers: Reader[][] = places.all.map(() => [])
  for (const plan of plans) {
    for (const task of plan.tasks) for (const [read, common] of task.reads) readers[read.index]!.push({ place: plan.place, common, task })
    for (const [read, common] of plan.shownReads) readers[read.index]!.push({ place: plan.place, common, task: undefined })
  }
  return readers
}
