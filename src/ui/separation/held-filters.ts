// The province's filters as sync has left them on this device. Opening 100,000 keys takes some milliseconds, so they stay
// open until others come.

import { openCreditFilters } from '#domain/activity/credit-filter.ts'
import type { CreditFilters } from '#domain/activity/credit-filter.ts'
import { separationReply } from '#domain/wire/separation.ts'
import { read, readJson } from '#domain/wire/wire.ts'
import { Problem } from '#domain/problem.ts'
import type { RecordStore } from '#store/store.ts'
import { separationSetting } from '#sync/separation-setting.ts'

let last: { readonly text: string; readonly filters: readonly CreditFilters[] } | undefined

export async function heldFilters(store: Pick<RecordStore, 'setting'>): Promise<readonly CreditFilters[]> {
  const text = await store.setting(separationSetting.filters)
  if (text === undefined) return []
  if (last?.text !== text) last = { text, filters: opened(text) }
  return last.filters
}

/** Written by another version of the app, perhaps: without them there is no warning, and the next sync brings new ones. */
function opened(text: string): readonly CreditFilters[] {
  try {
    return openCreditFilters(read(separationReply, readJson(text))) ?? []
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
