// Programs come with a key: unguessable, kept as a hash, as good as its maker's own right and no better.

import { createHash } from 'node:crypto'
import { managesAccess, managesProvinces } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { Ledger, Member } from '../ledger/ledger.ts'
import type { ReadKey } from '../ledger/office-book.ts'
import { WindowLimit } from '../limits.ts'
import type { Clock, Random } from '../ports.ts'

const perMinute = 120
/** Its last use is kept to the minute: each note is a durable write. */
const noteEveryMs = 60_000

export function newKey(random: Random): string {
  return `bzr_${random(32).toString('base64url')}`
}

export function keyHash(key: string): string {
  return createHash('sha256').update(`bazdid-read-key-1\n${key}`).digest('hex')
}

export interface KeyGate {
  /** @throws Problem `auth.key`, `request.too-many` */
  admit(authorization: string | undefined): Promise<{ readonly key: ReadKey; readonly member: Member }>
}

export function keyGate(ledger: Pick<Ledger, 'office' | 'person'>, clock: Clock): KeyGate {
  const limit = new WindowLimit(perMinute, 60_000, clock)
  return {
    async admit(authorization) {
      const token = /^Bearer (bzr_[\w-]{43})$/.exec(authorization ?? '')?.[1]
      const key = token === undefined ? undefined : await ledger.office.keyBy(keyHash(token))
      const member = key && await ledger.person(key.madeBy)
      const mayStill = member && member.endedAt === undefined && (key.scope === 'granted' ? managesProvinces(member.role) : managesAccess(member.role) && member.province === key.province)
      if (!key || key.endedAt !== undefined || !mayStill) throw new Problem('auth.key')
      if (limit.isReached(key.id)) throw new Problem('request.too-many')
      limit.count(key.id)
      const now = clock()
      if (now - (key.usedAt ?? 0) >= noteEveryMs) await ledger.office.noteKey(key.id, now)
      return { key, member }
    },
  }
}
