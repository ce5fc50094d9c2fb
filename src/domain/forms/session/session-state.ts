// The session itself: the record's tree, what is stored of it, and the changes that people make.

import type { SessionCore } from './core.ts'
import { Layouts } from './layouts.ts'
import { firstValue } from './metadata.ts'
import { QuestionViews } from './question-views.ts'
import { Recalculation, spender } from './recalculation.ts'
import type { Change, FormSession, GroupLayout, InstanceLayout, Layout, RepeatLayout } from './session.ts'
import { buildNode, find, storedInstances } from './tree.ts'
import type { CompiledForm } from '../compiled-form.ts'
import type { Env } from '../env.ts'
import type { Scope } from '../expression/compiled.ts'
import { malformed } from '../expression/lex.ts'
import type { Form, Language } from '../form.ts'
import { InstanceNode, Series, descendantsOf } from '../instance.ts'
import { formLanguage } from '../language.ts'
import { choiceLists } from '../lists/choice-list.ts'
import type { List } from '../lists/list.ts'
import type { Place } from '../places.ts'
import type { Task } from '../plan.ts'
import type { Answers } from '../answers.ts'
import type { Finding, QuestionView } from '../view.ts'
import type { FieldPath, Value } from '../../records/op.ts'
import { dice } from './dice.ts'

/** More rows than anybody fills by hand; a form that counts to a million stops here. */
const mostInstances = 5_000

export class Session implements FormSession, SessionCore {
  readonly compiledForm: CompiledForm
  readonly scope: Scope & { env: Env; spend: (steps: number) => void }
  readonly root: InstanceNode
  readonly #stored: Map<FieldPath, string>
  readonly #recalculation: Recalculation
  readonly #phantoms = new Map<Place, InstanceNode[]>()
  readonly #views: QuestionViews
  readonly #layouts: Layouts
  readonly #throwDice: (path: string) => number
  #language: Language
  #choiceLists: ReadonlyMap<string, List>
  #isNew = false
  #set: Record<FieldPath, Value> = {}
  #touched = new Set<FieldPath>()
  #layout = new Set<FieldPath>()
  /** New nodes whose dynamic defaults are still to come. */
  readonly #begun: InstanceNode[] = []

  /** @param answers as they are stored; left out: a new record with its defaults */
  constructor(compiledForm: CompiledForm, env: Env, answers?: Answers) {
    const { form } = compiledForm
    this.compiledForm = compiledForm
    this.#language = formLanguage(form, env.language)
    this.#choiceLists = choiceLists(form, this.#language)
    this.#stored = new Map(Object.entries(answers ?? {}))
    this.#throwDice = dice(env.seed ?? '')
    this.scope = {
      env: { ...env, language: this.#language, version: env.version ?? form.version ?? '' },
      here: undefined!, node: undefined, list: undefined, row: -1, position: 0, size: 0,
      lists: (name) => this.#choiceLists.get(name) ?? env.lists?.get(name),
      lastSaved: (path) => env.lastSaved?.[path] ?? '',
      spend: spender(),
      random: () => this.#throwDice(this.scope.here.path),
    }
    const ids = storedInstances(this.#stored)
    this.root = buildNode(compiledForm.root, undefined, '', answers ? this.#building((series) => ids.get(series) ?? []) : this.#building())
    this.scope.here = this.root
    this.#recalculation = new Recalculation(compiledForm, {
      root: this.root, scope: this.scope, phantoms: this.#phantoms,
      resize: (series, count) => this.#resize(series, count),
      keep: (node, task) => this.#keep(node, task),
      touch: (node) => this.#touch(node),
    })
    this.#views = new QuestionViews(this)
    this.#layouts = new Layouts(this)
    this.#open(answers === undefined)
  }

  get form(): Form {
    return this.compiledForm.form
  }

  language(): Language {
    return this.#language
  }

  layout(): readonly Layout[] {
    return this.#layouts.children(this.root)
  }

  layoutAt(path: FieldPath): GroupLayout | RepeatLayout | InstanceLayout | undefined {
    const found = find(this.root, path)
    return found && this.#layouts.at(found)
  }

  question(path: FieldPath): QuestionView | undefined {
    const node = find(this.root, path)
    return node instanceof InstanceNode && node.place.node?.kind === 'question' ? this.#views.of(node) : undefined
  }

  questions(): readonly QuestionView[] {
    return this.#questionNodes().map((node) => this.#views.of(node))
  }

  answer(path: FieldPath, value: Value, now?: number): Change {
    return this.#changing(now, () => {
      const node = find(this.root, path)
      this.#store(path, value ?? '')
      if (!(node instanceof InstanceNode)) return
      this.#recalculation.setValue(node, value ?? '')
      this.#touch(node)
    })
  }

  addInstance(path: FieldPath, id: string, now?: number): Change {
    return this.#changing(now, () => {
      const series = find(this.root, path)
      if (!(series instanceof Series)) return
      const last = Math.max(0, ...series.kept.map((each) => Number(this.#stored.get(each.path)) || 0))
      this.#insert(series, id, String(last + 1))
    })
  }

  removeInstance(path: FieldPath): Change {
    return this.#changing(undefined, () => {
      const node = find(this.root, path)
      const series = node instanceof InstanceNode ? node.parent?.children[node.place.slot] : undefined
      if (!(series instanceof Series)) return
      this.#store(path, '')
      series.kept.splice(series.kept.indexOf(node as InstanceNode), 1)
      series.instances = series.instances.filter((each) => each !== node)
      this.#recalculation.changedSeries(series)
    })
  }

  restoreInstance(path: FieldPath, place: string): Change {
    return this.#changing(undefined, () => {
      const open = path.lastIndexOf('[')
      const series = find(this.root, path.slice(0, open))
      if (series instanceof Series && !series.instances.some((each) => each.path === path)) this.#insert(series, path.slice(open + 1, -1), place)
    })
  }

  speak(language: Language): Change {
    return this.#changing(undefined, () => {
      this.#language = formLanguage(this.form, language)
      this.#choiceLists = choiceLists(this.form, this.#language)
      this.scope.env = { ...this.scope.env, language: this.#language }
      this.#views.forget()
      this.#recalculation.addWorded()
      for (const node of descendantsOf(this.root)) this.#touch(node)
      for (const series of this.#allSeries()) this.#touch(series)
    })
  }

  keepsConstraint(path: FieldPath): boolean {
    const node = find(this.root, path)
    return !(node instanceof InstanceNode) || this.#views.keepsConstraint(node)
  }

  answers(): Answers {
    return Object.fromEntries(this.#stored)
  }

  findings(): readonly Finding[] {
    return this.#questionNodes().flatMap((node) => {
      const { fault } = this.#views.of(node)
      return fault ? [{ path: node.path, fault }] : []
    })
  }

  effective(): Answers {
    return Object.fromEntries(this.#questionNodes().filter((node) => node.text !== '').map((node) => [node.path, node.text]))
  }

  name(): string {
    const { instanceName } = this.compiledForm
    if (!instanceName) return ''
    this.scope.here = this.root
    return instanceName.text(this.scope).trim()
  }

  /** Everything there is, in document order. */
  #questionNodes(): readonly InstanceNode[] {
    return [...descendantsOf(this.root)].filter((node) => node.place.node?.kind === 'question')
  }

  #allSeries(): readonly Series[] {
    return [this.root, ...descendantsOf(this.root)].flatMap((node) => node.children.filter((child): child is Series => child instanceof Series))
  }

  #open(isNew: boolean): void {
    this.#fillPhantoms()
    this.#isNew = isNew
    if (isNew) this.#giveFirstValues(this.root)
    this.#recalculation.addAll(this.root, (task, node) => this.#isSettled(task, node))
    if (isNew) this.#begun.push(this.root)
    this.#settle()
    this.#isNew = false
    this.#touched = new Set()
    this.#layout = new Set()
    this.#set = {}
    this.#views.forget()
  }

  /** Makes a change with a budget of its own and tells what it did. */
  #changing(now: number | undefined, act: () => void): Change {
    if (now !== undefined) this.scope.env = { ...this.scope.env, now }
    this.scope.spend = spender()
    this.#set = {}
    this.#touched = new Set()
    this.#layout = new Set()
    act()
    this.#settle()
    return { set: this.#set, touched: this.#touched, layout: this.#layout }
  }

  /** Reckons until nothing changes; then new nodes get their dynamic defaults, in document order: each sees those before it. */
  #settle(): void {
    this.#recalculation.run()
    for (let from = this.#begun.shift(); from; from = this.#begun.shift()) {
      for (const node of [from, ...descendantsOf(from)]) {
        const expression = this.compiledForm.plans[node.place.index]!.defaultValue
        if (!expression || node.value !== '') continue
        this.scope.here = node
        const value = expression.text(this.scope)
        if (value === '' || value === 'NaN') continue
        this.#store(node.path, value)
        this.#recalculation.setValue(node, value)
        this.#recalculation.run()
      }
    }
  }

  /**
   * Stored and not reckoned when the record is opened: what would come out differently the second time, and what a
   * person has put in the place of a calculation that they may change.
   */
  #isSettled(task: Task, node: InstanceNode): boolean {
    const question = task.place.node
    if (task.what !== 'calculate' || question?.kind !== 'question' || !this.#stored.has(node.path)) return false
    return task.isKept || (question.type !== 'calculate' && question.readonly === undefined)
  }

  #store(path: FieldPath, value: string): void {
    if (value === '') this.#stored.delete(path)
    else this.#stored.set(path, value)
    this.#set[path] = value === '' ? null : value
  }

  #keep(node: InstanceNode, task: Task): void {
    if (task.isKept) this.#store(node.path, node.value)
    // What a person typed in its place is older than what it was reckoned from.
    else if (this.#stored.has(node.path)) this.#store(node.path, '')
  }

  #touch(node: InstanceNode | Series): void {
    if (node instanceof InstanceNode && node.place.node?.kind === 'question') {
      this.#views.drop(node)
      this.#touched.add(node.path)
    } else this.#layout.add(node.path)
  }

  /** @param instancesAt left out for a new record: each of its repeats has one instance, unless the form counts them */
  #building(instancesAt?: (series: string) => readonly string[]) {
    return {
      instancesAt: instancesAt ?? (() => ['1']),
      valueAt: (path: string) => this.#stored.get(path) ?? '',
      onSeries: (series: Series) => {
        const { count } = series.place.node as { readonly count?: string }
        if (count !== undefined) {
          series.kept.length = 0
          series.instances = []
        } else if (!instancesAt) for (const each of series.kept) this.#store(each.path, '1')
      },
    }
  }

  #fillPhantoms(): void {
    for (const { place } of this.compiledForm.plans) {
      if (place.node?.kind !== 'repeat' || place.node.relevant === undefined) continue
      this.#phantoms.set(place, this.#allSeries().filter((series) => series.place === place).map((series) => this.#phantom(series)))
    }
  }

  #phantom(series: Series): InstanceNode {
    return buildNode(series.place, series.parent, '', { instancesAt: () => [], valueAt: () => '' })
  }

  #insert(series: Series, id: string, place: string): void {
    const isBack = [...this.#stored.keys()].some((path) => path.startsWith(`${series.path}[${id}]/`))
    this.#store(`${series.path}[${id}]`, place)
    const ids = storedInstances(this.#stored)
    const node = buildNode(series.place, series.parent, id, this.#building((path) => ids.get(path) ?? []))
    const order = ids.get(series.path) ?? []
    series.kept.push(node)
    series.kept.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    series.instances = [...series.kept]
    this.#enter(series, node, !isBack)
  }

  /** A new node takes part: its values are reckoned, and who counts or sums is told. */
  #enter(series: Series, node: InstanceNode, isNew: boolean): void {
    for (const each of [node, ...descendantsOf(node)]) {
      for (const child of each.children) {
        if (child instanceof Series && this.#phantoms.has(child.place)) this.#phantoms.get(child.place)!.push(this.#phantom(child))
      }
    }
    if (!series.parent.isRelevant) this.#recalculation.spreadRelevance(node)
    if (isNew) this.#giveFirstValues(node)
    this.#recalculation.addAll(node, (task, each) => this.#isSettled(task, each))
    this.#recalculation.changedSeries(series)
    if (isNew) this.#begun.push(node)
  }

  /** Static defaults and metadata: there before anything is reckoned. */
  #giveFirstValues(from: InstanceNode): void {
    for (const node of [from, ...descendantsOf(from)]) {
      const question = node.place.node
      if (question?.kind !== 'question') continue
      const value = firstValue(question, this.scope.env)
      if (value === '') continue
      this.#store(node.path, value)
      this.#recalculation.setValue(node, value)
    }
  }

  #resize(series: Series, count: number): void {
    if (count > mostInstances) throw malformed('expression.budget', 0, series.path)
    if (count === series.instances.length) return
    const ids = storedInstances(this.#stored)
    while (series.kept.length < count) {
      const id = String(series.kept.length + 1)
      const isBack = [...this.#stored.keys()].some((path) => path.startsWith(`${series.path}[${id}]/`))
      // A new record's first instance stands in the form and has instances of inner repeats; further ones begin empty, as in ODK.
      const isFirst = this.#isNew && series.kept.length === 0 && !isBack
      const node = buildNode(series.place, series.parent, id, isFirst ? this.#building() : this.#building((path) => ids.get(path) ?? []))
      series.kept.push(node)
      if (!isBack) {
        this.#giveFirstValues(node)
        this.#begun.push(node)
      }
    }
    const before = new Set(series.instances)
    series.instances = series.kept.slice(0, count)
    for (const node of series.instances) {
      if (before.has(node)) continue
      if (!series.parent.isRelevant) this.#recalculation.spreadRelevance(node)
      this.#recalculation.addAll(node, (task, each) => this.#isSettled(task, each))
    }
    this.#recalculation.changedSeries(series)
  }
}
