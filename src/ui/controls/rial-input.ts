import { lazily } from '../parts/lazily.ts'

/** Forms about money have it, and these are few. */
export const RialInput = lazily(() => import('./rial.tsx').then((found) => found.RialInput))
