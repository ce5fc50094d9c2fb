// What a page shows comes a moment after the tap that asked for it: a look that is taken only once is red by chance.

import type { Locator } from 'playwright-core'

import { Deadline, until } from './deadline.ts'

/** How long a page may take to show what was asked for. */
const patienceMs = 20_000

/** @throws Deadline when there are other than `count` of them, with how many there are */
export function hasCount(locator: Locator, count: number, what = String(locator)): Promise<void> {
  return becomes(what, () => locator.count(), count)
}

/** @throws Deadline when the field holds something else than `value`, with what it holds */
export function hasValue(field: Locator, value: string, what = String(field)): Promise<void> {
  return becomes(what, () => field.inputValue(), value)
}

/** Something else that a page is to show, as `what` says it. @throws Deadline naming it */
export function isSo(what: string, look: () => Promise<boolean> | boolean): Promise<void> {
  return until(patienceMs, what, look).then(() => undefined)
}

/** What the office has, or a page shows, until it is `expected`. @throws Deadline with what it was at the end */
export async function becomes<Value>(what: string, look: () => Promise<Value> | Value, expected: Value): Promise<void> {
  let seen: Value | undefined
  await until(patienceMs, what, async () => {
    seen = await look()
    return JSON.stringify(seen) === JSON.stringify(expected)
  }).catch((error: unknown) => { throw new Deadline(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}, not within ${patienceMs} ms`, { cause: error }) })
}
