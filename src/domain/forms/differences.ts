// What a newer version of a form asks otherwise: for whoever publishes it, and for whoever is in the middle of filling the
// older one.

import type { Form, FormNode, Question, Repeat, Text } from './form.ts'
import type { FieldPath } from '../records/op.ts'
import { canonicalJson } from '../packs/content-hash.ts'

/**
 * - `words` label, hint, messages, pictures of the label · `type` another type of answer · `choices` what can be chosen
 * - `logic` when it is asked, what it takes, what it is reckoned from · `look` appearance
 */
export type Change = 'words' | 'type' | 'choices' | 'logic' | 'look'

export interface Difference {
  /** Without instances: `/member/age`. */
  readonly path: FieldPath
  readonly what: 'added' | 'removed' | 'changed'
  /** Of a changed one, at least one. */
  readonly changes: readonly Change[]
  /** The newer label; of a removed one, the older. Undefined for a question without words: its name stands in the path. */
  readonly label: Text | undefined
  /** The older label, where the newer is another. */
  readonly labelBefore?: Text
}

/** Questions and repeats that differ, in the newer form's order, removed ones last. Groups count through their questions. */
export function differencesBetween(before: Form, after: Form): readonly Difference[] {
  const older = askedIn(before)
  const newer = askedIn(after)
  const found: Difference[] = []
  for (const [path, asked] of newer) {
    const was = older.get(path)
    if (!was) {
      found.push({ path, what: 'added', changes: [], label: asked.node.label })
      continue
    }
    const changes = changeKinds.filter((change) => !isSame(facts[change](was, before), facts[change](asked, after)))
    if (changes.length === 0) continue
    const isRelabelled = !isSame(was.node.label, asked.node.label)
    found.push({ path, what: 'changed', changes, label: asked.node.label, ...(isRelabelled && was.node.label && { labelBefore: was.node.label }) })
  }
  for (const [path, { node }] of older) if (!newer.has(path)) found.push({ path, what: 'removed', changes: [], label: node.label })
  return found
}

interface Asked {
  readonly node: Question | Repeat
  /** Conditions of the groups around it: they decide about it as its own does. */
  readonly around: readonly (string | undefined)[]
}

function askedIn(form: Form): ReadonlyMap<FieldPath, Asked> {
  const found = new Map<FieldPath, Asked>()
  const walk = (nodes: readonly FormNode[], prefix: string, around: Asked['around']): void => nodes.forEach((node) => {
    const path = `${prefix}/${node.name}`
    if (node.kind !== 'group') found.set(path, { node, around })
    if (node.kind !== 'question') walk(node.children, path, node.relevant === undefined ? around : [...around, node.relevant])
  })
  walk(form.children, '', [])
  return found
}

const changeKinds: readonly Change[] = ['words', 'type', 'choices', 'logic', 'look']

/** What has to be equal for a question not to have changed in that way. */
const facts: { readonly [C in Change]: (asked: Asked, form: Form) => unknown } = {
  words: ({ node }) => (node.kind === 'question' ? [node.label, node.hint, node.guidance, node.requiredMessage, node.constraintMessage, node.media] : [node.label, node.media]),
  type: ({ node }) => (node.kind === 'question' ? [node.type, node.metadata] : node.kind),
  choices: ({ node }, form) => (node.kind === 'question' ? [node.choicesFrom, node.choiceFilter, node.choices !== undefined && (form.choices?.[node.choices] ?? form.lists?.[node.choices])] : undefined),
  logic: ({ node, around }) => [around, node.relevant, ...(node.kind === 'question'
    ? [node.required, node.constraint, node.calculate, node.readonly, node.default, node.defaultIsExpression, node.trigger, node.parameters]
    : [node.count])],
  look: ({ node }) => node.appearance,
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null)
}
