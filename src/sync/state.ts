// What sync is doing, as one value. The status line on screen is this value in words.

import type { ProblemCode } from '#domain/problem.ts'

export type SyncState =
  /** Nothing under way. `lastAt`: when the last round ended well. */
  | { readonly at: 'idle'; readonly lastAt?: number }
  | { readonly at: 'syncing'; readonly step: 'text' | 'pull' | 'blobs'; readonly done: number; readonly all: number; readonly again: boolean; readonly failures: number }
  /** Tried and failed in a way that passes by itself; the next try is at `until`. */
  | { readonly at: 'waiting'; readonly because: ProblemCode; readonly failures: number; readonly until: number }
  /** Needs a person: sign in, enrol again, update the app. */
  | { readonly at: 'stopped'; readonly because: ProblemCode }
