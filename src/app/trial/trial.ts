// The app on the demo's fixtures, in memory, without a server: `vite --mode trial`. For looking at screens while
// they are made; no other build contains it.

import { signal } from '@preact/signals'
import { readPackFolder } from '#domain/packs/read-pack.ts'
import { sharedFolder } from '#domain/packs/shared-parts.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { sha256 } from '#domain/hash.ts'
import type { DeviceId, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import type { PulledOp, Role } from '#domain/wire/wire.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { createStore } from '#store/dexie-store.ts'
import { makeKeys } from '#store/keys.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import type { Identity, Store } from '#store/store.ts'
import type { SyncState } from '#sync/state.ts'
import type { Administering, Headquarters, Services } from '#ui/services.ts'
import { attendanceRows } from '#fixtures/activities.ts'
import { makePeople } from '#fixtures/people.ts'
import { demoProvince } from '#fixtures/province.ts'
import type { Composition } from '../composition.ts'
import { createDeviceFacts } from '../device.ts'
import { Problem } from '#domain/problem.ts'
import { createFormReader } from '../forms/form-reader.ts'
import { createPhotos } from '../photos/photos.ts'

const files = import.meta.glob('../../../packs/**/*.json', { eager: true, import: 'default' })

function packs(): readonly Pack[] {
  const ids = new Set(Object.keys(files).map((path) => /packs\/([^/]+)\//.exec(path)![1]!))
  const filesOf = (id: string) => Object.fromEntries(Object.entries(files).filter(([path]) => path.includes(`packs/${id}/`)).map(([path, json]) => [path.replace(/^.*packs\/[^/]+\//, ''), json]))
  return [...ids].filter((id) => id !== sharedFolder).map((id) => {
    const outcome = readPackFolder(filesOf(id), filesOf(sharedFolder))
    if (!outcome.value) throw new Error(JSON.stringify(outcome.faults))
    return outcome.value
  })
}

/** Options in the address of the first page: `?as=staff`, `?rows=500`, `?state=offline`, `?fresh`, `?store=dexie`. */
export async function composeTrial(): Promise<Composition> {
  const options = new URLSearchParams(sessionStorage.getItem('trial') ?? location.search)
  const role = (options.get('as') ?? 'leader') as Role
  const now = Date.now()
  const province = demoProvince(civilDateIn(now, 'Asia/Tehran'))
  const member = province.staff.find((each) => each.role === role)!
  const identity: Identity = { device: 'dTrialTrialTrialTrial1' as DeviceId, person: { id: member.key, name: member.name, role }, province: { id: province.key, name: province.name, timeZone: province.timeZone }, serverKey: '', enrolledAt: now - 86_400_000 }
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const newId = () => btoa(String.fromCharCode(...random(16))).replace(/\+/g, '-').replace(/\//g, '_').slice(0, 22) as RecordId
  const ports = { now: () => Date.now(), timeZone: () => province.timeZone, random, crypto: crypto.subtle, news: localNews() }
  // The real store, fresh at each load, for measuring pages; the memory twin for looking at them.
  const store = options.get('store') === 'dexie'
    ? await createStore({ ...identity, device: `d${newId().slice(0, 21)}` as DeviceId }, await makeKeys(crypto.subtle), ports)
    : memoryStore(identity, ports)
  await seed(store, province, now, Number(options.get('rows') ?? 0), newId)
  const device = createDeviceFacts(now - 60_000)
  const state: SyncState = options.get('state') === 'offline' ? { at: 'waiting', because: 'network.unreachable', failures: 2, until: now + 60_000 } : options.get('state') === 'syncing' ? { at: 'syncing', step: 'blobs', done: 7, all: 12, again: false, failures: 0 } : options.get('state') === 'stopped' ? { at: 'stopped', because: 'push.frozen' } : { at: 'idle', lastAt: now }
  // Nothing of it works without an office. A promise asks what it is given for `then`.
  const unreachable = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : async () => { throw new Problem('network.unreachable') }) })
  const [administering, headquarters] = [unreachable as Administering, unreachable as Headquarters]
  const ready: Services = {
    store, sync: { state: signal(state), now: () => {} }, now: () => Date.now(), newId, photos: createPhotos(), formReader: createFormReader(), device, blob: (name) => store.blob(name),
    office: { planning: async () => ({ kinds: async () => [], plan: async () => { throw new Problem('network.unreachable') }, begin: async () => { throw new Problem('network.unreachable') }, readBack: async () => {}, assigned: async () => undefined, inspectors: async () => undefined, assign: async () => { throw new Problem('network.unreachable') }, assignments: async () => { throw new Problem('network.unreachable') }, give: async () => ({ results: [], problem: new Problem('network.unreachable') }) }), administering: async () => administering, headquarters: async () => headquarters, documents: async () => ({ report: async () => { throw new Problem('network.unreachable') }, periodReport: async () => { throw new Problem('network.unreachable') } }), reviewing: async () => ({ refresh: async () => {}, change: async () => { throw new Problem('network.unreachable') }, sign: async () => { throw new Problem('network.unreachable') }, history: async () => { throw new Problem('network.unreachable') }, decide: async () => { throw new Problem('network.unreachable') }, others: async () => [] }), onChange: () => () => {}, quarantine: async () => [{ device: 'dOther', k: 1, n: 12, code: 'op.field-unknown', person: 'leader-2', activity: 'tour-past', receivedAt: now - 3_600_000 }], forms: async () => undefined, publish: async () => { throw new Problem('network.unreachable') }, connections: async () => [], connect: async () => { throw new Problem('network.unreachable') }, disconnect: async () => {}, signOut: async () => {} },
  }
  const services = signal<Services | undefined>(options.has('fresh') ? undefined : ready)
  const enter = async () => {
    services.value = ready
    return identity
  }
  return { services, gate: { enrol: enter, signIn: enter, persist: device.persist, setPassword: async () => { throw new Problem('network.unreachable') }, verify: async () => ({ v: 1, isSame: true, at: now }) } }
}

async function seed(store: Store, province: ReturnType<typeof demoProvince>, now: number, more: number, newId: () => RecordId): Promise<void> {
  const known = new Map(packs().map((pack) => [pack.id, { pack, hash: contentHash(pack, sha256) }]))
  for (const { pack, hash } of known.values()) await store.putPack(hash, pack)
  const activities = province.activities.filter((each) => known.has(each.pack))
  const ops: PulledOp[] = []
  const add = (stream: string, n: number, record: string, form: string, set: Readonly<Record<string, string>>, author: string, device: string, baseSeq = 0) => {
    const definition = known.get(activities.find((each) => each.key === stream)!.pack)!.pack.forms.find((each) => each.id === form)!
    const seq = ops.filter((op) => op.stream === stream).length + 1
    const body: OpBody = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', at: now - 7_200_000 + seq * 60_000, timeZone: province.timeZone, record: record as RecordId, activity: stream as StreamId, form: formRef(definition), base: { epoch: 'e1', seq: baseSeq }, set }
    ops.push({ stream, seq, baseSeq, device, n, author, body: JSON.stringify(body) })
  }
  let n = 0
  for (const activity of activities) {
    add(activity.key, ++n, `${activity.key}-plan`, known.get(activity.pack)!.pack.kinds[0]!.forms.find((use) => use.place === 'plan')!.form, activity.plan, 'staff-1', `server:${activity.key}`)
    for (const record of [...activity.records, ...(activity.key === 'tour-today' ? attendanceRows(makePeople(more, 9)) : [])]) add(activity.key, ++n, newId(), record.form, record.answers, 'leader-1', 'dLeader')
  }
  // One conflict, so that its page can be seen: two leaders wrote another phone for one person.
  const past = ops.find((op) => op.stream === 'tour-past' && op.body.includes('attendance@'))
  if (past) {
    const { record } = JSON.parse(past.body) as OpBody
    add('tour-past', ++n, record, 'attendance', { '/phone': '+989095550199' }, 'leader-1', 'dLeader', past.seq)
    add('tour-past', ++n, record, 'attendance', { '/phone': '+989095550188' }, 'leader-2', 'dOther', past.seq)
  }
  const streams = activities.map((activity) => ({ id: activity.key, kind: 'activity' as const, head: ops.filter((op) => op.stream === activity.key).length, pack: known.get(activity.pack)!.hash }))
  await store.pulled({ epoch: 'e1', time: now, streams, ops, notices: [], people: province.staff.map(({ key, name, role }) => ({ id: key, name, role: role as Role })) })
  await store.received({ epoch: 'e1', storedTo: 0, headHash: '', backedUpTo: 0, blobs: [], frozen: false, at: now - 720_000 })
}
