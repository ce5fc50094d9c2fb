// A file that a device makes by itself is written down at the office all the same: told at once, or with the next contact.

import { Problem } from '#domain/problem.ts'
import type { ExportNote } from '#domain/wire/notes.ts'
import type { RecordStore } from '#store/store.ts'
import type { Services } from '../services.ts'

const untold = 'office.exports'
const mostKept = 100

async function kept(store: RecordStore): Promise<readonly ExportNote[]> {
  return JSON.parse(await store.setting(untold).catch(() => undefined) ?? '[]') as readonly ExportNote[]
}

export async function noteExport({ store, office }: Pick<Services, 'store' | 'office'>, note: ExportNote): Promise<void> {
  await store.setSetting(untold, JSON.stringify([...await kept(store), note].slice(-mostKept)))
  await tellExports({ store, office })
}

/** One after another: what is being told is not told again. */
let last: Promise<unknown> = Promise.resolve()

/** What could not be told when it was made. */
export function tellExports(to: Pick<Services, 'store' | 'office'>): Promise<void> {
  const telling = last.then(() => told(to))
  last = telling.catch(() => undefined)
  return telling
}

async function told({ store, office }: Pick<Services, 'store' | 'office'>): Promise<void> {
  const notes = await kept(store)
  if (notes.length === 0) return
  try {
    await (await office.administering()).noteExports(notes)
    const since = (await kept(store)).slice(notes.length)
    await store.setSetting(untold, JSON.stringify(since))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}
