// Forms by reference, from the packs on this device. Every version that ever came stays.

import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { Database } from './schema.ts'

/**
 * A pack from the network, read at the door. The reader brings the whole form engine with it, so it comes only when
 * there is something to read; what is in the table has been read.
 * @throws Problem `pack.malformed` with the place of the first fault
 */
export async function packFrom(json: unknown): Promise<Pack> {
  const { readPack } = await import('#domain/packs/read-pack.ts')
  const { value, faults } = readPack(json)
  if (value) return value
  const [first] = faults
  throw new Problem('pack.malformed', first ? { file: first.file, key: first.key, why: first.why } : {})
}

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
    const packs = new Map(rows.map((row) => [row.hash, row.json]))
    const forms = new Map([...packs.values()].flatMap((pack) => pack.forms.map((form) => [formRef(form) as string, form] as const)))
    return { forms, packs }
  }
  const all = () => (read ??= readAll())

  return {
    form: async (ref) => (await all()).forms.get(ref),
    pack: async (hash) => (await all()).packs.get(hash),
    refresh: () => { read = undefined },
  }
}
