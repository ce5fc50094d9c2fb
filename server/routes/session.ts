import type { SessionReply } from '#domain/wire/wire.ts'
import { sessionReply, sessionRequest } from '#domain/wire/wire.ts'
import type { Route } from '../call.ts'
import { route, WithCookie } from '../call.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import type { PasswordDoor } from '../password-door.ts'
import type { Sessions } from '../sessions.ts'

export function sessionRoutes({ ledger }: Pick<ServerParts, 'ledger'>, sessions: Sessions, passwords: PasswordDoor): readonly Route[] {

  const signIn = route({
    method: 'POST', path: '/api/session', who: 'anyone', body: sessionRequest, reply: sessionReply,
    does: 'Signs a person of the office in; the session stands in a cookie.',
    async run(call) {
      call.checkOrigin()
      const member = await passwords.enter(call.body.user, call.body.password, call.address)
      const before = await call.session()
      if (before) await sessions.end(before.session)
      return new WithCookie(await about(member), await sessions.begin(member))
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
