import { dateTimeIn } from '#domain/calendar/zone.ts'
import type { FormNode } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { Filling } from '../forms/filling.ts'

/** XLSForm's `end`: when the form was last left after something was typed. A look at it is no end. */
export function writeEnd(filling: Filling, nowMs: number, timeZone: string): void {
  const path = endPath(filling.form.children, '')
  if (path !== undefined) filling.answer(path, dateTimeIn(nowMs, timeZone))
}

function endPath(nodes: readonly FormNode[], above: FieldPath): FieldPath | undefined {
  for (const node of nodes) {
    const path = `${above}/${node.name}`
    if (node.kind === 'question' && node.metadata === 'end') return path
    const below = node.kind === 'group' ? endPath(node.children, path) : undefined
    if (below !== undefined) return below
  }
  return undefined
}
