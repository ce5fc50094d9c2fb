// What the desk asks the server for about people, devices and the log: loaded with the pages that ask.

import { auditReply } from '#domain/wire/audit.ts'
import type { Transport } from '#sync/transport.ts'
import type { Administering } from '#ui/services.ts'

export function administeringBy(transport: Pick<Transport, 'ask'>): Administering {
  return {
    log: (before) => transport.ask(auditReply, 'GET', `/api/audit${before === undefined ? '' : `?before=${before}`}`),
  }
}
