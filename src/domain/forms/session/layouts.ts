// The tree as it is shown: groups, repeats and their instances. Children are made when they are read, so that a
// roster of hundreds costs what is on the screen.

import type { GroupLayout, InstanceLayout, Layout, RepeatLayout } from './session.ts'
import type { SessionCore } from './core.ts'
import type { Group, Repeat } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import { Series } from '../instance.ts'

export class Layouts {
  readonly #session: SessionCore
  /** The same object while it says the same: of two hundred rows, one more draws one. */
  readonly #instances = new WeakMap<InstanceNode, InstanceLayout>()

  constructor(session: SessionCore) {
    this.#session = session
  }

  children(node: InstanceNode): readonly Layout[] {
    return node.children.map((child) => (child instanceof Series ? this.#repeat(child) : child.place.node?.kind === 'group' ? this.#group(child) : { kind: 'question', path: child.path }))
  }

  at(found: InstanceNode | Series): GroupLayout | RepeatLayout | InstanceLayout | undefined {
    if (found instanceof Series) return this.#repeat(found)
    if (found.place.node?.kind === 'group') return this.#group(found)
    const series = found.parent?.children[found.place.slot]
    return series instanceof Series ? this.#instance(found, found.position) : undefined
  }

  #group(node: InstanceNode): GroupLayout {
    const make = () => this.children(node)
    let children: readonly Layout[] | undefined
    return { kind: 'group', path: node.path, node: node.place.node as Group, label: this.#label(node), isRelevant: node.isRelevant, get children() { return children ??= make() } }
  }

  #repeat(series: Series): RepeatLayout {
    const node = series.place.node as Repeat
    const make = () => series.instances.map((instance, at) => this.#instance(instance, at + 1))
    let instances: readonly InstanceLayout[] | undefined
    return {
      kind: 'repeat', path: series.path, node, label: this.#label(series.instances[0] ?? series.parent, series), isRelevant: series.isRelevant,
      canAdd: node.count === undefined, get instances() { return instances ??= make() },
    }
  }

  #instance(node: InstanceNode, position: number): InstanceLayout {
    const label = this.#label(node)
    const known = this.#instances.get(node)
    if (known?.position === position && known.label === label && known.isRelevant === node.isRelevant) return known
    const make = () => this.children(node)
    const layout: InstanceLayout = { path: node.path, position, label, isRelevant: node.isRelevant, get children() { return make() } }
    this.#instances.set(node, layout)
    return layout
  }

  #label(node: InstanceNode, series?: Series): string {
    const { compiledForm, scope } = this.#session
    const words = compiledForm.plans[(series ?? node).place.index]!.label
    // Without an instance there is nothing that the words could be filled from but what is around.
    if (!words || (series && series.instances.length === 0)) return ''
    scope.here = node
    return words.in(scope, this.#session.language(), compiledForm.form.defaultLanguage)
  }
}
