import { passwordReply } from '#domain/wire/people.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { SyncPorts } from '#sync/transport.ts'

/** Before anybody is known here: the code says who it is. Resolves with the name for signing in. */
export async function setPassword(ports: SyncPorts, code: string, password: string): Promise<string> {
  return (await httpTransport(fetch.bind(globalThis), ports).ask(passwordReply, 'POST', '/api/password', { v: 1, code, password })).user
}
