// What is thrown when something goes wrong that people can do something about. What that is stands in the catalogue,
// which a phone's first screen does without.

import type { ProblemCode } from './problem-catalogue.ts'

export type { ProblemCode }

/** Facts for the message and the log: never a person's data. */
export type ProblemDetails = Readonly<Record<string, string | number>>

export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  constructor(code: ProblemCode, details: ProblemDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.code = code
    this.details = details
  }
}
