// A long form is drawn a screen first and the rest in the pauses after: people see and type what is in front of them
// before the two hundredth question exists.

import type { FormNode } from '#domain/forms/form.ts'
import type { Layout } from '#domain/forms/session/session.ts'

/** Questions that are laid out together, and left out together while they are far from the window. */
export const chunkSize = 8
/** In each pause: a slow phone draws so many without missing a frame's worth of typing. */
export const drawnPerPause = 2 * chunkSize
/** The least height of a question with its distance to the next. */
const leastPx = 100

/** Questions at once: what the screen holds and no more. */
export function firstDrawn(screenPx: number): number {
  return Math.ceil(screenPx / leastPx)
}

/** How many questions a part has with its heading, for the order of drawing; a repeat counts as one of its instances. */
export function weightOf(layout: Layout): number {
  return layout.kind === 'question' ? 1 : 1 + weightOfNodes(layout.node.children)
}

function weightOfNodes(nodes: readonly FormNode[]): number {
  return nodes.reduce((sum, node) => sum + (node.kind === 'question' ? 1 : 1 + weightOfNodes(node.children)), 0)
}

export function weightOfAll(layouts: readonly Layout[]): number {
  return layouts.reduce((sum, layout) => sum + weightOf(layout), 0)
}
