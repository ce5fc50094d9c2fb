// Questions as they are shown now, each made once and kept until something that it shows has changed.

import { choicesAt, mediaIn } from './choices.ts'
import type { SessionCore } from './core.ts'
import type { Fault } from '../fault.ts'
import { faultOf } from '../fault.ts'
import type { Group, Question } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import type { Words } from '../words.ts'
import { valueFault } from '../value-check.ts'
import type { GroupView, QuestionView } from '../view.ts'

export class QuestionViews {
  readonly #session: SessionCore
  readonly #views = new Map<InstanceNode, QuestionView>()
  readonly #groups = new Map<InstanceNode, GroupView>()

  constructor(session: SessionCore) {
    this.#session = session
  }

  of(node: InstanceNode): QuestionView {
    let view = this.#views.get(node)
    if (!view) this.#views.set(node, view = this.#make(node))
    return view
  }

  drop(node: InstanceNode): void {
    this.#views.delete(node)
  }

  forget(): void {
    this.#views.clear()
    this.#groups.clear()
  }

  words(words: Words | undefined, node: InstanceNode): string {
    if (!words) return ''
    const { scope, compiledForm } = this.#session
    scope.here = node
    return words.in(scope, this.#session.language(), compiledForm.form.defaultLanguage)
  }

  /** An empty answer breaks none. */
  keepsConstraint(node: InstanceNode): boolean {
    return node.value === '' || !this.#session.compiledForm.plans[node.place.index]!.constraint || this.#holds(node, 'constraint')
  }

  #make(node: InstanceNode): QuestionView {
    const session = this.#session
    const question = node.place.node as Question
    const plan = session.compiledForm.plans[node.place.index]!
    const isRequired = question.required === true || this.#holds(node, 'required')
    const fault = this.#faultAt(node, question, isRequired)
    const media = mediaIn(question.media, session.language(), session.compiledForm.form.defaultLanguage)
    let choices: QuestionView['choices'] | undefined
    return {
      path: node.path,
      type: question.type,
      question,
      value: node.value,
      isRelevant: node.isRelevant,
      isRequired,
      isReadonly: question.readonly === true || this.#holds(node, 'readonly') || question.type === 'calculate',
      label: this.words(plan.label, node),
      hint: this.words(plan.hint, node),
      guidance: this.words(plan.guidance, node),
      ...(media && { media }),
      // Made when it is read: a closed list of thousands is not drawn.
      get choices() { return choices ??= choicesAt(session, node) },
      groups: this.#groupsAround(node),
      ...(fault && { fault }),
    }
  }

  #holds(node: InstanceNode, what: 'required' | 'readonly' | 'constraint'): boolean {
    const { scope, compiledForm } = this.#session
    const expression = compiledForm.plans[node.place.index]![what]
    scope.here = node
    return expression?.boolean(scope) ?? false
  }

  #faultAt(node: InstanceNode, question: Question, isRequired: boolean): Fault | undefined {
    if (!node.isRelevant || hasNoControl[question.type]) return undefined
    const plan = this.#session.compiledForm.plans[node.place.index]!
    const { value } = node
    // ODK: an empty answer breaks no constraint, it is only missing where it is required.
    if (value === '') return isRequired ? faultOf('required', {}, this.words(plan.requiredMessage, node)) : undefined
    const wrong = valueFault(question, value, takesChoices(question) ? choicesAt(this.#session, node) : undefined)
    if (wrong && wrong.level === 'error') return wrong
    if (!this.keepsConstraint(node)) return faultOf('constraint', {}, this.words(plan.constraintMessage, node))
    return wrong
  }

  #groupsAround(node: InstanceNode): readonly GroupView[] {
    const found: GroupView[] = []
    for (let each = node.parent; each?.parent; each = each.parent) if (each.place.node?.kind === 'group') found.unshift(this.#group(each))
    return found
  }

  #group(node: InstanceNode): GroupView {
    let view = this.#groups.get(node)
    const label = this.words(this.#session.compiledForm.plans[node.place.index]!.label, node)
    if (!view || view.label !== label) this.#groups.set(node, view = { path: node.path, group: node.place.node as Group, label })
    return view
  }
}

/** Nobody could put right what is wrong there; ODK's clients check what stands in the form's body. */
const hasNoControl: { readonly [T in Question['type']]?: true } = { calculate: true, hidden: true, metadata: true }

function takesChoices({ choices, choicesFrom }: Question): boolean {
  return choices !== undefined || choicesFrom !== undefined
}
