// The session itself: the record's tree, what is stored of it, and the changes that people make.

import type { SessionCore } from './core.ts'
import { Instances } from './instances.ts'
import { Layouts } from './layouts.ts'
import { QuestionViews } from './question-views.ts'
import { Recalculation, spender } from './recalculation.ts'
import type { Change, FormSession, GroupLayout, InstanceLayout, Layout, RepeatLayout } from './session.ts'
import { StoredAnswers } from './stored-answers.ts'
import { find } from './tree.ts'
import type { CompiledForm } from '../compiled-form.ts'
import type { Env } from '../env.ts'
import type { Scope } from '../expression/compiled.ts'
import type { Form, Language } from '../form.ts'
import { InstanceNode, Series, descendantsOf } from '../instance.ts'
import { formLanguage } from '../language.ts'
import { choiceLists } from '../lists/choice-list.ts'
import { formLists } from '../lists/form-lists.ts'
import type { List } from '../lists/list.ts'
import type { Task } from '../plan.ts'
import type { Answers } from '../answers.ts'
import type { Finding, QuestionView } from '../view.ts'
import type { FieldPath, Value } from '../../records/op.ts'
import { dice } from './dice.ts'

export class Session implements FormSession, SessionCore {
  readonly compiledForm: CompiledForm
  readonly scope: Scope & { env: Env; spend: (steps: number) => void }
  readonly root: InstanceNode
  readonly #stored: StoredAnswers
  readonly #instances: Instances
  readonly #recalculation: Recalculation
  readonly #views: QuestionViews
  readonly #layouts: Layouts
  readonly #throwDice: (path: string) => number
  #language: Language
  #choiceLists: ReadonlyMap<string, List>
  #touched = new Set<FieldPath>()
  #layout = new Set<FieldPath>()

  /** @param answers as they are stored; left out: a new record with its defaults */
  constructor(compiledForm: CompiledForm, env: Env, answers?: Answers) {
    const { form } = compiledForm
    this.compiledForm = compiledForm
    this.#language = formLanguage(form, env.language)
    this.#choiceLists = choiceLists(form, this.#language)
    this.#stored = new StoredAnswers(answers ?? {})
    this.#throwDice = dice(env.seed ?? '')
    this.scope = {
      env: { ...env, language: this.#language, version: env.version ?? form.version ?? '' },
      here: undefined!, node: undefined, list: undefined, row: -1, position: 0, size: 0,
      lists: (name) => this.#choiceLists.get(name) ?? env.lists?.get(name) ?? formLists(form).get(name),
      lastSaved: (path) => env.lastSaved?.[path] ?? '',
      instanceName: () => this.name(),
      spend: spender(),
      random: () => this.#throwDice(this.scope.here.path),
    }
    this.#instances = new Instances(compiledForm, this.#stored, this.scope, answers === undefined)
    this.root = this.#instances.root
    this.scope.here = this.root
    this.#recalculation = new Recalculation(compiledForm, {
      root: this.root, scope: this.scope, phantoms: this.#instances.phantoms,
      resize: (series, count) => this.#instances.resize(series, count),
      keep: (node, task) => this.#keep(node, task),
      touch: (node) => this.#touch(node),
    })
    this.#views = new QuestionViews(this)
    this.#layouts = new Layouts(this)
    this.#instances.begin(this.#recalculation)
    this.#settle()
    this.#instances.opened()
    this.#takeChange()
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

  mayBring(path: FieldPath): readonly FieldPath[] {
    const node = find(this.root, path)
    if (!(node instanceof InstanceNode)) return []
    return this.#recalculation.conditionsOn(node).filter((each) => !each.isRelevant && each.place.node?.kind === 'question').map((each) => each.path)
  }

  questions(): readonly QuestionView[] {
    return this.#questionNodes().map((node) => this.#views.of(node))
  }

  answer(path: FieldPath, value: Value, now?: number): Change {
    return this.#changing(now, () => {
      const node = find(this.root, path)
      this.#stored.set(path, value ?? '')
      if (!(node instanceof InstanceNode)) return
      this.#recalculation.setValue(node, value ?? '')
      this.#touch(node)
    })
  }

  addInstance(path: FieldPath, id: string, now?: number): Change {
    return this.#changing(now, () => {
      const series = find(this.root, path)
      if (series instanceof Series) this.#instances.append(series, id)
    })
  }

  removeInstance(path: FieldPath): Change {
    return this.#changing(undefined, () => {
      const node = find(this.root, path)
      const series = node instanceof InstanceNode ? node.parent?.children[node.place.slot] : undefined
      if (series instanceof Series) this.#instances.remove(series, node as InstanceNode)
    })
  }

  restoreInstance(path: FieldPath, place: string): Change {
    return this.#changing(undefined, () => {
      const open = path.lastIndexOf('[')
      const series = find(this.root, path.slice(0, open))
      if (series instanceof Series && !series.instances.some((each) => each.path === path)) this.#instances.insert(series, path.slice(open + 1, -1), place)
    })
  }

  speak(language: Language): Change {
    return this.#changing(undefined, () => {
      this.#language = formLanguage(this.form, language)
      this.#choiceLists = choiceLists(this.form, this.#language)
      this.scope.env = { ...this.scope.env, language: this.#language }
      this.#views.forget()
      this.#recalculation.addWorded()
      for (const node of [this.root, ...descendantsOf(this.root)]) {
        this.#touch(node)
        for (const child of node.children) if (child instanceof Series) this.#touch(child)
      }
    })
  }

  keepsConstraint(path: FieldPath): boolean {
    const node = find(this.root, path)
    return !(node instanceof InstanceNode) || this.#views.keepsConstraint(node)
  }

  answers(): Answers {
    return this.#stored.all()
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
    const { here } = this.scope
    this.scope.here = this.root
    const name = instanceName.text(this.scope).trim()
    this.scope.here = here
    return name
  }

  /** Everything there is, in document order. */
  #questionNodes(): readonly InstanceNode[] {
    return [...descendantsOf(this.root)].filter((node) => node.place.node?.kind === 'question')
  }

  /** Makes a change with a budget of its own and tells what it did. */
  #changing(now: number | undefined, act: () => void): Change {
    if (now !== undefined) this.scope.env = { ...this.scope.env, now }
    this.scope.spend = spender()
    act()
    this.#settle()
    return this.#takeChange()
  }

  #takeChange(): Change {
    const change = { set: this.#stored.takeWritten(), touched: this.#touched, layout: this.#layout }
    this.#touched = new Set()
    this.#layout = new Set()
    return change
  }

  /** Reckons until nothing changes; then new nodes get their dynamic defaults, in document order: each sees those before it. */
  #settle(): void {
    const { begun } = this.#instances
    this.#recalculation.run()
    for (let from = begun.shift(); from; from = begun.shift()) {
      for (const node of [from, ...descendantsOf(from)]) {
        const expression = this.compiledForm.plans[node.place.index]!.defaultValue
        if (!expression || node.value !== '') continue
        this.scope.here = node
        const value = expression.text(this.scope)
        if (value === '' || value === 'NaN') continue
        this.#stored.set(node.path, value)
        this.#recalculation.setValue(node, value)
        this.#recalculation.run()
      }
    }
  }

  #keep(node: InstanceNode, task: Task): void {
    if (task.isKept) this.#stored.set(node.path, node.value)
    // What a person typed in its place is older than what it was reckoned from.
    else if (this.#stored.has(node.path)) this.#stored.set(node.path, '')
  }

  #touch(node: InstanceNode | Series): void {
    if (node instanceof InstanceNode && node.place.node?.kind === 'question') {
      this.#views.drop(node)
      this.#touched.add(node.path)
    } else this.#layout.add(node.path)
  }
}
