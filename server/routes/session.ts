import { Problem } from '#domain/problem.ts'
import type { SessionReply } from '#domain/wire/wire.ts'
import { sessionReply, sessionRequest } from '#domain/wire/wire.ts'
import type { Route } from '../call.ts'
import { route, WithCookie } from '../call.ts'
import type { Member } from '../ledger/ledger.ts'
import { WindowLimit } from '../limits.ts'
import type { ServerParts } from '../parts.ts'
import { passwordCheck } from '../passwords.ts'
import type { Sessions } from '../sessions.ts'

const windowMs = 15 * 60_000
/** Of one name, from wherever: few enough that guessing is hopeless, over again after a quarter of an hour. */
const wrongByUser = 10
const wrongByAddress = 30

export function sessionRoutes({ ledger, clock }: ServerParts, sessions: Sessions): readonly Route[] {
  const byUser = new WindowLimit(wrongByUser, windowMs, clock)
  const byAddress = new WindowLimit(wrongByAddress, windowMs, clock)
  const passwords = passwordCheck()

  const signIn = route({
    method: 'POST', path: '/api/session', who: 'anyone', body: sessionRequest, reply: sessionReply,
    does: 'Signs a person of the office in; the session stands in a cookie.',
    async run(call) {
      call.checkOrigin()
      const { user, password } = call.body
      if (byUser.isReached(user) || byAddress.isReached(call.address)) throw new Problem('request.too-many')
      const member = await ledger.personByUser(user)
      if (!await passwords.isRight(member?.passwordHash, password)) {
        byUser.count(user)
        byAddress.count(call.address)
        throw new Problem('auth.password')
      }
      const before = await call.session()
      if (before) await sessions.end(before.session)
      return new WithCookie(await about(member!), await sessions.begin(member!))
    },
  })

  const show = route({
    method: 'GET', path: '/api/session', who: 'session', body: 'none', reply: sessionReply,
    does: 'Tells who is signed in.',
    run: async ({ member }) => about(member!),
  })

  const signOut = route({
    method: 'DELETE', path: '/api/session', who: 'anyone', body: 'none',
    does: 'Signs out. Data on the device stays; only the session ends.',
    async run(call) {
      call.checkOrigin()
      const live = await call.session()
      return new WithCookie(undefined, await sessions.end(live?.session))
    },
  })

  async function about(member: Member): Promise<SessionReply> {
    const { id, name, role } = member
    return { v: 1, person: { id, name, role }, province: (await ledger.province(member.province))! }
  }

  return [signIn, show, signOut]
}
