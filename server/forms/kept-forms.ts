// Forms as they were published, parsed once: their content never changes, and whoever compiles one finds it again by its identity.

import type { Form } from '#domain/forms/form.ts'
import type { Ledger } from '../ledger/ledger.ts'

type Definitions = Pick<Ledger, 'formDefinition'>

/** Of all provinces and versions that somebody has asked for lately. */
const mostKept = 500

const shelves = new WeakMap<Definitions, Map<string, Form>>()

/** Undefined: the ledger has no such form. */
export async function keptForm(ledger: Definitions, ref: string): Promise<Form | undefined> {
  const shelf = shelves.get(ledger) ?? new Map<string, Form>()
  shelves.set(ledger, shelf)
  const known = shelf.get(ref)
  if (known) return known
  const definition = await ledger.formDefinition(ref)
  if (!definition) return undefined
  // Two who ask at once get the same one.
  const form = shelf.get(ref) ?? JSON.parse(definition.json) as Form
  if (shelf.size >= mostKept) shelf.delete(shelf.keys().next().value!)
  shelf.set(ref, form)
  return form
}
