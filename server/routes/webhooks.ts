// Addresses that are told of accepted dossiers: set up by those who manage access in a province for theirs, by headquarters for
// what it was granted.

import { managesAccess, managesProvinces } from '#domain/office/powers.ts'
import type { Webhook } from '#domain/office/webhook.ts'
import { Problem } from '#domain/problem.ts'
import { doneReply } from '#domain/wire/devices.ts'
import { plainRequest } from '#domain/wire/people.ts'
import type { WebhookReply, WebhooksReply } from '#domain/wire/webhooks.ts'
import { webhookReply, webhookRequest, webhooksReply } from '#domain/wire/webhooks.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { randomId } from '../ports.ts'
import { mayCall } from '../webhooks/post.ts'
import { newSecret } from '../webhooks/sign.ts'

const mostShown = 50
const mostHooks = 20

export function webhookRoutes({ ledger, random, allowsPrivateWebhooks = false }: ServerParts): readonly Route[] {
  const list = route({
    method: 'GET', path: '/api/webhooks', who: 'desk', body: 'none', reply: webhooksReply,
    does: 'Lists the addresses that are told of accepted dossiers, each with its latest deliveries.',
    async run({ member }): Promise<WebhooksReply> {
      const webhooks: WebhooksReply['webhooks'] = []
      for (const { id, address, madeAt, endedAt } of await own(member)) {
        const deliveries = (await ledger.office.deliveries(id, mostShown)).map(({ hook: _, type: __, body, ...rest }) => ({ ...rest, activity: (JSON.parse(body) as { data: { activity: string } }).data.activity }))
        webhooks.push({ id, address, madeAt, ...(endedAt !== undefined && { endedAt }), deliveries: deliveries as WebhooksReply['webhooks'][number]['deliveries'] })
      }
      return { v: 1, webhooks }
    },
  })

  const add = route({
    method: 'POST', path: '/api/webhooks', who: 'desk', body: webhookRequest, reply: webhookReply,
    does: 'Sets up an address (https) that is told of accepted dossiers. The secret that signs each message is told this once.',
    async run({ body, member, now }): Promise<WebhookReply> {
      const { id: madeBy, province, role } = manager(member)
      if (!URL.canParse(body.address) || !mayCall(new URL(body.address), allowsPrivateWebhooks)) throw new Problem('webhook.address')
      if ((await own(member)).filter(({ endedAt }) => endedAt === undefined).length >= mostHooks) throw new Problem('request.too-many')
      const hook: Webhook = { id: randomId(random), province, scope: managesProvinces(role) ? 'granted' : 'province', madeBy, address: body.address, secret: newSecret(random), madeAt: now }
      await ledger.office.addHook(hook, { at: now, province, person: madeBy, code: 'webhook-made' })
      return { v: 1, id: hook.id, secret: hook.secret }
    },
  })

  const end = route({
    method: 'POST', path: '/api/webhooks/:hook/end', who: 'desk', body: plainRequest, reply: doneReply,
    does: 'Ends an address: nothing is sent there any more, also nothing that waits.',
    async run({ params, member, now }) {
      const hook = await found(member, params['hook'])
      if (hook.endedAt === undefined) await ledger.office.endHook(hook.id, now, { at: now, province: hook.province, person: member!.id, code: 'webhook-ended' })
      return { v: 1 }
    },
  })

  const resend = route({
    method: 'POST', path: '/api/webhooks/:hook/deliveries/:delivery', who: 'desk', body: plainRequest, reply: doneReply,
    does: 'Sends a message once more, with the same id: whoever has it already knows it again.',
    async run({ params, member, now }) {
      const hook = await found(member, params['hook'])
      const delivery = (await ledger.office.deliveries(hook.id, mostShown)).find(({ id }) => id === params['delivery'])
      if (!delivery || hook.endedAt !== undefined) throw new Problem('request.not-found')
      await ledger.office.keepDelivery({ ...delivery, state: 'waiting', attempts: 0, nextAt: now })
      return { v: 1 }
    },
  })

  /** A province's are those of all who manage it; headquarters sees what each has set up alone, as each was granted something else. */
  async function own(member: Member | undefined): Promise<readonly Webhook[]> {
    const { id, province, role } = manager(member)
    return (await ledger.office.hooks(province)).filter((each) => (managesProvinces(role) ? each.madeBy === id : each.scope === 'province'))
  }

  async function found(member: Member | undefined, id: string | undefined): Promise<Webhook> {
    const hook = (await own(member)).find((each) => each.id === id)
    if (!hook) throw new Problem('request.not-found')
    return hook
  }

  return [list, add, end, resend]
}

function manager(member: Member | undefined): Member {
  if (!member || !(managesAccess(member.role) || managesProvinces(member.role))) throw new Problem('auth.role')
  return member
}
