// Builds the nodes of a record from its places and from what is stored.

import { textFor } from './cast.ts'
import { InstanceNode, Series } from '../instance.ts'
import type { Place } from '../places.ts'

/** The order of a repeat's instances: by the number stored with each, then by id; two phones may have added at once. */
export type InstancesAt = (series: string) => readonly string[]

export interface Building {
  /** Ids of a repeat's instances, by the series' path. */
  readonly instancesAt: InstancesAt
  readonly valueAt: (path: string) => string
  /** Is called for each series, also where it is empty. */
  readonly onSeries: (series: Series) => void
}

export function buildNode(place: Place, parent: InstanceNode | undefined, id: string, building: Building): InstanceNode {
  const node = new InstanceNode(place, parent, id)
  if (place.node?.kind === 'question') {
    node.value = building.valueAt(node.path)
    node.text = textFor(place.node, node.value)
  }
  for (const child of place.children) node.children.push(child.node?.kind === 'repeat' ? buildSeries(child, node, building) : buildNode(child, node, '', building))
  return node
}

export function buildSeries(place: Place, parent: InstanceNode, building: Building): Series {
  const series = new Series(place, parent)
  for (const id of building.instancesAt(series.path)) series.kept.push(buildNode(place, parent, id, building))
  series.instances = [...series.kept]
  building.onSeries(series)
  return series
}

/** Ids of instances by their series' path, in order; what is stored under an instance that was taken away is no instance. */
export function storedInstances(answers: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { readonly id: string; readonly at: number }[]>()
  for (const [path, value] of answers) {
    if (!path.endsWith(']')) continue
    const open = path.lastIndexOf('[')
    const series = path.slice(0, open)
    const each = { id: path.slice(open + 1, -1), at: Number(value) }
    const all = found.get(series)
    if (all) all.push(each)
    else found.set(series, [each])
  }
  return new Map([...found].map(([series, all]) => [series, all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id)]))
}

/** `/household[x]/member[k7f2]/age` → its names with their ids. */
export function stepsOf(path: string): readonly { readonly name: string; readonly id: string }[] {
  return path.split('/').slice(1).map((step) => {
    const open = step.endsWith(']') ? step.indexOf('[') : -1
    return open < 0 ? { name: step, id: '' } : { name: step.slice(0, open), id: step.slice(open + 1, -1) }
  })
}

/** The node or series at a path; undefined for what is not there. */
export function find(root: InstanceNode, path: string): InstanceNode | Series | undefined {
  let found: InstanceNode | Series = root
  for (const { name, id } of stepsOf(path)) {
    if (found instanceof Series) return undefined
    const place: Place | undefined = found.place.children.find((child) => child.name === name)
    const child: InstanceNode | Series | undefined = place && found.children[place.slot]
    if (!child) return undefined
    if (id === '') found = child
    else {
      const instance: InstanceNode | undefined = child instanceof Series ? child.instances.find((each) => each.id === id) : undefined
      if (!instance) return undefined
      found = instance
    }
  }
  return found
}
