// A record as a tree: nodes with values, repeats as series of instances. Mutable, and owned by one session.

import type { Place } from './places.ts'
import type { FieldPath } from '../records/op.ts'

export class InstanceNode {
  readonly place: Place
  readonly parent: InstanceNode | undefined
  /** Of an instance of a repeat; empty for all others. */
  readonly id: string
  /** One for each child of the place, in its slot. */
  readonly children: (InstanceNode | Series)[] = []
  /** What is stored or reckoned, relevant or not. */
  value = ''
  /** What expressions see: empty while the node is not relevant. */
  text = ''
  isRelevant = true
  /** Its own condition alone. */
  ownRelevant = true
  #path: FieldPath | undefined
  /** Where it stood among its repeat's instances when that was asked last. */
  #at = 0

  constructor(place: Place, parent: InstanceNode | undefined, id = '') {
    this.place = place
    this.parent = parent
    this.id = id
  }

  /** With the instances' ids: `/member[k7f2]/age`. */
  get path(): FieldPath {
    this.#path ??= this.parent ? `${this.parent.path}/${this.place.name}${this.id && `[${this.id}]`}` : ''
    return this.#path
  }

  /** From 1, among the instances of its repeat; 1 for what stands in none. */
  get position(): number {
    const series = this.parent?.children[this.place.slot]
    if (!(series instanceof Series)) return 1
    // Rosters ask it of each row whenever one is added: all but the rows behind it still stand where they stood.
    if (series.instances[this.#at] !== this) this.#at = series.instances.indexOf(this)
    return this.#at + 1
  }
}

/** All instances of a repeat below one node. */
export class Series {
  readonly place: Place
  readonly parent: InstanceNode
  /** Those that are there, in order. Another list whenever one comes or goes. */
  instances: readonly InstanceNode[] = []
  /** With those that a count has put away; their answers come back with them. */
  readonly kept: InstanceNode[] = []
  isRelevant = true
  /** Stands beside the instances, as XLSForm's count does: what the count is reckoned at. Has no children. */
  readonly counter: InstanceNode

  constructor(place: Place, parent: InstanceNode) {
    this.place = place
    this.parent = parent
    this.counter = new InstanceNode(place, parent)
  }

  get path(): FieldPath {
    return `${this.parent.path}/${this.place.name}`
  }
}

/** The node's nearest ancestor, itself included, at that place. */
export function ancestorAt(node: InstanceNode, place: Place): InstanceNode {
  let found = node
  while (found.place !== place) found = found.parent!
  return found
}

/** Every node at `place` below `from`, whose place is an ancestor of it or it itself; in document order. */
export function nodesAt(from: InstanceNode, place: Place): readonly InstanceNode[] {
  if (from.place === place) return [from]
  if (place.parent === from.place) {
    const child = from.children[place.slot]
    // A series' list is replaced, never changed: it can be handed out.
    return child instanceof Series ? child.instances : child ? [child] : []
  }
  const way: Place[] = []
  for (let each = place; each !== from.place; each = each.parent!) way.unshift(each)
  let nodes: InstanceNode[] = [from]
  for (const step of way) {
    const next: InstanceNode[] = []
    for (const node of nodes) {
      const child = node.children[step.slot]
      if (child instanceof Series) next.push(...child.instances)
      else if (child) next.push(child)
    }
    nodes = next
  }
  return nodes
}

/** Every node below, without itself, in document order. */
export function* descendantsOf(node: InstanceNode): Generator<InstanceNode> {
  for (const child of node.children) {
    for (const each of child instanceof Series ? child.instances : [child]) {
      yield each
      yield* descendantsOf(each)
    }
  }
}
