/** Limits of one request, from architecture.md; both ends know them. */
export const limits = {
  opsPerPush: 2_000,
  bytesPerPush: 4 * 1024 * 1024,
  bytesPerBody: 256 * 1024,
  bytesPerChunk: 128 * 1024,
  bytesPerBlob: 64 * 1024 * 1024,
  opsPerPull: 2_000,
  clockSkewMs: 5 * 60_000,
} as const
