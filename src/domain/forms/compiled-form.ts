// A form ready to run: its nodes numbered, its expressions compiled, in an order in which each is reckoned after
// what it reads. Built once per form (definitions never change: another content is another form).

import type { Choice, Expression, Form, FormNode, Group, Question } from './form.ts'
import type { Compiled, Place } from './expression/compiled.ts'
import { compile } from './expression/compile.ts'
import { parse } from './expression/parse.ts'
import { Problem } from '../problem.ts'

export interface FormPlace extends Place {
  /** Undefined for the root. */
  readonly node: FormNode | undefined
  readonly parent: FormPlace | undefined
  readonly children: readonly FormPlace[]
  /** Groups around it, the outermost first. */
  readonly groups: readonly GroupPlace[]
  readonly relevant?: Compiled
  readonly required?: Compiled
  readonly constraint?: Compiled
  readonly calculate?: Compiled
  readonly defaultValue?: Compiled
}

export interface QuestionPlace extends FormPlace {
  readonly node: Question
}

export interface GroupPlace extends FormPlace {
  readonly node: Group
}

export interface CompiledForm {
  readonly form: Form
  readonly root: FormPlace
  /** In document order; a place's `index` is its position here, the root is 0. */
  readonly places: readonly FormPlace[]
  readonly questions: readonly QuestionPlace[]
  readonly byPath: ReadonlyMap<string, FormPlace>
  readonly choices: ReadonlyMap<string, readonly Choice[]>
  /** The places in the order of reckoning. */
  readonly order: readonly FormPlace[]
  readonly title: readonly Compiled[]
  readonly subtitle: readonly Compiled[]
  readonly measures: ReadonlyMap<string, Compiled>
}

/** What is wrong with an expression and where it stands: `children[2].relevant`. */
export interface ExpressionFault {
  readonly key: string
  readonly why: string
  readonly at: number
  readonly near: string
}

const known = new WeakMap<Form, CompiledForm>()

/** The compiled form, from the cache where it was compiled before. Throws Problem `form.malformed` for a wrong expression. */
export function compiled(form: Form): CompiledForm {
  let ready = known.get(form)
  if (!ready) {
    const { compiledForm, faults } = compileForm(form)
    if (faults[0]) throw new Problem('form.malformed', { form: form.id, ...faults[0] })
    ready = compiledForm
    known.set(form, ready)
  }
  return ready
}

/** Every expression of the form that cannot be compiled, and cycles. Empty: the form runs. */
export function checkExpressions(form: Form): readonly ExpressionFault[] {
  return compileForm(form).faults
}

const conditions = new WeakMap<CompiledForm, Map<Expression, Compiled>>()

/** An expression from outside the form (evidence has conditions over the plan), compiled at its root. Throws Problem `form.malformed`. */
export function compileOver(form: CompiledForm, source: Expression): Compiled {
  let ready = conditions.get(form)
  if (!ready) conditions.set(form, ready = new Map())
  let expression = ready.get(source)
  if (!expression) ready.set(source, expression = compile(parse(source), { root: form.root, here: form.root, reads: new Set() }))
  return expression
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Omit<Writable<FormPlace>, 'children' | 'parent'> & { children: Draft[]; parent: Draft | undefined; key: string }

function compileForm(form: Form): { compiledForm: CompiledForm; faults: readonly ExpressionFault[] } {
  const places: Draft[] = []
  const faults: ExpressionFault[] = []
  const root = number({ kind: 'group', name: '', children: form.children }, undefined, '', '')

  function number(node: FormNode, parent: Draft | undefined, path: string, key: string): Draft {
    const groups = parent?.node ? [...parent.groups, parent as unknown as GroupPlace] : []
    const place: Draft = { index: places.length, path, name: node.name, node: parent ? node : undefined, parent, children: [], groups, key }
    places.push(place)
    if (node.kind !== 'question') {
      place.children = node.children.map((child, at) => number(child, place, `${path}/${child.name}`, `${key && `${key}.`}children[${at}]`))
    }
    return place
  }

  const reads = new Map<Draft, Set<Place>>(places.map((place) => [place, new Set()]))
  const expression = (source: Expression, here: Draft, key: string, into?: Set<Place>): Compiled | undefined => {
    try {
      return compile(parse(source), { root: root as FormPlace, here: here as FormPlace, reads: into ?? new Set() })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { why = '', at = 0, near = '' } = error.details
      faults.push({ key, why: String(why), at: Number(at), near: String(near) })
      return undefined
    }
  }

  for (const place of places) {
    const { node, key } = place
    if (!node) continue
    const into = reads.get(place)!
    if (node.relevant !== undefined) assign(place, 'relevant', expression(node.relevant, place, `${key}.relevant`, into))
    if (node.kind !== 'question') continue
    if (node.calculate !== undefined) assign(place, 'calculate', expression(node.calculate, place, `${key}.calculate`, into))
    if (typeof node.required === 'string') assign(place, 'required', expression(node.required, place, `${key}.required`))
    if (node.constraint !== undefined) assign(place, 'constraint', expression(node.constraint, place, `${key}.constraint`))
    if (node.default !== undefined && node.defaultIsExpression) assign(place, 'defaultValue', expression(node.default, place, `${key}.default`))
  }
  const listed = (sources: readonly string[] | undefined, key: string) =>
    (sources ?? []).flatMap((source, at) => expression(source, root, `summary.${key}[${at}]`) ?? [])
  const measures = Object.entries(form.summary?.measures ?? {}).flatMap(([name, source]) => {
    const ready = expression(source, root, `summary.measures.${name}`)
    return ready ? [[name, ready] as const] : []
  })

  const compiledForm: CompiledForm = {
    form,
    root: root as FormPlace,
    places: places as readonly FormPlace[],
    questions: (places as readonly FormPlace[]).filter((place): place is QuestionPlace => place.node?.kind === 'question'),
    byPath: new Map((places as readonly FormPlace[]).slice(1).map((place) => [place.path, place])),
    choices: new Map(Object.entries(form.choices ?? {})),
    order: inOrder(places, reads, faults) as readonly FormPlace[],
    title: listed(form.summary?.title, 'title'),
    subtitle: listed(form.summary?.subtitle, 'subtitle'),
    measures: new Map(measures),
  }
  return { compiledForm, faults }
}

function assign(place: Draft, key: 'relevant' | 'required' | 'constraint' | 'calculate' | 'defaultValue', value: Compiled | undefined): void {
  if (value) place[key] = value
}

/**
 * Depth first over what each place reads and over its parent, whose relevance is its own too. A place met again
 * while it is still open closes a circle, which is named by its paths and broken there.
 */
function inOrder(places: readonly Draft[], reads: ReadonlyMap<Draft, ReadonlySet<Place>>, faults: ExpressionFault[]): readonly Draft[] {
  const order: Draft[] = []
  const state = new Map<Draft, 'open' | 'done'>()
  for (const start of places) {
    const stack: { place: Draft; waits: Iterator<Draft> }[] = []
    const open = (place: Draft) => {
      state.set(place, 'open')
      const before = [...(reads.get(place) as ReadonlySet<unknown> as ReadonlySet<Draft>)]
      stack.push({ place, waits: (place.parent ? [place.parent, ...before] : before)[Symbol.iterator]() })
    }
    if (!state.has(start)) open(start)
    while (stack.length > 0) {
      const { place, waits } = stack.at(-1)!
      const next = waits.next()
      if (next.done) {
        state.set(place, 'done')
        order.push(place)
        stack.pop()
      } else if (state.get(next.value) === 'open') {
        const circle = stack.slice(stack.findIndex((each) => each.place === next.value)).map((each) => each.place.path)
        faults.push({ key: place.key, why: 'expression.circle', at: 0, near: [...circle, next.value.path].join(' → ') })
      } else if (!state.has(next.value)) open(next.value)
    }
  }
  return order
}
