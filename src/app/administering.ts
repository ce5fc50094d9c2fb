// What the desk asks the server for about people, devices and the log: loaded with the pages that ask.

import { auditReply } from '#domain/wire/audit.ts'
import { delegationsReply } from '#domain/wire/delegations.ts'
import type { AccessRequest } from '#domain/wire/devices.ts'
import { devicesReply, doneReply } from '#domain/wire/devices.ts'
import { codesReply, openCodesReply, passwordCodeReply, peopleReply, personReply, provincesReply } from '#domain/wire/people.ts'
import { keyReply, keysReply } from '#domain/wire/reading.ts'
import { webhookReply, webhooksReply } from '#domain/wire/webhooks.ts'
import type { Transport } from '#sync/transport.ts'
import type { Administering } from '#ui/services.ts'

export function administeringBy(transport: Pick<Transport, 'ask'>): Administering {
  return {
    people: () => transport.ask(peopleReply, 'GET', '/api/people'),
    addPerson: async (person) => {
      await transport.ask(personReply, 'POST', '/api/people', { v: 1, ...person })
    },
    changePerson: async (person, change) => {
      await transport.ask(doneReply, 'POST', `/api/people/${person}`, { v: 1, ...change })
    },
    endAccess: async (person, isEnded) => {
      await transport.ask(doneReply, 'POST', `/api/people/${person}/access`, { v: 1, isEnded })
    },
    makePasswordCode: (person, user) => transport.ask(passwordCodeReply, 'POST', `/api/people/${person}/password`, { v: 1, ...(user !== undefined && { user }) }),
    reveal: async (activity, record, form) => {
      await transport.ask(doneReply, 'POST', `/api/activities/${activity}/reveals`, { v: 1, record, form })
    },
    noteExports: async (exports) => {
      await transport.ask(doneReply, 'POST', '/api/exports', { v: 1, exports })
    },
    webhooks: () => transport.ask(webhooksReply, 'GET', '/api/webhooks'),
    addWebhook: (address) => transport.ask(webhookReply, 'POST', '/api/webhooks', { v: 1, address }),
    endWebhook: async (id) => {
      await transport.ask(doneReply, 'POST', `/api/webhooks/${id}/end`, { v: 1 })
    },
    resend: async (webhook, delivery) => {
      await transport.ask(doneReply, 'POST', `/api/webhooks/${webhook}/deliveries/${delivery}`, { v: 1 })
    },
    keys: () => transport.ask(keysReply, 'GET', '/api/keys'),
    addKey: (name) => transport.ask(keyReply, 'POST', '/api/keys', { v: 1, name }),
    endKey: async (id) => {
      await transport.ask(doneReply, 'POST', `/api/keys/${id}/end`, { v: 1 })
    },
    openCodes: () => transport.ask(openCodesReply, 'GET', '/api/codes'),
    revokeCode: async (id) => {
      await transport.ask(doneReply, 'POST', `/api/codes/${id}/revoke`, { v: 1 })
    },
    provinces: () => transport.ask(provincesReply, 'GET', '/api/provinces'),
    addProvince: (province) => transport.ask(passwordCodeReply, 'POST', '/api/provinces', { v: 1, ...province }),
    renameProvince: async (province, change) => {
      await transport.ask(doneReply, 'POST', `/api/provinces/${province}`, { v: 1, ...change })
    },
    makeCodes: (people) => transport.ask(codesReply, 'POST', '/api/codes', { v: 1, people }),
    delegations: () => transport.ask(delegationsReply, 'GET', '/api/delegations'),
    delegate: async (delegation) => {
      await transport.ask(doneReply, 'POST', '/api/delegations', { v: 1, ...delegation })
    },
    endDelegation: async (id, isRevoked) => {
      await transport.ask(doneReply, 'POST', `/api/delegations/${id}`, { v: 1, isRevoked })
    },
    devices: () => transport.ask(devicesReply, 'GET', '/api/devices'),
    setAccess: async (device, isClosed) => {
      await transport.ask(doneReply, 'POST', `/api/devices/${device}/access`, { v: 1, isClosed } satisfies AccessRequest)
    },
    log: (before) => transport.ask(auditReply, 'GET', `/api/audit${before === undefined ? '' : `?before=${before}`}`),
  }
}
