// `npm run -s form -- replay CASE.json FORM`: answers a form step by step and tells what it shows after each.
//
// A case is `{ now, timeZone, language, seed, steps: [{ path, value } | { addRepeat }] }`; paths have positions from 1
// where a record has ids (`/household/member[2]/age`).

import type { Form } from '../src/domain/forms/form.ts'
import { languagesOf } from '../src/domain/forms/language.ts'
import { beginSession } from '../src/domain/forms/session/open-session.ts'
import type { FormSession, Layout } from '../src/domain/forms/session/session.ts'
import type { QuestionView } from '../src/domain/forms/view.ts'

export interface ReplayCase {
  readonly now: string
  readonly timeZone: string
  readonly language: string | null
  readonly seed?: number
  readonly steps: readonly ({ readonly path: string; readonly value: string | null } | { readonly addRepeat: string })[]
}

interface ReplayedNode {
  readonly relevant?: boolean
  readonly value?: string | null
  readonly required?: boolean
  readonly constraintOk?: boolean
  readonly label?: string
  readonly choices?: readonly string[]
  readonly count?: number
}

type State = Readonly<Record<string, ReplayedNode>>

export interface Replayed {
  readonly initial: State
  /** After each step: what changed; null for what is gone. */
  readonly after: readonly Readonly<Record<string, ReplayedNode | null>>[]
  readonly nodes: State
}

/** Lists of choices longer than this are not told. */
const mostChoices = 50

/** Throws Problem `form.malformed` where the form asks too much. */
export function replay(form: Form, given: ReplayCase): Replayed {
  // A form with one unnamed language; beside named ones its columns are a language of their own.
  const language = given.language ?? (languagesOf(form).includes('default') ? 'default' : form.defaultLanguage)
  const session = beginSession(form, {
    now: Date.parse(given.now), timeZone: given.timeZone, language, seed: String(given.seed ?? 1),
  })
  const initial = stateOf(session, language)
  let before = initial
  const after = given.steps.map((step, at) => {
    if ('addRepeat' in step) session.addInstance(withIds(session, step.addRepeat), `added${at}`)
    else session.answer(withIds(session, step.path), step.value)
    const now = stateOf(session, language)
    const changes = differences(before, now)
    before = now
    return changes
  })
  return { initial, after, nodes: before }
}

function differences(before: State, now: State): Readonly<Record<string, ReplayedNode | null>> {
  const changed: Record<string, ReplayedNode | null> = {}
  for (const [path, node] of Object.entries(now)) if (JSON.stringify(before[path]) !== JSON.stringify(node)) changed[path] = node
  for (const path of Object.keys(before)) if (!(path in now)) changed[path] = null
  return changed
}

function stateOf(session: FormSession, language: string): State {
  const state: Record<string, ReplayedNode> = {}
  walk(session, session.layout(), '', language, state)
  if (session.form.instanceName !== undefined) state['/meta/instanceName'] = { relevant: true, value: session.name() || null, required: false, constraintOk: true }
  return state
}

function walk(session: FormSession, layout: readonly Layout[], prefix: string, language: string, state: Record<string, ReplayedNode>): void {
  for (const each of layout) {
    if (each.kind === 'question') {
      const view = session.question(each.path)!
      const path = `${prefix}/${view.question.name}`
      if (!view.isRelevant) {
        state[path] = { relevant: false }
        continue
      }
      const choices = view.question.choiceFilter === undefined ? undefined : view.choices.map((choice) => choice.name)
      state[path] = {
        relevant: true, value: view.value === '' ? null : view.value, required: view.isRequired,
        constraintOk: session.keepsConstraint(each.path), label: labelled(view, language), ...(choices && choices.length <= mostChoices && { choices }),
      }
    } else if (each.kind === 'group') {
      const path = `${prefix}/${each.node.name}`
      state[path] = { relevant: each.isRelevant }
      walk(session, each.children, path, language, state)
    } else {
      const path = `${prefix}/${each.node.name}`
      state[path] = { relevant: each.isRelevant, count: each.instances.length }
      for (const instance of each.instances) {
        state[`${path}[${instance.position}]`] = { relevant: instance.isRelevant }
        walk(session, instance.children, `${path}[${instance.position}]`, language, state)
      }
    }
  }
}

/** We show a label in another language where one lacks; the reference converter writes a dash, and a replay does too. */
function labelled(view: QuestionView, language: string): string {
  const { label } = view.question
  return label && !Object.hasOwn(label, language) ? '-' : view.label
}

/** Positions become the ids that the instances have now. */
function withIds(session: FormSession, path: string): string {
  let found = ''
  for (const step of path.split('/').slice(1)) {
    const [, name = '', position] = /^(.*?)(?:\[(\d+)\])?$/.exec(step)!
    found += `/${name}`
    if (position === undefined) continue
    const repeat = session.layoutAt(found)
    if (repeat && 'instances' in repeat) found = repeat.instances[Number(position) - 1]?.path ?? `${found}[${position}]`
  }
  return found
}
