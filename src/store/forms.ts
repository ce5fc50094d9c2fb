// Forms by reference, from the packs on this device. Every version that ever came stays.

import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Database } from './schema.ts'

export interface FormShelf {
  form(ref: string): Promise<Form | undefined>
  pack(hash: string): Promise<Pack | undefined>
  /** Forgets what was read, when a pack was added. */
  refresh(): void
}

export function formShelf(db: Database): FormShelf {
  let read: Promise<{ readonly forms: ReadonlyMap<string, Form>; readonly packs: ReadonlyMap<string, Pack> }> | undefined

  async function readAll() {
    const rows = await db.packs.toArray()
    return {
      packs: new Map(rows.map((row) => [row.hash, row.json])),
      forms: new Map(rows.flatMap((row) => row.json.forms.map((form, index) => [row.refs[index]!, form] as const))),
    }
  }
  const all = () => (read ??= readAll())

  return {
    form: async (ref) => (await all()).forms.get(ref),
    pack: async (hash) => (await all()).packs.get(hash),
    refresh: () => { read = undefined },
  }
}
