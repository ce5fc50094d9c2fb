// In which order dossiers were listed where the last one was opened: the next one is the next of that list. Ids alone, for as long
// as this tab is open.

import { neighboursIn } from './keys.ts'

const keptUnder = 'bazdid.desk-order'

export function rememberOrder(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(keptUnder, ids.join(' '))
  } catch {
    // A full or forbidden storage costs the way to the next one, and nothing else.
  }
}

export function neighboursOf(id: string): ReturnType<typeof neighboursIn> {
  try {
    return neighboursIn((sessionStorage.getItem(keptUnder) ?? '').split(' ').filter(Boolean), id)
  } catch {
    return { previous: undefined, next: undefined }
  }
}
