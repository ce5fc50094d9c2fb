// Addresses by which another client reaches an activity: made, listed and revoked by the office.

import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { connectionReply, connectionsReply } from '#domain/wire/connections.ts'
import type { ConnectionsReply } from '#domain/wire/connections.ts'
import type { Call, Route } from '../call.ts'
import { route } from '../call.ts'
import type { Stream } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256, randomId } from '../ports.ts'

/** Who asks and who sends is for those who run the programme; the accountant reads. */
const connectingRoles: ReadonlySet<string> = new Set(['staff', 'deputy', 'director'])
/** Each is an open door: more than an activity has teams is a mistake. */
const mostOpen = 50

export function connectionRoutes({ ledger, random }: ServerParts): readonly Route[] {
  /** @throws Problem `auth.role`; `request.not-found` also for an activity of another province */
  async function activityOf({ params, member }: Call<unknown>): Promise<Stream> {
    if (!member || !connectingRoles.has(member.role)) throw new Problem('auth.role')
    const stream = await ledger.stream(params['activity'] ?? '')
    if (!stream || stream.kind !== 'activity' || stream.province !== member.province) throw new Problem('request.not-found')
    return stream
  }

  const list = route({
    method: 'GET', path: '/api/activities/:activity/connections', who: 'session', body: 'none', reply: connectionsReply,
    does: 'Lists the addresses that were given out for an activity; not the tokens in them.',
    async run(call): Promise<ConnectionsReply> {
      const { id } = await activityOf(call)
      return { v: 1, connections: (await ledger.connections(id)).map(({ hash: _, stream: __, ...rest }) => rest) }
    },
  })

  const make = route({
    method: 'POST', path: '/api/activities/:activity/connections', who: 'session', body: v.strictObject({ v: v.literal(1) }), reply: connectionReply,
    does: 'Makes an address for ODK Collect or another client. The token in it is shown this once.',
    async run(call) {
      const stream = await activityOf(call)
      const open = (await ledger.connections(stream.id)).filter(({ revokedAt }) => revokedAt === undefined)
      if (open.length >= mostOpen) throw new Problem('request.too-many')
      const token = randomId(random)
      const id = randomId(random)
      await ledger.addConnection({ id, hash: nodeSha256(token), stream: stream.id, madeBy: call.member!.id, madeAt: call.now })
      return { v: 1, id, address: `${call.origin}/openrosa/${token}` }
    },
  })

  const revoke = route({
    method: 'DELETE', path: '/api/activities/:activity/connections/:id', who: 'session', body: 'none',
    does: 'Revokes an address. What came by it stays.',
    async run(call) {
      const { id } = await activityOf(call)
      await ledger.revokeConnection(id, call.params['id'] ?? '', call.now)
      return undefined
    },
  })

  return [list, make, revoke]
}
