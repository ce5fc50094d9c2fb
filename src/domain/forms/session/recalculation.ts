// What one change sets going: the tasks that read it, in their order, until nothing changes any more. An answer
// reckons again only what depends on it.

import type { CompiledForm } from '../compiled-form.ts'
import type { Scope } from '../expression/compiled.ts'
import { malformed } from '../expression/lex.ts'
import type { Question } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import { Series, ancestorAt, descendantsOf, nodesAt } from '../instance.ts'
import type { Place } from '../places.ts'
import type { Task } from '../plan.ts'
import { castTo, textFor } from './cast.ts'

/** Steps of one change. The heaviest real form seen takes some 30,000; a hostile one stops here instead of freezing a phone. */
export const stepBudget = 5_000_000

export interface Tree {
  readonly root: InstanceNode
  readonly scope: Scope
  /** For repeats with a condition: an instance that is none, to weigh the condition where there is no instance. */
  readonly phantoms: ReadonlyMap<Place, readonly InstanceNode[]>
  /** As many instances as counted. */
  resize(series: Series, count: number): void
  /** A reckoned value that has to be stored. */
  keep(node: InstanceNode, task: Task): void
  /** Something that is shown has changed. */
  touch(node: InstanceNode | Series): void
}

interface Rest {
  readonly column: readonly InstanceNode[]
  /** Index of the first that waits. */
  at: number
}

export class Recalculation {
  readonly #form: CompiledForm
  readonly #tree: Tree
  /** By rank. */
  readonly #waiting: (Set<InstanceNode> | undefined)[] = []
  /** By rank: the end of a column, all of which waits. A running total wakes the rows below it, each time the same ones. */
  readonly #rests: (Rest | undefined)[] = []
  #first = Number.POSITIVE_INFINITY
  /** Settled: what comes to its value around them as the record is opened, or an instance comes back, is no change. */
  readonly #settled = new Set<InstanceNode>()
  /** All nodes of a place, as long as no instance comes or goes: a running total asks for its column once per row. */
  readonly #columns = new Map<Place, readonly InstanceNode[]>()

  constructor(form: CompiledForm, tree: Tree) {
    this.#form = form
    this.#tree = tree
  }

  /** Every task at a node and below it, but for what is settled. Triggered ones wait for their trigger. */
  addAll(from: InstanceNode, isSettled: (task: Task, node: InstanceNode) => boolean): void {
    for (const task of this.#form.tasks) {
      const isBelow = from.place.depth === 0 || task.place === from.place || isAround(from.place, task.place)
      if (!isBelow) continue
      for (const node of this.#nodesOf(task, from)) {
        if (isSettled(task, node)) this.#settled.add(node)
        else if (!task.isTriggered) this.add(task, node)
      }
    }
  }

  touchAll(from: InstanceNode): void {
    for (const node of [from, ...descendantsOf(from)]) this.#tree.touch(node)
  }

  add(task: Task, node: InstanceNode): void {
    this.#waitingAt(task.rank).add(node)
    if (task.rank < this.#first) this.#first = task.rank
  }

  /** Tasks whose values are words. */
  addWorded(): void {
    for (const task of this.#form.tasks) if (task.isWorded && !task.isTriggered) for (const node of this.#nodesOf(task, this.#tree.root)) this.add(task, node)
  }

  /** Throws Problem `form.malformed` (`expression.budget`) when the form asks too much. */
  run(): void {
    const { tasks } = this.#form
    while (this.#first < tasks.length) {
      const rank = this.#first
      if (this.#isWaiting(rank)) this.#runSome(tasks[rank]!)
      else this.#first = rank + 1
    }
    this.#first = Number.POSITIVE_INFINITY
    this.#settled.clear()
  }

  #isWaiting(rank: number): boolean {
    return (this.#waiting[rank]?.size ?? 0) > 0 || isLeft(this.#rests[rank])
  }

  /** Until nothing waits for the task, or something that comes before it does. */
  #runSome(task: Task): void {
    const { rank } = task
    const set = this.#waitingAt(rank)
    for (let rest = this.#rests[rank]; isLeft(rest); rest = this.#rests[rank]) {
      const node = rest.column[rest.at]!
      rest.at += 1
      set.delete(node)
      this.#reckon(task, node)
      if (this.#first < rank) return
    }
    // A set gives also what is added while it is walked: later instances of the same task.
    for (const node of set) {
      set.delete(node)
      this.#reckon(task, node)
      if (this.#first < rank || isLeft(this.#rests[rank])) return
    }
  }

  /** The column's nodes from `at` on wait for the task. */
  #addRest({ rank }: Task, column: readonly InstanceNode[], at: number): void {
    if (at >= column.length) return
    const rest = this.#rests[rank]
    if (rest?.column === column) rest.at = Math.min(rest.at, at)
    else {
      // Instances came or went meanwhile: the older column's nodes wait one by one.
      for (const node of rest?.column.slice(rest.at) ?? []) this.#waitingAt(rank).add(node)
      this.#rests[rank] = { column, at }
    }
    if (rank < this.#first) this.#first = rank
  }

  #waitingAt(rank: number): Set<InstanceNode> {
    return this.#waiting[rank] ??= new Set()
  }

  /** The node's value, or whether it counts, is another: whoever reads it is reckoned or shown again. */
  changed(node: InstanceNode, isValue = true): void {
    for (const reader of this.#form.readers[node.place.index]!) {
      if (reader.task?.isTriggered && !isValue) continue
      const from = reader.common ? ancestorAt(node, reader.common) : this.#tree.root
      this.#wake(reader.place, reader.task, from, node)
    }
  }

  /** Where a condition reads the node: what another value of it may bring. */
  conditionsOn(node: InstanceNode): readonly InstanceNode[] {
    return this.#form.readers[node.place.index]!.flatMap(({ place, task, common }) => (task?.what === 'relevant' ? nodesAt(common ? ancestorAt(node, common) : this.#tree.root, place) : []))
  }

  /** Instances come or go: what was known of columns is not true any more. */
  restructured(): void {
    this.#columns.clear()
  }

  /** Instances of a repeat came or went: whoever reads the repeat, or anything in it, from outside of them. */
  changedSeries(series: Series): void {
    this.restructured()
    for (const place of withBelow(series.place)) {
      for (const reader of this.#form.readers[place.index]!) {
        if (reader.task?.isTriggered) continue
        if (reader.common && (reader.common === series.place || isAround(series.place, reader.common))) continue
        this.#wake(reader.place, reader.task, reader.common ? ancestorAt(series.parent, reader.common) : this.#tree.root, undefined)
      }
    }
    this.#tree.touch(series)
  }

  setValue(node: InstanceNode, value: string): boolean {
    if (node.value === value) return false
    node.value = value
    this.#tree.touch(node)
    this.#show(node)
    return true
  }

  /** After a node's own condition or its parent's relevance has changed. */
  spreadRelevance(node: InstanceNode): void {
    const isRelevant = (node.parent?.isRelevant ?? true) && node.ownRelevant
    if (isRelevant === node.isRelevant) return
    node.isRelevant = isRelevant
    this.#tree.touch(node)
    node.text = isRelevant ? textFor(node.place.node, node.value) : ''
    this.changed(node, false)
    for (const child of node.children) this.#spreadTo(child)
  }

  #spreadTo(child: InstanceNode | Series): void {
    if (!(child instanceof Series)) return this.spreadRelevance(child)
    for (const instance of child.kept) this.spreadRelevance(instance)
    this.settleSeries(child)
  }

  /** A series is relevant when it could have an instance that is. */
  settleSeries(series: Series): void {
    const phantom = this.#tree.phantoms.get(series.place)?.find((each) => each.parent === series.parent)
    const isRelevant = series.parent.isRelevant && (phantom?.ownRelevant ?? true)
    if (isRelevant === series.isRelevant) return
    series.isRelevant = isRelevant
    this.#tree.touch(series)
  }

  #show(node: InstanceNode): void {
    const text = node.isRelevant ? textFor(node.place.node, node.value) : ''
    if (text === node.text) return
    node.text = text
    this.changed(node)
  }

  #reckon(task: Task, node: InstanceNode): void {
    const { scope } = this.#tree
    scope.here = node
    scope.spend(1)
    if (task.what === 'relevant') {
      const isRelevant = task.expression.boolean(scope)
      if (isRelevant === node.ownRelevant) return
      node.ownRelevant = isRelevant
      const series = task.place.node?.kind === 'repeat' ? node.parent!.children[task.place.slot] as Series : undefined
      // What is no instance has nothing in it that could be reckoned, and stored.
      if (node.id !== '' || !series) this.spreadRelevance(node)
      if (series) this.settleSeries(series)
    } else if (task.what === 'count') {
      const series = node.children[task.place.slot] as Series
      scope.here = series.counter
      const count = task.expression.number(scope)
      this.#tree.resize(series, Number.isFinite(count) ? Math.max(0, Math.trunc(count)) : 0)
    } else if (!this.#settled.has(node)) {
      const value = castTo(task.place.node as Question, task.expression.text(scope))
      if (this.setValue(node, value)) this.#tree.keep(node, task)
    }
  }

  #wake(place: Place, task: Task | undefined, from: InstanceNode, cause: InstanceNode | undefined): void {
    if (!task) {
      for (const node of nodesAt(from, place)) this.#tree.touch(node)
      if (place.node?.kind === 'repeat') for (const parent of nodesAt(from.place === place ? from.parent! : from, place.parent!)) this.#tree.touch(parent.children[place.slot] as Series)
      return
    }
    // A value that reads its own place: only later instances follow from this one, or it would never end.
    const isOwn = cause !== undefined && place === cause.place && task.what === 'calculate'
    if (task.what === 'calculate' && from === this.#tree.root) {
      const column = this.#column(place)
      if (!isOwn) return this.#addRest(task, column, 0)
      const rest = this.#rests[task.rank]
      // Just reckoned: all behind it waits already.
      if (rest?.column === column && column[rest.at - 1] === cause) return
      const at = column.indexOf(cause)
      if (at >= 0) this.#addRest(task, column, at + 1)
      return
    }
    let isAfter = !isOwn
    for (const node of this.#nodesOf(task, from)) {
      if (isAfter) this.add(task, node)
      else if (node === cause) isAfter = true
    }
  }

  /** The nodes that a task is reckoned at, below one; a count is reckoned at the repeat's parent. */
  #nodesOf(task: Task, from: InstanceNode): readonly InstanceNode[] {
    if (task.what === 'count') {
      if (from.place === task.place) return []
      return nodesAt(from, task.place.parent!)
    }
    const nodes = from === this.#tree.root ? this.#column(task.place) : nodesAt(from, task.place)
    const phantoms = task.what === 'relevant' ? this.#tree.phantoms.get(task.place) : undefined
    return phantoms ? [...nodes, ...phantoms] : nodes
  }

  #column(place: Place): readonly InstanceNode[] {
    let column = this.#columns.get(place)
    if (!column) this.#columns.set(place, column = nodesAt(this.#tree.root, place))
    return column
  }
}

function isLeft(rest: Rest | undefined): rest is Rest {
  return rest !== undefined && rest.at < rest.column.length
}

/** Whether `outer` is somewhere around `inner`. */
function isAround(outer: Place, inner: Place): boolean {
  let each = inner.parent
  while (each && each !== outer) each = each.parent
  return each === outer
}

function withBelow(place: Place): readonly Place[] {
  return [place, ...place.children.flatMap(withBelow)]
}

export function spender(): (steps: number) => void {
  let left = stepBudget
  return (steps) => {
    left -= steps
    if (left < 0) throw malformed('expression.budget', 0)
  }
}
