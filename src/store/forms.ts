// Forms by reference, as packs have brought them. Every version that ever came stays.

import type { Form } from '#domain/forms/form.ts'
import type { FormRef } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { Database } from './schema.ts'

/** The name alone: what stands behind it is loaded where it is met. */
const isReviewRef = (ref: string) => ref.startsWith('review-')

export interface FormShelf {
  form(ref: string): Promise<Form | undefined>
  pack(hash: string): Promise<Pack | undefined>
  formRefs(hash: string): Promise<Readonly<Record<string, FormRef>>>
}

/**
 * What was read is kept: a form never changes, and whoever compiles it finds it again by its identity. What is not there
 * may have come by another tab or the worker, and is looked for again.
 */
export function formShelf(db: Database): FormShelf {
  const forms = new Map<string, Promise<Form | undefined>>()
  const packs = new Map<string, Promise<Pack | undefined>>()
  const refs = new Map<string, Promise<Readonly<Record<string, FormRef>> | undefined>>()

  // A form of the app's own is here before the server has given it.
  const form = (ref: string) => kept(forms, ref, async () => (await db.forms.get(ref))?.json ?? (isReviewRef(ref) ? (await import('#domain/activity/review/refs.ts')).reviewFormOf(ref) : undefined))

  async function assembled(hash: string): Promise<Pack | undefined> {
    const row = await db.packs.get(hash)
    if (!row) return undefined
    const unread = row.refs.filter((ref) => !forms.has(ref))
    // One question for all: a first screen that asks fifteen times is late. None where all are here: nobody would hear it fail.
    if (unread.length > 0) {
      const reading = db.forms.bulkGet(unread)
      unread.forEach((ref, index) => void kept(forms, ref, async () => (await reading)[index]?.json))
    }
    const found = await Promise.all(row.refs.map(form))
    return { ...row.json, forms: found.filter((each) => each !== undefined) }
  }

  return {
    form,
    pack: (hash) => kept(packs, hash, () => assembled(hash)),
    formRefs: async (hash) => (await kept(refs, hash, async () => {
      const row = await db.packs.get(hash)
      return row && Object.fromEntries(row.refs.map((ref) => [formName(ref as FormRef), ref as FormRef]))
    })) ?? {},
  }
}

function kept<Value>(held: Map<string, Promise<Value | undefined>>, key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
  const known = held.get(key)
  if (known) return known
  const reading = read()
  held.set(key, reading)
  const forget = () => {
    if (held.get(key) === reading) held.delete(key)
  }
  void reading.then((value) => { if (value === undefined) forget() }, forget)
  return reading
}
