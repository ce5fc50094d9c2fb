import type { Algorithm } from '@node-rs/argon2'
import { hash, verify } from '@node-rs/argon2'

/** `Algorithm.Argon2id`: the package declares it as a const enum, which cannot be imported as a value here. */
const argon2id = 2 as Algorithm

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 30 ms on a small server. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The password's hash in PHC form. */
export function passwordHash(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

export interface PasswordCheck {
  /** Takes as long for somebody without a password as for a wrong one, so that time tells nobody who exists. */
  isRight(held: string | undefined, password: string): Promise<boolean>
}

export function passwordCheck(): PasswordCheck {
  let nobody: Promise<string> | undefined
  return {
    async isRight(held, password) {
      nobody ??= passwordHash('a password that nobody has')
      const isSame = await verify(held ?? await nobody, password.normalize('NFKC'))
      return held !== undefined && isSame
    },
  }
}
