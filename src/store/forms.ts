// Forms by reference, from the packs on this device. Every version that ever came stays.

import type { Form } from '#domain/forms/form.ts'
import type { FormRef } from '#domain/records/op.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Database } from './schema.ts'

export interface FormShelf {
  form(ref: string): Promise<Form | undefined>
  pack(hash: string): Promise<Pack | undefined>
  formRefs(hash: string): Promise<Readonly<Record<string, FormRef>>>
  /** Forgets what was read, when a pack was added. */
  refresh(): void
}

export function formShelf(db: Database): FormShelf {
  let read: ReturnType<typeof readAll> | undefined

  async function readAll() {
    const rows = await db.packs.toArray()
    return {
      refs: new Map(rows.map((row) => [row.hash, Object.fromEntries(row.json.forms.map((form, index) => [form.id, row.refs[index] as FormRef]))])),
      packs: new Map(rows.map((row) => [row.hash, row.json])),
      forms: new Map(rows.flatMap((row) => row.json.forms.map((form, index) => [row.refs[index]!, form] as const))),
    }
  }
  const all = () => (read ??= readAll())

  /** What is not there may have come by another tab or the worker: looked for once more in the table. */
  async function found<Value>(get: (each: Awaited<ReturnType<typeof readAll>>) => Value | undefined): Promise<Value | undefined> {
    const known = get(await all())
    if (known !== undefined) return known
    read = undefined
    return get(await all())
  }

  return {
    form: (ref) => found(({ forms }) => forms.get(ref)),
    formRefs: async (hash) => await found(({ refs }) => refs.get(hash)) ?? {},
    pack: (hash) => found(({ packs }) => packs.get(hash)),
    refresh: () => { read = undefined },
  }
}
