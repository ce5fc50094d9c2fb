// A simulated phone: one browser profile (its databases), tabs that can be killed, the real store and the real sync.

import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb'
import type { DeviceId } from '#domain/records/op.ts'
import { createStore, openStore } from '#store/dexie-store.ts'
import { localNews } from '#store/ports.ts'
import type { StorePorts } from '#store/ports.ts'
import type { Store } from '#store/store.ts'
import type { Driver } from '#sync/driver.ts'
import { createDriver } from '#sync/driver.ts'
import { enrol } from '#sync/enrol.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { takeOver } from '#sync/re-enrol.ts'
import type { Locks, SyncPorts } from '#sync/transport.ts'
import type { Dice } from './dice.ts'
import type { Wire } from './network.ts'
import { fetchOver } from './network.ts'
import { AppProcess, Killed, copyOf } from './process.ts'

export interface Tab {
  readonly process: AppProcess
  readonly store: Store
  readonly driver: Driver
}

export class Phone {
  readonly person: string
  readonly dice: Dice
  readonly wire: Wire
  device: DeviceId | undefined
  /** Milliseconds that its clock is off. */
  clockOffsetMs = 0
  tabs: Tab[] = []
  idb: IDBFactory = new FakeFactory() as unknown as IDBFactory
  readonly #now: () => number
  #locks = queueLocks()

  constructor(person: string, wire: Wire, dice: Dice, now: () => number) {
    this.person = person
    this.wire = wire
    this.dice = dice
    this.#now = now
  }

  #ports(process: AppProcess): StorePorts & SyncPorts {
    return {
      now: () => this.#now() + this.clockOffsetMs,
      timeZone: () => 'Asia/Tehran',
      random: (count) => this.dice.bytes(count),
      chance: () => this.dice.roll(),
      crypto: process.crypto(),
      news: localNews(),
      locks: this.#locks,
      setTimer: () => () => {},
    }
  }

  /** Enrols (again) by a code; what an earlier enrolment could not deliver is taken over. */
  async enrol(code: string): Promise<void> {
    const process = new AppProcess()
    const ports = this.#ports(process)
    const options = { indexedDB: process.indexedDb(this.idb), IDBKeyRange: FakeKeyRange as unknown as typeof IDBKeyRange }
    const { identity, keys, epoch } = await enrol(httpTransport(fetchOver(this.wire, process, this.dice), ports), ports, { code })
    const earlier = this.device
    for (const tab of this.tabs) tab.process.kill()
    const store = await createStore(identity, keys, ports, options)
    if (earlier) {
      const from = await openStore(earlier, ports, options)
      await takeOver(from, store, epoch)
      from.close()
    }
    store.close()
    this.device = identity.device
    this.tabs = []
  }

  /** Opens the app in a tab; drafts left by a killed one become ops, as at every start. */
  async open(): Promise<Tab> {
    const process = new AppProcess()
    const ports = this.#ports(process)
    const store = await openStore(this.device!, ports, { indexedDB: process.indexedDb(this.idb), IDBKeyRange: FakeKeyRange as unknown as typeof IDBKeyRange })
    const transport = httpTransport(fetchOver(this.wire, process, this.dice), ports, { device: this.device!, sign: store.sign })
    const driver = createDriver(store, transport, ports, (error) => { if (!isKill(error)) this.bugs.push(error) })
    const tab = { process, store, driver }
    this.tabs.push(tab)
    return tab
  }

  readonly bugs: unknown[] = []

  /** A living tab, opened where there is none. */
  async tab(): Promise<Tab> {
    this.tabs = this.tabs.filter((tab) => !tab.process.isDead)
    return this.tabs.length > 0 ? this.dice.pick(this.tabs) : this.open()
  }

  async clone(): Promise<Phone> {
    const twin = new Phone(this.person, this.wire, this.dice, this.#now)
    twin.idb = await copyOf(this.idb)
    twin.device = this.device
    return twin
  }
}

/** The death of a process, however it was wrapped on its way up. */
export function isKill(error: unknown): boolean {
  for (let each: unknown = error; each !== undefined && each !== null; each = (each as { inner?: unknown; cause?: unknown }).inner ?? (each as { cause?: unknown }).cause) {
    if (each instanceof Killed) return true
    const name = (each as Error).name
    if (name === 'AbortError' || name === 'DatabaseClosedError' || name === 'InvalidStateError' || name === 'PrematureCommitError') return true
  }
  return false
}

/** Web Locks of one browser. */
function queueLocks(): Locks {
  const ends = new Map<string, Promise<unknown>>()
  return {
    alone: (name, act) => {
      const turn = (ends.get(name) ?? Promise.resolve()).then(act)
      ends.set(name, turn.catch(() => undefined))
      return turn
    },
  }
}
