import { choicesAt } from '../../forms/choices-at.ts'
import type { Text } from '../../forms/form.ts'
import type { Pack } from '../../packs/pack.ts'
import { formOf } from '../../packs/pack.ts'

export interface CostNames {
  readonly items: ReadonlyMap<string, Text>
  readonly payers: ReadonlyMap<string, Text>
}

/** What the choices of receipts and invoices are called; of two packs that name one differently the first. */
export function costNames(packs: readonly Pack[]): CostNames {
  const items = new Map<string, Text>()
  const payers = new Map<string, Text>()
  for (const pack of packs) {
    for (const { form: id, item, payer } of pack.kinds.flatMap(({ reads }) => reads?.costs ?? [])) {
      const form = formOf(pack, id)
      if (!form) continue
      for (const [path, names] of [[item, items], [payer, payers]] as const) for (const { name, label } of choicesAt(form, path)) if (!names.has(name)) names.set(name, label)
    }
  }
  return { items, payers }
}
