// ODK keeps the number of instances that an expression gives in a node of its own, `<repeat>_count`. Forms that read
// it get it here too; all others keep their expression where it stands.

import type { Question } from '../form.ts'
import type { Built } from './built.ts'
import { allOf } from './built.ts'

export function withCountNodes(children: readonly Built[], instanceName: string | undefined): readonly Built[] {
  const text = JSON.stringify([...allOf(children)].map(({ node }) => node)) + (instanceName ?? '')
  const wanted = new Set([...text.matchAll(/\$\{([^{}]*_count)\}/g)].map((match) => match[1]!))
  if (wanted.size === 0) return children
  const taken = new Set([...allOf(children)].map(({ node }) => node.name))
  const mapped = (list: readonly Built[]): readonly Built[] => list.flatMap((built): readonly Built[] => {
    const { node } = built
    const inner = { ...built, children: mapped(built.children) }
    const name = `${node.name}_count`
    if (node.kind !== 'repeat' || !node.count || /^\$\{[^{}]+\}$/.test(node.count) || !wanted.has(name) || taken.has(name)) return [inner]
    const count: Question = { kind: 'question', name, type: 'calculate', calculate: node.count }
    return [{ node: count, children: [], fields: built.fields }, { ...inner, node: { ...node, count: `\${${name}}` } }]
  })
  return mapped(children)
}
