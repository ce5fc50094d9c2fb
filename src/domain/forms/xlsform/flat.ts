// The setting `flat`: groups are only for reading the sheet; their questions stand at the top, each with the conditions
// of the groups around it.

import type { Built } from './built.ts'

export function flattened(children: readonly Built[], relevant?: string): readonly Built[] {
  return children.flatMap((built): readonly Built[] => {
    const own = built.node.relevant
    const both = relevant !== undefined && own !== undefined ? `${relevant} and (${own})` : (own ?? relevant)
    if (built.node.kind === 'group') return flattened(built.children, both)
    return [both === undefined ? built : { ...built, node: { ...built.node, relevant: both } }]
  })
}
