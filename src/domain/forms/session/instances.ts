// Instances come and go: added by people, counted by the form, there from the beginning.

import { textFor } from './cast.ts'
import { firstValue } from './metadata.ts'
import type { Recalculation } from './recalculation.ts'
import type { StoredAnswers } from './stored-answers.ts'
import type { Building } from './tree.ts'
import { buildNode } from './tree.ts'
import type { CompiledForm } from '../compiled-form.ts'
import type { Scope } from '../expression/compiled.ts'
import { malformed } from '../expression/lex.ts'
import type { InstanceNode } from '../instance.ts'
import { Series, descendantsOf } from '../instance.ts'
import type { Place } from '../places.ts'
import type { Task } from '../plan.ts'
import type { FieldPath } from '../../records/op.ts'

/** More rows than anybody fills by hand; a form that counts to a million stops here. */
const mostInstances = 5_000

export class Instances {
  readonly root: InstanceNode
  /** For repeats with a condition: an instance that is none, to weigh the condition where there is no instance. */
  readonly phantoms = new Map<Place, InstanceNode[]>()
  /** New nodes whose dynamic defaults are still to come. */
  readonly begun: InstanceNode[] = []
  readonly #form: CompiledForm
  readonly #stored: StoredAnswers
  readonly #scope: Scope
  /** Whether any repeat has a condition. */
  readonly #hasConditions: boolean
  #recalculation!: Recalculation
  #isNew: boolean
  /** What a form counts while a stored record is opened was there before. */
  #isBack: boolean
  /** Paths of what was counted before: with the row around it, it may go and come back. */
  readonly #counted = new Set<FieldPath>()

  constructor(form: CompiledForm, stored: StoredAnswers, scope: Scope, isNew: boolean) {
    this.#form = form
    this.#stored = stored
    this.#scope = scope
    this.#isNew = isNew
    this.#isBack = !isNew
    this.#hasConditions = form.tasks.some(({ what, place }) => what === 'relevant' && place.node?.kind === 'repeat')
    this.root = buildNode(form.root, undefined, '', isNew ? this.#asNew() : this.#asStored())
  }

  /** Everything takes part that is there. */
  begin(recalculation: Recalculation): void {
    this.#recalculation = recalculation
    this.#addPhantoms(this.root)
    if (this.#isNew) this.#giveFirstValues(this.root)
    recalculation.addAll(this.root, (task, node) => this.#isSettled(task, node, this.#isBack))
    if (this.#isNew) this.begun.push(this.root)
  }

  /** From now on, instances are those that people add and forms count. */
  opened(): void {
    this.#isNew = this.#isBack = false
  }

  /** At the end of the series. */
  append(series: Series, id: string): void {
    const last = series.kept.at(-1)
    // They stand in the order of their places: the last of them has the largest.
    const place = last ? (Number(this.#stored.get(last.path)) || series.kept.length) + 1 : 1
    this.#insert(series, id, String(place), this.#stored.hasWithin(`${series.path}[${id}]`), () => undefined)
  }

  /** Where it stood before. */
  insert(series: Series, id: string, place: string): void {
    this.#insert(series, id, place, true, () => {
      const order = new Map(this.#stored.instances(series.path).map((each, at) => [each, at]))
      series.kept.sort((a, b) => (order.get(a.id) ?? -1) - (order.get(b.id) ?? -1))
    })
  }

  #insert(series: Series, id: string, place: string, isBack: boolean, putInOrder: () => void): void {
    this.#stored.set(`${series.path}[${id}]`, place)
    const node = buildNode(series.place, series.parent, id, this.#asStored())
    series.kept.push(node)
    putInOrder()
    series.instances = [...series.kept]
    this.#enter(node, isBack)
    this.#recalculation.changedSeries(series)
  }

  remove(series: Series, node: InstanceNode): void {
    this.#stored.set(node.path, '')
    series.kept.splice(series.kept.indexOf(node), 1)
    series.instances = series.instances.filter((each) => each !== node)
    this.#recalculation.changedSeries(series)
  }

  /** Throws Problem `form.malformed` for more than anybody fills. */
  resize(series: Series, count: number): void {
    if (count > mostInstances) throw malformed('expression.budget', 0, series.path)
    if (count === series.instances.length) return
    const before = new Set(series.instances)
    const isBack = new Set<InstanceNode>(series.kept)
    while (series.kept.length < count) {
      const id = String(series.kept.length + 1)
      const path = `${series.path}[${id}]`
      const isKnown = this.#isBack || this.#counted.has(path) || this.#stored.hasWithin(path)
      this.#counted.add(path)
      // The first instance, in first instances, stands in the form and has instances of inner repeats; further ones begin empty, as in ODK.
      const isFirst = !isKnown && !/\[(?!1])/.test(path)
      const node = buildNode(series.place, series.parent, id, isFirst ? this.#asNew() : this.#asStored())
      series.kept.push(node)
      if (isKnown) isBack.add(node)
    }
    series.instances = series.kept.slice(0, count)
    for (const node of series.instances) if (!before.has(node)) this.#enter(node, isBack.has(node))
    this.#recalculation.changedSeries(series)
  }

  /**
   * Stored and not reckoned when the record is opened, or the instance comes back: what would come out differently the
   * second time, and what a person has put in the place of a calculation that they may change. Nor is what a trigger
   * has left empty.
   */
  #isSettled(task: Task, node: InstanceNode, isBack: boolean): boolean {
    const question = task.place.node
    if (!isBack || task.isTriggered) return isBack
    if (task.what !== 'calculate' || question?.kind !== 'question' || !this.#stored.has(node.path)) return false
    return task.isKept || (question.type !== 'calculate' && question.readonly === undefined)
  }

  /** A node takes part: its values are reckoned. */
  #enter(node: InstanceNode, isBack: boolean): void {
    this.#recalculation.restructured()
    this.#addPhantoms(node)
    // What was put away was not told what changed meanwhile.
    if (isBack) this.#recalculation.touchAll(node)
    if (!node.parent!.isRelevant) this.#recalculation.spreadRelevance(node)
    if (!isBack) this.#giveFirstValues(node)
    this.#recalculation.addAll(node, (task, each) => this.#isSettled(task, each, isBack))
    if (!isBack) this.begun.push(node)
  }

  /** Static defaults and metadata: there before anything is reckoned, so that they set nothing going. */
  #giveFirstValues(from: InstanceNode): void {
    for (const node of [from, ...descendantsOf(from)]) {
      const question = node.place.node
      const value = question?.kind === 'question' ? firstValue(question, this.#scope.env) : ''
      if (value === '') continue
      this.#stored.set(node.path, value)
      node.value = value
      node.text = node.isRelevant ? textFor(question, value) : ''
    }
  }

  #addPhantoms(from: InstanceNode): void {
    if (!this.#hasConditions) return
    for (const node of [from, ...descendantsOf(from)]) {
      for (const series of node.children) {
        if (!(series instanceof Series) || !this.#form.plans[series.place.index]!.tasks.some((task) => task.what === 'relevant')) continue
        const phantom = buildNode(series.place, series.parent, '', { instancesAt: () => [], valueAt: () => '', onSeries: () => undefined })
        this.phantoms.set(series.place, [...(this.phantoms.get(series.place) ?? []), phantom])
      }
    }
  }

  /** Each repeat has one instance, unless the form counts them. */
  #asNew(): Building {
    return {
      instancesAt: (series) => (isCounted(series) ? [] : ['1']),
      valueAt: (path) => this.#stored.get(path),
      onSeries: (series) => { for (const each of series.kept) this.#stored.set(each.path, '1') },
    }
  }

  #asStored(): Building {
    return { instancesAt: (series) => (isCounted(series) ? [] : this.#stored.instances(series.path)), valueAt: (path) => this.#stored.get(path), onSeries: () => undefined }
  }
}

function isCounted({ place: { node } }: Series): boolean {
  return node?.kind === 'repeat' && node.count !== undefined
}
