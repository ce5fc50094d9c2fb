// The form's nodes as numbered places. A place is there once; in a record it has one instance, or as many as the
// repeats around it have.

import type { FormNode } from './form.ts'

export interface Place {
  /** In document order; the root is 0. */
  readonly index: number
  /** Without instances: `/member/age`. The root's is empty. */
  readonly path: string
  readonly name: string
  /** Undefined for the root. */
  readonly node: FormNode | undefined
  readonly parent: Place | undefined
  /** Its position among the parent's children. */
  readonly slot: number
  /** Steps from the root. */
  readonly depth: number
  readonly children: readonly Place[]
  /** Repeats around it, the outermost first; a repeat is the last of its own. */
  readonly repeats: readonly Place[]
  /** Where it stands in the definition, for faults: `children[2].children[0]`. */
  readonly key: string
}

export interface Places {
  readonly root: Place
  readonly all: readonly Place[]
  readonly byPath: ReadonlyMap<string, Place>
  /** Places of a name; `${name}` needs there to be exactly one. */
  readonly byName: ReadonlyMap<string, readonly Place[]>
}

export function placesOf(children: readonly FormNode[]): Places {
  const all: Place[] = []
  const byName = new Map<string, Place[]>()

  function number(node: FormNode | undefined, nodes: readonly FormNode[], parent: Place | undefined, slot: number, key: string): Place {
    const name = node?.name ?? ''
    const repeats: Place[] = [...(parent?.repeats ?? [])]
    const below: Place[] = []
    const place: Place = {
      index: all.length, path: parent ? `${parent.path}/${name}` : '', name, node, parent, slot, depth: parent ? parent.depth + 1 : 0, children: below, repeats, key,
    }
    if (node?.kind === 'repeat') repeats.push(place)
    all.push(place)
    if (parent) byName.set(name, [...(byName.get(name) ?? []), place])
    nodes.forEach((child, at) => below.push(number(child, child.kind === 'question' ? [] : child.children, place, at, `${key}${key && '.'}children[${at}]`)))
    return place
  }

  const root = number(undefined, children, undefined, 0, '')
  return { root, all, byPath: new Map(all.slice(1).map((place) => [place.path, place])), byName }
}

/** The innermost repeat that is around both, a repeat being around itself. */
export function commonRepeat(a: Place, b: Place): Place | undefined {
  let common: Place | undefined
  for (let at = 0; at < a.repeats.length && a.repeats[at] === b.repeats[at]; at += 1) common = a.repeats[at]
  return common
}

/** The deepest place that is on the way from the root to both. */
export function commonPlace(a: Place, b: Place): Place {
  let [left, right] = [a, b]
  while (left !== right) {
    if (left.depth >= right.depth) left = left.parent!
    else right = right.parent!
  }
  return left
}
