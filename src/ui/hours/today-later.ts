import { speakMore } from '../words/words.ts'

/** Which files it takes is said here, and not on the first screen. */
export async function todayLog() {
  return (await Promise.all([import('./today-log.tsx'), speakMore()]))[0].TodayLog
}
