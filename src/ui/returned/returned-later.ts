import { speakMore } from '../words/words.ts'

/** Which files it takes is said here, and not on the first screen. */
export async function returnedLine() {
  return (await Promise.all([import('./returned-line.tsx'), speakMore()]))[0].ReturnedLine
}
