// Builds the nodes of a record from its places and from what is stored.

import { textFor } from './cast.ts'
import { InstanceNode, Series } from '../instance.ts'
import type { Place } from '../places.ts'
import type { FieldPath } from '../../records/op.ts'

export interface Building {
  /** Ids of a repeat's instances. */
  readonly instancesAt: (series: Series) => readonly string[]
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
  for (const id of building.instancesAt(series)) series.kept.push(buildNode(place, parent, id, building))
  series.instances = [...series.kept]
  building.onSeries(series)
  return series
}

/** An instance as it is stored: under its path stands its place among the others. */
export interface StoredInstance {
  /** Path of the repeat. */
  readonly series: FieldPath
  readonly id: string
  readonly at: number
}

/** Undefined for a question's path. */
export function instanceAt(path: FieldPath, value: string): StoredInstance | undefined {
  if (!path.endsWith(']')) return undefined
  const open = path.lastIndexOf('[')
  return { series: path.slice(0, open), id: path.slice(open + 1, -1), at: Number(value) }
}

/** The order of a repeat's instances: by the number stored with each, then by id; two phones may have added at once. */
export function byPlace(a: StoredInstance, b: StoredInstance): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
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
