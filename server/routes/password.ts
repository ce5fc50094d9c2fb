// Somebody sets their own password by a code that the office has made for them: nobody else ever sees or chooses it.

import { isGoodPassword } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import { passwordReply, passwordRequest } from '#domain/wire/people.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { passwordCodeHash } from '../codes.ts'
import { WindowLimit } from '../limits.ts'
import type { ServerParts } from '../parts.ts'
import { passwordHash } from '../passwords.ts'

/** Eighty bits are not to be guessed; nobody needs more tries than this. */
const wrongCodes = { most: 5, windowMs: 15 * 60_000 }

export function passwordRoute({ ledger, clock }: ServerParts): Route {
  const failures = new WindowLimit(wrongCodes.most, wrongCodes.windowMs, clock)
  return route({
    method: 'POST', path: '/api/password', who: 'anyone', body: passwordRequest, reply: passwordReply,
    does: 'Sets the password of the person whom the code was made for. The code works once; sessions under the old password end.',
    async run({ body, address, now, checkOrigin }) {
      checkOrigin()
      if (failures.isReached(address)) throw new Problem('request.too-many')
      const hash = passwordCodeHash(body.code)
      const id = await ledger.office.passwordCode(hash, now)
      const person = id === undefined ? undefined : await ledger.person(id)
      if (person?.user === undefined) {
        failures.count(address)
        throw new Problem('password.code')
      }
      if (!isGoodPassword(body.password, person.user)) throw new Problem('password.weak')
      await ledger.office.setPassword(hash, await passwordHash(body.password), now)
      return { v: 1, user: person.user }
    },
  })
}
