// Forms that a province publishes, and forms by their references for whoever holds records of them.

import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import type { FormsReply, KindsReply, PublishReply } from '#domain/wire/publishing.ts'
import { formReference, formsReply, kindsReply, publishReply, publishRequest } from '#domain/wire/publishing.ts'
import type { Call, Route } from '../call.ts'
import { route } from '../call.ts'
import { formsOf } from '../forms/forms-of.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { kindsToBegin } from '../forms/kinds-to-begin.ts'
import { releaseOf } from '../forms/release-of.ts'
import type { Member } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'

/** The accountant reads what was asked, and asks nothing new. */
const publishingRoles: ReadonlySet<string> = new Set(['staff', 'deputy', 'director'])

export function formRoutes({ ledger, blobs, packs: installed = [] }: ServerParts): readonly Route[] {
  const packOf = keptPacks(ledger)
  /** One after the other: two that read the same pins would each undo the other's. */
  let last: Promise<unknown> = Promise.resolve()

  const publish = route({
    method: 'POST', path: '/api/forms', who: 'session', body: publishRequest, reply: publishReply,
    does: 'Publishes a form of the own province for a kind of activity or for one. Its files have to be here before.',
    run: ({ body, member, now }): Promise<PublishReply> => {
      const author = oneOf(publishingRoles, member)
      const turn = last.then(async (): Promise<PublishReply> => {
        const { release, ...reply } = await releaseOf({ ledger, blobs, packOf, installed }, author, body, now)
        if (release) await ledger.release(release)
        return { v: 1, ...reply }
      })
      last = turn.catch(() => undefined)
      return turn
    },
  })

  const list = route({
    method: 'GET', path: '/api/forms', who: 'session', body: 'none', reply: formsReply,
    does: 'Lists the forms of the own province with all their versions, who published them, and where they are used.',
    run: async ({ member }: Call<undefined>): Promise<FormsReply> => formsOf(ledger, packOf, oneOf(officeRoles, member)),
  })

  const kinds = route({
    method: 'GET', path: '/api/kinds', who: 'session', body: 'none', reply: kindsReply,
    does: 'Gives the kinds of the installed packs that the own province has no activity of, with the packs that those would begin with.',
    run: async ({ member }: Call<undefined>): Promise<KindsReply> => ({ v: 1, kinds: await kindsToBegin(ledger, packOf, installed, oneOf(officeRoles, member)) }),
  })

  const one = route({
    method: 'GET', path: '/api/forms/:ref', who: 'reader', body: 'none',
    does: 'Gives a form by its reference, also one that is no longer used: records keep the version they were made with.',
    async run({ params }) {
      const ref = v.safeParse(formReference, params.ref)
      const held = ref.success ? await ledger.formDefinition(ref.output) : undefined
      if (!held) throw new Problem('request.not-found')
      return JSON.parse(held.json)
    },
  })

  return [publish, list, kinds, one]
}

function oneOf(roles: ReadonlySet<string>, member: Member | undefined): Member {
  if (!member || !roles.has(member.role)) throw new Problem('auth.role')
  return member
}
