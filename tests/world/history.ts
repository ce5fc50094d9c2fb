// One random history: phones write, lose the network, die, are cloned; the office re-assigns and restores. Then all
// heals, and what must hold is checked. Everything comes from the seed.

import { fold } from '#domain/records/fold.ts'
import { answersOf, conflictsIn } from '#domain/records/state.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { RecordState } from '#domain/records/state.ts'
import type { DeviceId, OpBody, RecordId, StreamId, Value } from '#domain/records/op.ts'
import { deletedField, opId } from '#domain/records/op.ts'
import type { MemorySnapshot } from '#server/ledger/memory-ledger.ts'
import { nodeSha256 } from '#server/ports.ts'
import { accountOf } from './account.ts'
import { diceFrom } from './dice.ts'
import { WorldOffice, fields, noteRef, people, tours, unknownRef } from './office.ts'
import { Phone, isKill } from './phone.ts'
import type { Tab } from './phone.ts'

export interface Told {
  readonly conflict: boolean
  readonly quarantine: boolean
  readonly fork: boolean
  readonly restore: boolean
  readonly reassignment: boolean
  readonly ops: number
  /** Hash of all that the server holds in the end: what happens to it a seed decides. */
  readonly ending: string
}

interface Saved {
  readonly device: DeviceId
  readonly n: number
  readonly hash: string
}

/** @throws Error that says which promise was broken */
export async function runHistory(seed: number, steps = 26): Promise<Told> {
  const dice = diceFrom(seed)
  let now = Date.UTC(2026, 10, 21, 6)
  const clock = () => now
  const office = new WorldOffice(dice, clock)
  await office.furnish()
  const phones = people.slice(0, 2 + dice.below(2)).map((person) => new Phone(person, office.wire, dice, clock))
  for (const phone of phones) await phone.enrol(await office.code(phone.person))
  const records = Array.from({ length: 2 + dice.below(3) }, (_, index) => ({ id: `record-${index}-${'x'.repeat(12)}` as RecordId, tour: dice.pick(tours) as StreamId as StreamId }))
  const saved: Saved[] = []
  /** Values that were said to be saved, and must be somewhere for ever. */
  const written = new Set<string>()
  /** Typed and stored, not yet an op: by phone, record and field. */
  const typed = new Map<string, string>()
  /** Values that two clones hold as the same draft: each may rightly make an op of it. */
  const doubtful = new Set<string>()
  const begun = new Set<string>()
  const snapshots: MemorySnapshot[] = []
  let values = 0
  const told = { fork: false, restore: false, reassignment: false }
  office.wire.faultOneIn = dice.pick([0, 3, 5, 8])

  async function guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!isKill(error)) throw error
    }
  }

  async function keep(tab: Tab, id: string | undefined): Promise<void> {
    if (!id) return
    const n = Number(id.slice(id.lastIndexOf('.') + 1))
    const header = await tab.store.header(n)
    const run = await tab.store.run(n - 1, 1, 1)
    if (header && run) saved.push({ device: header.device, n, hash: run.head })
  }

  async function write(phone: Phone, tab: Tab, isAlone = true): Promise<void> {
    const record = dice.pick(records)
    const ref = { record: record.id, activity: record.tour, form: dice.oneIn(25) ? unknownRef : noteRef }
    const what = dice.below(10)
    if (what < 6) {
      const field = dice.pick(fields)
      const value = dice.oneIn(6) ? 'same' : `v${values += 1}-${phone.person}`
      const prefix = `${phones.indexOf(phone)} ${record.id} `
      // Until the draft is stored, neither the value before nor this one is certain; nor when two tabs type at once.
      typed.delete(prefix + field)
      begun.add(value)
      await tab.store.draft(ref, { [field]: value })
      if (isAlone) typed.set(prefix + field, value)
      if (dice.oneIn(4)) return
      await keep(tab, await tab.store.commit(record.id))
      for (const key of typed.keys()) {
        if (!key.startsWith(prefix)) continue
        written.add(typed.get(key)!)
        typed.delete(key)
      }
    } else if (what < 8) {
      const view = await tab.store.record(record.id)
      if (!view) return
      const isGone = view.isDeleted
      await keep(tab, await tab.store.write(ref, { [deletedField]: isGone ? null : 'true' }, { via: isGone ? 'undo' : 'form' }))
    } else if (what < 9) {
      const bytes = dice.bytes(40)
      const blob = await tab.store.putBlob(bytes, 'image/jpeg')
      await keep(tab, await tab.store.write(ref, { '/picture': blob.name }, { blobs: [blob] }))
      written.add(blob.name)
    } else {
      const view = await tab.store.record(record.id)
      const path = view && conflictsIn(view.state)[0]
      if (!view || !path) return
      const field = view.state.fields[path]!
      const resolves = (field.conflict ?? []).map((device) => field.writes[device]!.op)
      await keep(tab, await tab.store.write(ref, { [path]: dice.pick([field.value, ...(field.conflict ?? []).map((device) => field.writes[device]!.value)]) }, { via: 'resolve', resolves }))
    }
  }

  async function sync(tab: Tab): Promise<void> {
    tab.driver.wanted('hand')
    await tab.driver.settled()
  }

  for (let step = 0; step < steps; step += 1) {
    now += dice.below(90_000)
    const phone = dice.pick(phones)
    const what = dice.below(100)
    await guarded(async () => {
      const tab = await phone.tab()
      if (what < 48) {
        if (dice.oneIn(6)) tab.process.killAfter(1 + dice.below(14))
        await write(phone, tab)
      } else if (what < 76) {
        if (dice.oneIn(6)) tab.process.killAfter(1 + dice.below(40))
        await sync(tab)
      } else if (what < 80) {
        const other = await phone.open()
        await Promise.all([write(phone, tab, false), write(phone, other, false), sync(dice.pick([tab, other])), write(phone, tab, false)])
      } else if (what < 84) {
        phone.clockOffsetMs = (dice.below(5) - 2) * 400 * 86_400_000
      } else if (what < 88) {
        snapshots.push(office.ledger.snapshot())
      } else if (what < 90 && snapshots.length > 0) {
        await office.restore(dice.pick(snapshots))
        told.restore = true
      } else if (what < 93) {
        const tour = dice.pick(tours)
        if (dice.oneIn(2)) await office.ledger.revokeGrant(phone.person, tour)
        else await office.ledger.grant(phone.person, tour)
        told.reassignment = true
      } else if (what < 95 && phones.length < 5) {
        for (const value of begun) if (!written.has(value)) doubtful.add(value)
        phones.push(await phone.clone())
      } else if (what < 97) {
        for (const deliver of office.wire.heldBack.splice(0)) await deliver()
      } else {
        await office.restart()
      }
      tab.process.spare()
    })
  }

  await heal()
  for (const value of typed.values()) written.add(value)
  await check()
  const { quarantine, conflict, ops, ending } = await outcome()
  await office.wire.app.close()
  return { ...told, quarantine, conflict, ops, ending }

  async function heal(): Promise<void> {
    office.wire.faultOneIn = 0
    for (const deliver of office.wire.heldBack.splice(0)) await deliver()
    for (let pass = 0; pass < 12; pass += 1) {
      let isQuiet = true
      const before = await countedOps()
      for (const phone of phones) {
        for (const tab of phone.tabs) tab.process.kill()
        phone.tabs = []
        const tab = await phone.open()
        await tab.store.commitAll()
        await sync(tab)
        const state = tab.driver.state()
        if (state.at === 'stopped') {
          told.fork ||= state.because === 'push.frozen'
          await phone.enrol(await office.code(phone.person))
          isQuiet = false
          continue
        }
        const outbox = await tab.store.outbox()
        // What was applied in a tour that has been taken away meanwhile cannot come back: it stays "sent".
        const seen = new Set((await tab.store.streams()).filter((stream) => stream.visible).map((stream) => stream.id))
        const isSent = (await tab.store.rows()).some((row) => row.stage === 'sent' && seen.has(row.activity))
        if (state.at !== 'idle' || outbox.waiting > 0 || isSent || outbox.blobs.waiting > 0 || outbox.drafts > 0 || outbox.frozen) isQuiet = false
      }
      // What a later phone brought in this pass an earlier one has not seen.
      if (isQuiet && await countedOps() === before) return
    }
    const stuck = await Promise.all(phones.map(async (phone) => ({ person: phone.person, state: phone.tabs[0]?.driver.state(), outbox: await phone.tabs[0]?.store.outbox() })))
    throw new Error(`C5: the world does not come to rest: ${JSON.stringify(stuck)}`)
  }

  async function countedOps(): Promise<number> {
    return [...(await ledgerOps()).values()].flat().length
  }

  async function ledgerOps(): Promise<ReadonlyMap<RecordId, readonly (PlacedOp & { readonly n: number; readonly stream: string })[]>> {
    const byRecord = new Map<RecordId, (PlacedOp & { n: number; stream: string })[]>()
    for (const stream of tours) {
      for (const op of await office.ledger.opsAfter(stream, 0, 100_000)) {
        const body = JSON.parse(op.body) as OpBody
        const placed = { seq: op.seq, baseSeq: op.baseSeq, id: opId(op.device as DeviceId, op.n), device: op.device as DeviceId, author: op.author, body, n: op.n, stream }
        byRecord.set(body.record, [...(byRecord.get(body.record) ?? []), placed])
      }
    }
    return byRecord
  }

  async function check(): Promise<void> {
    for (const phone of phones) if (phone.bugs.length > 0) throw new Error('a bug in the app', { cause: phone.bugs[0] })
    const inboxes = [...office.ledger.snapshot().inboxes].flatMap(([device, inbox]) => inbox.rows.map((row) => ({ ...row, device, origin: row.body === null ? undefined : (JSON.parse(row.body) as OpBody).origin })))
    const names = new Set(inboxes.flatMap(({ hash, origin }) => origin ? [hash, origin] : [hash]))
    const places = new Set<string>()
    for (const { device, n, hash } of inboxes) {
      if (places.has(`${device}.${n}.${hash}`)) throw new Error(`C2: op ${n} of ${device} is in the inbox twice`)
      places.add(`${device}.${n}.${hash}`)
    }
    for (const { device, n, hash } of saved) if (!names.has(hash)) throw new Error(`C1: op ${n} of ${device} was saved and is not on the server`)

    // An op is counted, under its own name or as its origin, or set aside for a reason that its author sees. A fork is no
    // such reason: whoever was told of it has enrolled again and issued it anew.
    const taken = new Set([...(await ledgerOps()).values()].flat().map(({ id, body }) => body.origin ?? id))
    const setAside = new Set((await office.ledger.quarantined('north', 100_000)).filter(({ code }) => code !== 'op.fork').flatMap(({ hash, body }) => [hash, originOf(body)]))
    for (const { device, n, hash } of saved) {
      const isTaken = taken.has(hash) || (taken.has(opId(device, n)) && inboxes.some((row) => row.device === device && row.n === n && row.hash === hash))
      if (!isTaken && !setAside.has(hash)) throw new Error(`C1: op ${n} of ${device} is on the server, and neither counted nor set aside`)
    }

    const history = new Set(inboxes.flatMap(({ body }) => body === null ? [] : Object.values((JSON.parse(body) as OpBody).set)))
    for (const value of written) if (!history.has(value)) throw new Error(`C3: value ${value} was saved and is not in the history`)

    const ops = await ledgerOps()
    const counted = new Set<string>()
    for (const { id, body } of [...ops.values()].flat()) {
      const [device, n] = [id.slice(0, id.lastIndexOf('.')), Number(id.slice(id.lastIndexOf('.') + 1))]
      const name = body.origin ?? inboxes.find((row) => row.device === device && row.n === n && row.body === JSON.stringify(body))?.hash ?? id
      if (counted.has(name)) throw new Error(`C2: op ${name} counts twice`)
      counted.add(name)
    }
    const setBy = new Map<string, string>()
    for (const { id, body } of [...ops.values()].flat()) {
      if (body.via === 'resolve') continue
      for (const value of Object.values(body.set)) {
        if (value === null || !/^v\d/.test(value) || doubtful.has(value)) continue
        if (setBy.has(value)) throw new Error(`C2: ${value} was written once and counts in ${setBy.get(value)} and in ${id}`)
        setBy.set(value, id)
      }
    }
    for (const tour of tours) {
      const seqs = (await office.ledger.opsAfter(tour, 0, 100_000)).map((op) => op.seq)
      if (seqs.some((seq, index) => seq !== index + 1)) throw new Error(`C6: the seqs of ${tour} are not dense`)
    }
    const truth = new Map([...ops].map(([id, all]) => [id, all.filter((op) => op.stream === all[0]!.stream).reduce<RecordState | undefined>(fold, undefined)!]))
    for (const phone of phones) {
      const { store } = phone.tabs[0]!
      const streams = new Set((await store.streams()).filter((stream) => stream.visible).map((stream) => stream.id))
      const rows = await store.rows()
      for (const [id, state] of truth) {
        if (!streams.has(state.activity)) continue
        const row = rows.find((each) => each.id === id)
        if (!row) throw new Error(`C4: ${phone.person} lacks ${id}`)
        if (row.stage === 'refused') continue
        if (row.stage !== 'confirmed') throw new Error(`C5: ${id} is ${row.stage} at ${phone.person} after everything has healed`)
        const view = (await store.record(id))!
        if (!isDeepEqual(view.state, state)) throw new Error(`C4: ${phone.person} shows ${id} as ${JSON.stringify(answersOf(view.state))}, the ledger folds to ${JSON.stringify(answersOf(state))}\n${await accountOf(phone.tabs[0]!, id, ops.get(id)!, state)}`)
      }
      for (const row of rows) if (row.stage === 'confirmed' && !truth.has(row.id)) throw new Error(`C4: ${phone.person} shows ${row.id}, which the ledger does not have`)
      const refusals = (await office.ledger.quarantined('north', 10_000)).filter((each) => each.device === phone.device && each.code !== 'op.repeated')
      for (const { body, n, code, hash } of refusals) {
        if ((await store.run(n - 1, 1, 1))?.head !== hash) continue
        const row = body === null ? undefined : rows.find((each) => each.id === (JSON.parse(body) as OpBody).record)
        if (row?.stage !== 'refused') throw new Error(`C5: op ${n} of ${phone.person} is set aside (${code}) and its author does not see it`)
      }
      const outbox = await store.outbox()
      const last = await store.run(0, 100_000, Infinity)
      for (let n = 1; n <= (last?.bodies.length ?? 0); n += 1) if ((await store.header(n))?.n !== n) throw new Error(`C6: n is not dense at ${phone.person}`)
      if (outbox.waiting > 0) throw new Error(`C5: ${phone.person} still has ${outbox.waiting} ops`)
    }
    for (const blob of blobsNamed(ops)) if (!(await office.blobs.isWhole?.(blob) ?? true)) throw new Error(`C7: the picture ${blob} is named and not there`)
  }

  function blobsNamed(ops: ReadonlyMap<RecordId, readonly PlacedOp[]>): readonly string[] {
    return [...ops.values()].flat().flatMap(({ body }) => (body.blobs ?? []).map((blob) => blob.name))
  }

  async function outcome() {
    const ops = await ledgerOps()
    let conflict = false
    for (const all of ops.values()) {
      let state: RecordState | undefined
      for (const op of all) {
        state = fold(state, op)
        conflict ||= conflictsIn(state).length > 0
      }
    }
    return { conflict, quarantine: (await office.ledger.quarantined('north', 10_000)).some(({ code }) => code !== 'op.repeated'), ops: [...ops.values()].flat().length, ending: nodeSha256(JSON.stringify([[...ops.values()], [...office.ledger.snapshot().inboxes]])) }
  }
}

function originOf(body: string | null): string | undefined {
  return body === null ? undefined : (JSON.parse(body) as OpBody).origin
}

/** As stored and sent: JSON has no undefined. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => each !== null && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([x], [y]) => (x < y ? -1 : 1))) : each as Value)
}
