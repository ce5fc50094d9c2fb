// Metadata of XLSForm that only the page knows: when a form was left and where it was begun. Only forms that ask for it
// have it written, and a look at a form writes nothing.

import { dateTimeIn } from '#domain/calendar/zone.ts'
import type { FormNode, MetadataName } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { Filling } from '../forms/filling.ts'

/** XLSForm's `end`: when the form was last left after something was typed. */
export function writeEnd(filling: Filling, nowMs: number, timeZone: string): void {
  const path = metadataPath(filling.form.children, 'end')
  if (path !== undefined) filling.answer(path, dateTimeIn(nowMs, timeZone))
}

/**
 * XLSForm's `start-geopoint`: where the first answer of a record was given. Nobody waits for it, and a phone that does
 * not tell leaves it empty.
 */
export async function writeStartPlace(filling: Filling, locate: () => Promise<string>): Promise<void> {
  const path = metadataPath(filling.form.children, 'start-geopoint')
  if (path === undefined || filling.question(path).peek()?.value !== '') return
  const place = await locate().catch(() => undefined)
  if (place !== undefined && filling.question(path).peek()?.value === '') filling.answer(path, place)
}

/** Path of the form's metadata of that name; it stands in no repeat. */
function metadataPath(nodes: readonly FormNode[], name: MetadataName, above: FieldPath = ''): FieldPath | undefined {
  for (const node of nodes) {
    const path = `${above}/${node.name}`
    if (node.kind === 'question' && node.metadata === name) return path
    const below = node.kind === 'group' ? metadataPath(node.children, name, path) : undefined
    if (below !== undefined) return below
  }
  return undefined
}
