// What the desk asks the server for beside its own synced data.

import { seesProvince } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { Store } from '#store/store.ts'
import type { Driver } from '#sync/driver.ts'
import type { SyncPorts, Transport } from '#sync/transport.ts'
import type { Office, QuarantinedOp } from '#ui/services.ts'
import { publishingBy } from './publishing.ts'

/** The browser reconnects an event stream by itself; each event asks for a round, whose pull brings what changed. */
export function officeOf(store: Pick<Store, 'identity' | 'outbox' | 'setting' | 'setSetting'>, transport: Transport, driver: Driver, ports: Pick<SyncPorts, 'random'>): Office {
  const isOwn = seesProvince(store.identity.person.role)
  return {
    documents: async () => (await import('./documents.ts')).documentsBy(transport),
    administering: async () => (await import('./administering.ts')).administeringBy(transport),
    headquarters: async () => (await import('./headquarters.ts')).headquartersBy(transport, driver),
    reviewing: async () => (await import('./reviewing.ts')).reviewingBy(store, transport, driver),
    planning: async () => (await import('./planning.ts')).planningBy(store, transport, driver),
    onChange: (listener) => {
      if (!isOwn) return () => {}
      const events = new EventSource('/api/changes')
      const moved = () => {
        driver.wanted('news')
        listener()
      }
      events.addEventListener('moved', moved)
      events.addEventListener('open', moved)
      return () => events.close()
    },
    quarantine: async () => {
      if (!isOwn) return []
      const { items } = await transport.quarantine()
      // Counted already under another enrolment: nothing for people to decide.
      return items.filter(({ code }) => code !== 'op.repeated')
        .map(({ device, k, n, code, author, receivedAt, body, details, setAside }) => ({ device, k, n, code, details, person: author, receivedAt, ...(setAside && { setAside }), ...(typeof details['activity'] === 'string' ? { activity: details['activity'] } : {}), ...about(body) }))
    },
    ...publishingBy(transport, ports),
    connections: async (activity) => {
      try {
        return (await transport.connections(activity)).connections
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
    connect: async (activity) => (await transport.connect(activity)).address,
    disconnect: (activity, id) => transport.disconnect(activity, id),
    signOut: () => transport.signOut(),
  }
}

/** The body of a quarantined op may be anything: only ids and what it would have written are taken from it. */
function about(text: string | null): Pick<QuarantinedOp, 'activity' | 'form' | 'set'> {
  try {
    const { activity, form, set } = JSON.parse(text ?? '{}') as { activity?: unknown; form?: unknown; set?: unknown }
    const written = typeof set === 'object' && set !== null ? Object.entries(set).filter((each): each is [string, string] => typeof each[1] === 'string') : []
    return {
      ...(typeof activity === 'string' && { activity }), ...(typeof form === 'string' && { form: form.split('@')[0]! }),
      ...(written.length > 0 && { set: Object.fromEntries(written) }),
    }
  } catch {
    return {}
  }
}
