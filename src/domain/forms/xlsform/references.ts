// `${name}` in cells: each must lead to one node. The engine finds the same, but not the cell.

import type { Question, Text } from '../form.ts'
import type { Built } from './built.ts'
import type { ChoiceLists } from './choices.ts'
import type { Say, SheetPlace } from './remark.ts'
import type { Settings } from './settings.ts'
import { hasExpressions } from '../words.ts'
import { allOf, placeOf } from './built.ts'

/** Nodes that every form has without a row. */
const always = ['instanceID', 'instanceName']

const wordKeys = ['label', 'hint', 'guidance', 'requiredMessage', 'constraintMessage'] as const
const logicKeys = ['required', 'relevant', 'constraint', 'calculate', 'readonly', 'choiceFilter', 'count'] as const

export function checkReferences(children: readonly Built[], lists: ChoiceLists, settings: Settings, say: Say): void {
  const counts = new Map<string, number>(always.map((name) => [name, 1]))
  const questions = new Set<string>()
  for (const { node } of allOf(children)) {
    counts.set(node.name, (always.includes(node.name) ? 0 : (counts.get(node.name) ?? 0)) + 1)
    if (node.kind === 'question') questions.add(node.name)
    // The node that ODK makes for a reckoned number of instances.
    if (node.kind === 'repeat' && node.count !== undefined && !counts.has(`${node.name}_count`)) counts.set(`${node.name}_count`, 1)
  }
  const check = (text: string, place: SheetPlace) => {
    for (const name of new Set(namesIn(text))) {
      if (name === undefined) say('reference.broken', place, { text })
      else if (!counts.has(name)) say('reference.unknown', place, { name })
      else if (counts.get(name)! > 1) say('reference.twice', place, { name })
    }
  }
  const checkWords = (words: Text | undefined, place: SheetPlace) => Object.values(words ?? {}).forEach((text) => check(text, place))

  for (const built of allOf(children)) {
    const node = built.node as Partial<Record<string, unknown>>
    for (const key of wordKeys) checkWords(node[key] as Text | undefined, placeOf(built, key))
    for (const key of logicKeys) if (typeof node[key] === 'string') check(node[key], placeOf(built, key))
    if (built.node.kind !== 'question') continue
    const question: Question = built.node
    if (question.defaultIsExpression) check(question.default!, placeOf(built, 'default'))
    if (question.parameters?.['seed']) check(question.parameters['seed'], placeOf(built, 'parameters'))
    const named = [...(question.trigger ?? []).map((name) => [name, 'trigger'] as const), ...(question.choicesFrom === undefined ? [] : [[question.choicesFrom, 'choicesFrom'] as const])]
    for (const [name, key] of named) {
      if (counts.has(name) && !questions.has(name)) say('reference.no-question', placeOf(built, key), { name })
      else check(`\${${name}}`, placeOf(built, key))
    }
  }
  const isUsed = usesOf(children)
  for (const [list, rows] of lists) for (const { choice, fields } of isUsed(list) ? rows : []) checkWords(choice.label, fields.place('label'))
  const isFetched = fetchesOf(children)
  for (const [list, rows] of lists) {
    const filled = isFetched(list) ? rows.find(({ choice }) => Object.values(choice.label).some(hasExpressions)) : undefined
    if (filled) say('choice.unfilled', filled.fields.place('label'), { list })
  }
  if (settings.instanceName !== undefined) check(settings.instanceName, settings.place('instanceName'))
}

/** Is the list a question's, or named in an expression? Workbooks are copied with lists that belong to other forms. */
function usesOf(children: readonly Built[]): (list: string) => boolean {
  const all = [...allOf(children)].map(({ node }) => node)
  const own = new Set(all.map((node) => (node.kind === 'question' ? node.choices : undefined)))
  const texts = all.flatMap((node) => Object.values(node).filter((value) => typeof value === 'string')).join('\n')
  return (list) => own.has(list) || texts.includes(`'${list}'`) || texts.includes(`"${list}"`)
}

/** Is the list read by `instance()` up to a label? */
function fetchesOf(children: readonly Built[]): (list: string) => boolean {
  const texts = [...allOf(children)].flatMap(({ node }) => Object.values(node).filter((value) => typeof value === 'string')).join('\n')
  const fetched = new Set([...texts.matchAll(/instance\(\s*(['"])([^'"]+)\1\s*\)[^\n]*?\/label\b/g)].map((match) => match[2]!))
  return (list) => fetched.has(list)
}

/** Names in `${…}`; undefined for one that is none. A saved record's answer has the name of this form's question. */
export function namesIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/\$\{([^{}]*)(\})?/g)].map(([, name = '', end]) => (end ? /^(?:last-saved#)?([\p{L}_][\p{L}\p{N}\p{M}_.-]*)$/u.exec(name)?.[1] : undefined))
}
