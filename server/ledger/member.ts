import type { Person } from '#domain/wire/wire.ts'

/** A person as the server knows them; `Person` is the part that others may see. */
export interface Member extends Person {
  readonly province: string
  /** For those who sign in at the desk. */
  readonly user?: string
  /** argon2id in PHC form. */
  readonly passwordHash?: string
  /** Since when nothing lets them in any more. What they have recorded stays. */
  readonly endedAt?: number
}
