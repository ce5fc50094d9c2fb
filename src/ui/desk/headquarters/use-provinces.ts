import { useEffect, useState } from 'preact/hooks'
import { waitingAsks } from '#domain/headquarters/told-asks.ts'
import { Problem } from '#domain/problem.ts'
import type { ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import type { ProvincesReply } from '#domain/wire/people.ts'
import { useServices } from '../../services.ts'
import { keepWaitingPermits } from '../waiting-permits.ts'

export type ListedProvince = ProvincesReply['provinces'][number]

export interface ProvinceView extends ListedProvince {
  /** Undefined: neither asked yet nor kept on this device. */
  readonly told: ProvinceActivitiesReply | undefined
}

export interface Provinces {
  /** Undefined: not known yet. */
  readonly provinces: readonly ProvinceView[] | undefined
  /** How many have answered, while they are being asked. */
  readonly asked: number
  readonly isAsking: boolean
  /** Why there is nothing newer. */
  readonly problem: Problem | undefined
  /** When the oldest of what is shown was told. */
  readonly askedAt: number | undefined
  ask(): Promise<void>
}

interface Held<Value> {
  readonly value: Value
  readonly at: number
}

const listKey = 'hq.provinces'
const provinceKey = (province: string, year: number) => `hq.province.${province}.${year}`

/** All provinces, one asked after another: a year of one of them may take the server a second. What was told last is kept, encrypted like all settings. */
export function useProvinces(year: number): Provinces {
  const { office, store, now } = useServices()
  const [list, setList] = useState<Held<readonly ListedProvince[]> | undefined>(undefined)
  const [told, setTold] = useState<ReadonlyMap<string, Held<ProvinceActivitiesReply>>>(new Map())
  const [progress, setProgress] = useState({ asked: 0, isAsking: true })
  const [problem, setProblem] = useState<Problem | undefined>(undefined)

  const read = async (isGone: () => boolean) => {
    setProgress({ asked: 0, isAsking: true })
    const headquarters = await office.headquarters()
    try {
      const provinces = { value: await headquarters.provinces(), at: now() }
      if (isGone()) return
      setList(provinces)
      await store.setSetting(listKey, JSON.stringify(provinces))
      const all: ProvinceActivitiesReply[] = []
      for (const [at, { id }] of provinces.value.entries()) {
        const reply = { value: await headquarters.activities(id, year), at: now() }
        if (isGone()) return
        all.push(reply.value)
        setTold((known) => new Map(known).set(id, reply))
        setProgress({ asked: at + 1, isAsking: true })
        await store.setSetting(provinceKey(id, year), JSON.stringify(reply))
      }
      await keepWaitingPermits(store, waitingAsks(all.flatMap(({ activities, elsewhere = [] }) => [...activities, ...elsewhere].flatMap(({ asks = [] }) => asks))))
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (!isGone()) setProblem(error)
    } finally {
      if (!isGone()) setProgress((known) => ({ ...known, isAsking: false }))
    }
  }

  useEffect(() => {
    let isGone = false
    setTold(new Map())
    void (async () => {
      // A row that does not open costs what was kept, and nothing else.
      const kept = async <Value>(key: string) => {
        const text = await store.setting(key).catch(() => undefined)
        return text === undefined ? undefined : JSON.parse(text) as Held<Value>
      }
      const provinces = await kept<readonly ListedProvince[]>(listKey)
      if (isGone) return
      if (provinces) setList((known) => known ?? provinces)
      for (const { id } of provinces?.value ?? []) {
        const reply = await kept<ProvinceActivitiesReply>(provinceKey(id, year))
        if (isGone) return
        if (reply) setTold((known) => (known.has(id) ? known : new Map(known).set(id, reply)))
      }
    })()
    void read(() => isGone)
    return () => { isGone = true }
  }, [store, year])

  return {
    provinces: list?.value.map((each) => ({ ...each, told: told.get(each.id)?.value })),
    ...progress, problem,
    askedAt: list && [...told.values()].reduce((oldest, { at }) => Math.min(oldest, at), list.at),
    ask: () => read(() => false),
  }
}
