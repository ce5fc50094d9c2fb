/** Limits of one request, from architecture.md; both ends know them. */
export const limits = {
  peopleOfActivity: 100,
  activitiesPerGiving: 100,
  opsPerPush: 2_000,
  bytesPerPush: 4 * 1024 * 1024,
  bytesPerBody: 256 * 1024,
  bytesPerChunk: 128 * 1024,
  bytesPerBlob: 64 * 1024 * 1024,
  /** A published form with its lists. */
  bytesPerForm: 4 * 1024 * 1024,
  /** What its labels show and play, all together: a phone fetches it before the tour. */
  bytesOfFormFiles: 32 * 1024 * 1024,
  bytesPerPack: 16 * 1024 * 1024,
  opsPerPull: 2_000,
  clockSkewMs: 5 * 60_000,
} as const
