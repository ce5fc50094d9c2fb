import { speakMore } from '../words/words.ts'

/** Which files it takes is said here, and not on the first screen. */
export async function officeLines() {
  return (await Promise.all([import('./office-lines.tsx'), speakMore()]))[0].OfficeLines
}
