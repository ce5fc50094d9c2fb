// Where a password is asked for: at signing in, and again before something is signed. One limit for both, or each would
// give a guesser as many tries again.

import { Problem } from '#domain/problem.ts'
import type { Ledger, Member } from './ledger/ledger.ts'
import { WindowLimit } from './limits.ts'
import { passwordCheck } from './passwords.ts'
import type { Clock } from './ports.ts'

const windowMs = 15 * 60_000
/** Of one name, from wherever: few enough that guessing is hopeless, over again after a quarter of an hour. */
const wrongByUser = 10
const wrongByAddress = 30

export interface PasswordDoor {
  /** Whose name and password these are. @throws Problem `auth.password`, `request.too-many` */
  enter(user: string, password: string, address: string): Promise<Member>
  /** The same person once more. @throws Problem `auth.password`, `request.too-many` */
  again(member: Member, password: string, address: string): Promise<void>
}

export function passwordDoor(ledger: Pick<Ledger, 'personByUser'>, clock: Clock): PasswordDoor {
  const byUser = new WindowLimit(wrongByUser, windowMs, clock)
  const byAddress = new WindowLimit(wrongByAddress, windowMs, clock)
  const passwords = passwordCheck()

  async function check(key: string, find: () => Promise<Member | undefined>, password: string, address: string): Promise<Member> {
    if (byUser.isReached(key) || byAddress.isReached(address)) throw new Problem('request.too-many')
    const member = await find()
    // As slow for somebody who has left as for everybody else.
    if (await passwords.isRight(member?.endedAt === undefined ? member?.passwordHash : undefined, password)) return member!
    byUser.count(key)
    byAddress.count(address)
    throw new Problem('auth.password')
  }

  return {
    enter: (user, password, address) => check(user, () => ledger.personByUser(user), password, address),
    again: async (member, password, address) => void await check(member.user ?? member.id, async () => member, password, address),
  }
}
