// Nothing here waits for ever: a journey that hangs says where.

import { Problem } from '#domain/problem.ts'

/** What to do for people who want to see where a journey stopped. */
export const whenItFails = new Set<() => Promise<void>>()

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** @throws Error naming `what` when it takes longer */
export async function within<Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([promise, new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what}: not within ${ms} ms`)), ms)
    })])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks until the answer is not undefined and not false. @throws Error naming `what`, with the last answer's failure */
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
    if (Date.now() > endsAt) throw new Error(`${what}: not within ${ms} ms${last === undefined ? '' : ` (${String(last)})`}`)
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
      if (error instanceof Problem) throw new Error(`Problem ${error.code} ${JSON.stringify(error.details)}`, { cause: error.stack })
      throw error
    }
  }
}

/** Journeys told in order: after one that has failed the others fail at once, and the first is what has to be read. */
export function story(): typeof journey {
  let brokenAt: unknown
  return (ms, act) => async () => {
    if (brokenAt !== undefined) throw new Error('an earlier part of this story has failed')
    try {
      await journey(ms, act)()
    } catch (error) {
      brokenAt = error
      throw error
    }
  }
}
