// Passwords whose hash costs next to nothing to make and to check: tests sign in by the hundred.

import { hash } from '@node-rs/argon2'

/** As `#server/passwords.ts` makes it, but for its cost, which the hash itself names. */
export function passwordHash(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), { algorithm: 2 as never, memoryCost: 8, timeCost: 1, parallelism: 1 })
}
