import type { Blobs } from '../blobs/blobs.ts'

/** How many of these files are not whole at the office yet. */
export async function missingFiles(blobs: Blobs, files: readonly string[]): Promise<number> {
  const whole = await Promise.all(files.map((name) => blobs.isWhole(name)))
  return whole.filter((each) => !each).length
}
