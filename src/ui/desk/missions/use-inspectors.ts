import { useEffect, useState } from 'preact/hooks'
import { useLive } from '../../live.ts'
import { useServices } from '../../services.ts'

export interface Inspector {
  readonly id: string
  readonly name: string
}

/**
 * Who can be sent to an activity: a province knows its own people without a network; headquarters, which sees activities of
 * all provinces and the people of its own, asks the server about one. Undefined: not known yet; `unreachable`: not now.
 */
export function useInspectors(activity: string | undefined): readonly Inspector[] | 'unreachable' | undefined {
  const { store, office } = useServices()
  const isHeadquarters = store.identity.person.role === 'hq'
  const own = useLive(async (from) => (await from.people()).filter(({ role }) => role === 'inspector').map(({ id, name }): Inspector => ({ id, name })), [])
  const [told, setTold] = useState<readonly Inspector[] | 'unreachable' | undefined>(undefined)
  useEffect(() => {
    if (!isHeadquarters || activity === undefined) return undefined
    let isGone = false
    void office.planning().then((planning) => planning.inspectors(activity)).then((found) => { if (!isGone) setTold(found ?? 'unreachable') })
    return () => { isGone = true }
  }, [activity, isHeadquarters, office])
  return isHeadquarters ? told : own
}
