// Sessions of people at the desk: a random value in a cookie that scripts cannot read and no other site can send.

import { createHash } from 'node:crypto'
import type { Ledger, Member, Session } from './ledger/ledger.ts'
import type { Clock, Random } from './ports.ts'

const longestMs = 12 * 60 * 60_000
const idleMs = 30 * 60_000
/** How exactly `seenAt` is kept: each note is a durable write. */
const noteEveryMs = 60_000

/** `__Host-`: taken only with Secure, Path=/ and no Domain. Browsers count http://localhost as secure here. */
const cookieName = '__Host-bazdid'

export interface LiveSession {
  readonly session: Session
  readonly member: Member
}

export interface Sessions {
  /** A new session, as the value of Set-Cookie; it is written down that the person has signed in. */
  begin(member: Member): Promise<string>
  /** The live session of a request's Cookie header. */
  find(cookies: string | undefined): Promise<LiveSession | undefined>
  /** Ends it, if there is one; the value of Set-Cookie that takes the cookie away. */
  end(session: Session | undefined): Promise<string>
}

export function sessionsIn(ledger: Ledger, clock: Clock, random: Random): Sessions {
  return {
    async begin({ id: person, province }) {
      const value = random(32).toString('base64url')
      const now = clock()
      await ledger.addSession({ hash: hashOf(value), person, createdAt: now, seenAt: now }, { at: now, province, person, code: 'signed-in' })
      return `${cookieName}=${value}; Path=/; Max-Age=${longestMs / 1000}; Secure; HttpOnly; SameSite=Strict`
    },
    async find(cookies) {
      const value = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1]
      const session = value ? await ledger.session(hashOf(value)) : undefined
      if (!session) return undefined
      const now = clock()
      if (now - session.createdAt > longestMs || now - session.seenAt > idleMs) {
        await ledger.endSession(session.hash)
        return undefined
      }
      if (now - session.seenAt > noteEveryMs) await ledger.touchSession(session.hash, now)
      const member = await ledger.person(session.person)
      return member && member.endedAt === undefined ? { session, member } : undefined
    },
    async end(session) {
      if (session) await ledger.endSession(session.hash)
      return `${cookieName}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`
    },
  }
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
