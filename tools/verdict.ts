// What a file of tests has said, and whether a failure may be the machine's: a deadline measures how busy it is, a
// comparison measures the app.

/** Below each failure of a journey that only took too long. `tests/browser/deadline.ts` writes it, by the error's class. */
export const tookTooLong = '(a deadline passed; nothing was wrong but the time)'
/** The name of what fails when a file cannot even begin. */
export const beforeTheFirst = 'before the first test'
/** The failures that follow from an earlier one of the same story. */
export const storyIsBroken = 'an earlier part of this story has failed'

export interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly output: string
  readonly tookMs: number
}

/** True when each failure of the file was a deadline: no value was other than it should be, and nothing has crashed. */
export function failedByTimeAlone({ failed, output }: Outcome): boolean {
  const failures = output.split(/^ *FAIL {2}"/m).slice(1)
  const late = failures.filter((each) => each.includes(tookTooLong)).length
  const isWhole = failures.length === failed || (failures.length === 1 && failures[0]!.startsWith(beforeTheFirst))
  return failed > 0 && isWhole && late > 0 && failures.every((each) => each.includes(tookTooLong) || each.includes(storyIsBroken))
}

/**
 * Journeys that failed by time alone are run once more, and the second run counts; each is named, whichever way it went.
 * @param again runs a file by its name and tells what came of it
 */
export async function withSecondRuns(outcomes: readonly Outcome[], again: (name: string) => Promise<Outcome>): Promise<{ readonly outcomes: readonly Outcome[]; readonly unsteady: readonly string[] }> {
  const unsteady = outcomes.filter((each) => /^journeys[\\/]/.test(each.name) && failedByTimeAlone(each)).map(({ name }) => name)
  const counted = new Map(outcomes.map((each) => [each.name, each]))
  for (const name of unsteady) counted.set(name, await again(name))
  return { outcomes: [...counted.values()], unsteady }
}
