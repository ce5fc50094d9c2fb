// A long form is drawn a screen first and the rest in the pauses after: people see and type what is in front of them
// before the two hundredth question exists.

import type { FormNode } from '#domain/forms/form.ts'
import type { Layout } from '#domain/forms/session/session.ts'

/** Questions at once: what two screens of a phone hold. */
export const firstDrawn = 16
/** In each pause: a slow phone draws so many without missing a frame's worth of typing. */
export const drawnPerPause = 12

/** How many questions a part has, for the order of drawing; a repeat counts as what one screen of it is. */
export function weightOf(layout: Layout): number {
  return layout.kind === 'question' ? 1 : layout.kind === 'repeat' ? 1 + layout.node.children.length : 1 + weightOfNodes(layout.node.children)
}

function weightOfNodes(nodes: readonly FormNode[]): number {
  return nodes.reduce((sum, node) => sum + (node.kind === 'question' ? 1 : 1 + weightOfNodes(node.children)), 0)
}

export function weightOfAll(layouts: readonly Layout[]): number {
  return layouts.reduce((sum, layout) => sum + weightOf(layout), 0)
}
