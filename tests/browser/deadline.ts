// Nothing here waits for ever: a journey that hangs says where.

import { errors } from 'playwright-core'
import { Assertion } from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import { beforeTheFirst, storyIsBroken, tookTooLong } from '../../tools/verdict.ts'

/** Something has not come in time. What came and was wrong is another error. */
export class Deadline extends Error {}

/** Errors that pages have met, of every phone that was opened: with one of them a journey was not merely slow. */
export const faultsMet = new Set<() => readonly string[]>()
/** What to do for people who want to see where a journey stopped. */
export const whenItFails = new Set<() => Promise<void>>()

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** @throws Deadline naming `what` when it takes longer */
export async function within<Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([promise, new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Deadline(`${what}: not within ${ms} ms`)), ms)
    })])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks until the answer is not undefined and not false. @throws Deadline naming `what`, with the last answer's failure; a failed comparison as it is */
export async function until<Value>(ms: number, what: string, ask: () => Promise<Value | undefined | false> | Value | undefined | false, everyMs = 100): Promise<Value> {
  const endsAt = Date.now() + ms
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== undefined && answer !== false) return answer
    } catch (error) {
      last = error
    }
    if (Date.now() > endsAt) {
      if (last instanceof Assertion) throw last
      throw new Deadline(`${what}: not within ${ms} ms${last === undefined ? '' : ` (${String(last)})`}`)
    }
    await pause(everyMs)
  }
}

/**
 * A test's body with a deadline. A Problem is told in words: uvu's reporter falls silent, with exit status 0, on an
 * error whose `details` is an object.
 */
export function journey(ms: number, act: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await within(ms, 'the whole journey', act())
    } catch (error) {
      for (const tell of whenItFails) await within(5_000, 'a look at what failed', tell()).catch(() => undefined)
      throw inWords(error)
    }
  }
}

/** What is done before the first test. uvu says nothing of an error there; this does, as of a test that failed. */
export function preparation(act: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await act()
    } catch (error) {
      const told = inWords(error)
      console.log(`\n   FAIL  "${beforeTheFirst}"\n    ${told.stack?.includes(told.message) ? told.stack : `${told.message}\n    ${told.stack}`}`)
      throw told
    }
  }
}

function inWords(error: unknown): Error {
  if (error instanceof Problem) return new Error(`Problem ${error.code} ${JSON.stringify(error.details)}`, { cause: error.stack })
  if (!(error instanceof Error)) return new Error(String(error))
  const faults = [...faultsMet].flatMap((each) => each())
  if (faults.length > 0) error.message += `\n    ${faults.join('\n    ')}`
  else if (error instanceof Deadline || error instanceof errors.TimeoutError) error.message += `\n    ${tookTooLong}`
  return error
}

/** Journeys told in order: after one that has failed the others fail at once, and the first is what has to be read. */
export function story(): typeof journey {
  let brokenAt: unknown
  return (ms, act) => async () => {
    if (brokenAt !== undefined) throw new Error(storyIsBroken)
    try {
      await journey(ms, act)()
    } catch (error) {
      brokenAt = error
      throw error
    }
  }
}
