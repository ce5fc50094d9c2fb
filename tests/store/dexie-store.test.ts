import { Dexie } from 'dexie'
import { IDBDatabase as FakeDatabase, IDBFactory, IDBKeyRange, forceCloseDatabase } from 'fake-indexeddb'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Problem } from '#domain/problem.ts'
import type { RecordId, StreamId } from '#domain/records/op.ts'
import { createStore, openStore } from '#store/dexie-store.ts'
import { makeKeys } from '#store/keys.ts'
import { localNews } from '#store/ports.ts'
import type { StorePorts } from '#store/ports.ts'
import { summaryVersion } from '#domain/activity/summary-version.ts'
import { createCipher } from '#store/cipher.ts'
import type { RowSummary } from '#store/overlay.ts'
import { keepRebuilt } from '#store/rebuilt.ts'
import type { Room } from '#store/room.ts'
import type { KeysMeta } from '#store/schema.ts'
import { Database, databaseName } from '#store/schema.ts'
import type { Identity, Store } from '#store/store.ts'
import { formRef } from '#domain/packs/refs.ts'
import { foreignOp, identityOf, packHash, page, refOf, storeContract } from '../contracts/store.ts'
import { noteRef, worldPack } from '../world/office.ts'

const test = suite('dexie store')
const options = { indexedDB: new IDBFactory(), IDBKeyRange }
let now = 0
const ports = (): StorePorts => ({ now: () => now += 1, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })

storeContract(test, {
  make: async (identity) => createStore(identity, await makeKeys(crypto.subtle), ports(), options),
  reopen: async (store) => {
    store.close()
    return openStore(store.identity.device, ports(), options)
  },
  secondTab: (store) => openStore(store.identity.device, ports(), options),
})

async function filled(): Promise<{ readonly store: Store; readonly db: Database }> {
  const identity = { ...identityOf(`d${Math.random().toString(36).slice(2)}`), person: { id: 'mina', name: 'قناری‌نام Canary', role: 'leader' as const } }
  const store = await createStore(identity, await makeKeys(crypto.subtle), ports(), options)
  const blob = await store.putBlob(new TextEncoder().encode('canary-blob-bytes'), 'image/jpeg')
  await store.draft(refOf('r1'), { '/name': 'canary-drafted' })
  await store.write(refOf('r2'), { '/name': 'canary-written', '/picture': blob.name }, { blobs: [blob] })
  await store.keepRaw(refOf('r3'), new TextEncoder().encode('canary-raw-bytes'), 'image/jpeg')
  await store.keepPart(refOf('r5'), '/sound', { take: 0, index: 0, bytes: new TextEncoder().encode('canary-spoken'), type: 'audio/webm', ms: 1_000 })
  await store.pulled(page({ ops: [foreignOp(1, 'r4', { '/name': 'canary-pulled' })], people: [{ id: 'reza', name: 'canary-person', role: 'leader' }], peopleHash: 'a'.repeat(64) }))
  await store.setSetting('search', 'canary-setting')
  return { store, db: new Database(identity.device, options) }
}

test('[S46] packs of the first version of the tables open with the second', async () => {
  const { store } = await filled()
  await store.putPack(packHash, worldPack)
  store.close()
  const name = databaseName(store.identity.device)
  // As the first version had it: the same tables without forms, and packs whole.
  const { meta, records } = await new Promise<{ meta: unknown[]; records: unknown[] }>((resolve) => {
    const opening = options.indexedDB.open(name)
    opening.onsuccess = () => {
      const all = opening.result.transaction(['meta', 'records'])
      const rows = { meta: all.objectStore('meta').getAll(), records: all.objectStore('records').getAll() }
      all.oncomplete = () => {
        opening.result.close()
        resolve({ meta: rows.meta.result, records: rows.records.result })
      }
    }
  })
  const old = new Dexie(name, options)
  await old.delete()
  old.version(1).stores({ meta: 'key', records: 'id, [activity+form], form, *pending', states: 'id', drafts: 'record', ops: 'n, [activity+n]', blobs: 'name, state', chunks: '[name+index]', raws: 'record', streams: 'id', packs: 'hash' })
  await old.open()
  await old.table('meta').bulkPut(meta)
  await old.table('records').bulkPut(records)
  await old.table('packs').put({ hash: packHash, json: worldPack, refs: worldPack.forms.map((form) => formRef(form)) })
  old.close()
  const opened = await openStore(store.identity.device, ports(), options)
  assert.equal(await opened.pack(packHash), worldPack)
  assert.equal(await opened.form(noteRef), worldPack.forms[0])
  assert.equal(await opened.missingPacks([packHash]), [])
  assert.equal(await opened.missingFiles(), [])
})

test('[S48] a summary of another version of the app is computed anew once, and kept', async () => {
  const { store, db } = await filled()
  await store.putPack(packHash, worldPack)
  await store.rows()
  const { data } = (await db.meta.get('keys'))!.value as KeysMeta
  const cipher = createCipher(crypto.subtle, ports().random, data)
  const place = 'summaries:r2'
  const now = (await db.records.get('r2' as RecordId))!
  const { summary, ...rest } = await cipher.openJson<RowSummary>(place, now.summary)
  assert.equal([rest.v, summary.title], [summaryVersion, [{ path: '/name', value: 'canary-written' }]])
  await db.records.update('r2' as RecordId, { summary: await cipher.sealJson(place, { ...rest, v: summaryVersion - 1, summary: { ...summary, title: [] } }) })
  store.close()
  const opened = await openStore(store.identity.device, ports(), options)
  const title = async () => (await opened.rows()).find((row) => row.id === 'r2')!.summary.title
  assert.equal(await title(), summary.title)
  const kept = (await db.records.get('r2' as RecordId))!
  assert.equal((await cipher.openJson<RowSummary>(place, kept.summary)).summary.title, summary.title)
  // Kept once: the next reading has nothing to write.
  assert.equal(await title(), summary.title)
  assert.equal(await db.records.get('r2' as RecordId), kept)
  // A row that has moved meanwhile keeps its newer summary.
  await keepRebuilt({ db, cipher } as unknown as Room, [{ row: { ...kept, rev: kept.rev - 1 }, summary: { ...rest, summary: { ...summary, title: [] } } }])
  assert.equal(await db.records.get('r2' as RecordId), kept)
})

test('[S52] very many lines are kept together by streams, and are what each of them would be', async () => {
  const { store, db } = await filled()
  await store.putPack(packHash, worldPack)
  const ids = Array.from({ length: 10 }, (_, at) => `tour-${at + 1}`)
  const streams = (head: number) => ids.map((id) => ({ id, kind: 'activity' as const, head, pack: packHash }))
  const ops = ids.flatMap((id) => Array.from({ length: 310 }, (_, at) => foreignOp(at + 1, `${id}-${at}`, { '/name': `canary ${at}` }, 0, `d${id}`, id)))
  await store.pulled(page({ epoch: 'e2', streams: streams(310), ops }))
  const oneByOne = async (from: Store) => (await Promise.all(ids.map((id) => from.rows({ activity: id as StreamId })))).flat().toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  assert.equal(await store.rows(), await oneByOne(store))
  const sheaves = async () => (await db.meta.toArray()).filter(({ key }) => key.startsWith('sheaf:'))
  assert.is((await sheaves()).length, 10)
  for (const { value } of await sheaves()) assert.not.match(Buffer.from(value as Uint8Array).toString('latin1'), 'canary')
  const changes: readonly (() => Promise<unknown>)[] = [
    () => store.draft(refOf('tour-1-7'), { '/name': 'typed' }),
    () => store.write(refOf('new', 'tour-2' as StreamId), { '/name': 'written' }),
    () => store.write(refOf('alone', 'unheard-of' as StreamId), { '/name': 'nobody told of its tour' }),
    () => store.pulled(page({ epoch: 'e2', streams: streams(310).map((each) => (each.id === 'tour-3' ? { ...each, head: 311 } : each)), ops: [foreignOp(311, 'tour-3-5', { '/name': 'other' }, 310, 'dtour-3', 'tour-3')] })),
  ]
  for (const change of changes) {
    await change()
    const alone = await store.rows({ activity: 'unheard-of' as StreamId })
    assert.equal(new Map((await store.rows()).map((row) => [row.id, row])), new Map([...await oneByOne(store), ...alone].map((row) => [row.id, row])), change.toString())
  }
  store.close()

  // Rows of an unchanged stream are not opened at all; of a sheaf that does not open, each is.
  await db.records.update('tour-4-9' as RecordId, { summary: new Uint8Array(40) })
  await db.meta.put({ key: 'sheaf:tour-5', value: new Uint8Array(40) })
  const opened = await openStore(store.identity.device, ports(), options)
  const name = async (id: string) => (await opened.rows()).find((row) => row.id === id)?.summary.title[0]?.value
  assert.equal([await name('tour-4-9'), await name('tour-5-9'), await name('tour-3-5'), await name('new')], ['canary 9', 'canary 9', 'other', 'written'])
  await opened.draft(refOf('tour-4-1', 'tour-4' as StreamId), { '/name': 'x' })
  try {
    await opened.rows()
    assert.unreachable()
  } catch (error) {
    assert.is((error as Problem).code, 'storage.row-damaged')
  }
})

test('[S47] of a recording that was dropped no part is left, and of another all of them', async () => {
  const { store, db } = await filled()
  for (const take of [0, 1]) for (const index of [0, 1]) await store.keepPart(refOf('r6'), '/sound', { take, index, bytes: new Uint8Array(9), type: 'audio/webm', ms: 1 })
  const parts = () => db.chunks.filter(({ name }) => name.startsWith('recording:')).count()
  assert.is(await parts(), 5)
  await store.dropRecording('r6' as RecordId, '/sound')
  assert.is(await parts(), 1)
})

/** A tab that falls asleep as it seals what it writes, until it is woken. */
async function sleeper(identity: Identity) {
  const slept = Promise.withResolvers<void>()
  const woken = Promise.withResolvers<void>()
  let isOpen = false
  const opened = await openStore(identity.device, { ...ports(), crypto: {
    importKey: crypto.subtle.importKey.bind(crypto.subtle), sign: crypto.subtle.sign.bind(crypto.subtle), verify: crypto.subtle.verify.bind(crypto.subtle), decrypt: crypto.subtle.decrypt.bind(crypto.subtle),
    encrypt: async (...given: Parameters<SubtleCrypto['encrypt']>) => {
      if (isOpen) {
        slept.resolve()
        await woken.promise
      }
      return crypto.subtle.encrypt(...given)
    },
  } as unknown as SubtleCrypto }, options)
  isOpen = true
  return { store: opened, slept: slept.promise, wake: woken.resolve }
}

test('[S4] tabs that were put to sleep while they were typing lose nothing of each other, also where the draft became an op meanwhile', async () => {
  const identity = identityOf('dSleepers')
  const typing = await createStore(identity, await makeKeys(crypto.subtle), ports(), options)
  const [early, late] = await Promise.all([sleeper(identity), sleeper(identity)])
  const first = early.store.draft(refOf('r1'), { '/phone': '1' })
  await early.slept
  await typing.draft(refOf('r1'), { '/name': 'x' })
  const second = late.store.draft(refOf('r1'), { '/remark': 'z' })
  await late.slept
  await typing.commit('r1' as RecordId)
  early.wake()
  await first
  late.wake()
  await second
  assert.equal((await typing.record('r1' as RecordId))?.answers, { '/name': 'x', '/phone': '1', '/remark': 'z' })
})

test('[S4] [S16] a tab that slept while the server was restored writes upon what the restored one has', async () => {
  const identity = identityOf('dRestored')
  const awake = await createStore(identity, await makeKeys(crypto.subtle), ports(), options)
  await awake.pulled(page({ ops: [foreignOp(1, 'r1', { '/name': 'before', '/phone': '1' })] }))
  const asleep = await sleeper(identity)
  const writing = asleep.store.write(refOf('r1'), { '/remark': 'mine' })
  await asleep.slept
  // A page without the record, then one that has it: its row is begun anew.
  await awake.pulled(page({ epoch: 'e2', streams: [{ id: 'tour-1', kind: 'activity', head: 1, pack: packHash }] }))
  await awake.pulled(page({ epoch: 'e2', ops: [foreignOp(1, 'r1', { '/name': 'restored' })] }))
  asleep.wake()
  await writing
  assert.equal((await awake.record('r1' as RecordId))?.answers, { '/name': 'restored', '/remark': 'mine' })
})

test('[S21] nothing a person wrote stands readable in any table', async () => {
  const { db } = await filled()
  await db.table('meta').put({ key: 'planted', value: 'canary-planted' })
  const found: string[] = []
  for (const table of db.tables) {
    await table.each((row: unknown) => {
      const text = JSON.stringify(row, (_, value: unknown) => value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)
      if (/canary|قناری/i.test(text)) found.push(`${table.name}: ${text.slice(0, 60)}`)
    })
  }
  assert.equal(found.length, 1, found.join('\n'))
  assert.match(found[0]!, 'canary-planted')
})

test('[S22] a byte changed anywhere in a sealed row is damage, not another record', async () => {
  for (const [table, key, act] of [
    ['states', 'r2', (store: Store) => store.record('r2' as RecordId)],
    ['drafts', 'r1', (store: Store) => store.record('r1' as RecordId)],
    ['ops', 1, (store: Store) => store.run(0, 1, Infinity)],
  ] as const) {
    const { store, db } = await filled()
    const row = await db.table(table).get(key) as Record<string, unknown>
    const field = table === 'states' ? 'shown' : 'body'
    const bytes = (row[field] as Uint8Array).slice()
    bytes[bytes.length >> 1]! ^= 1
    await db.table(table).put({ ...row, [field]: bytes })
    const refused = await act(store).catch((error: unknown) => error)
    assert.ok(refused instanceof Problem && refused.code === 'storage.row-damaged', table)
  }
})

test('[S22] a row copied to another place does not open there', async () => {
  const { store, db } = await filled()
  const [r2, r4] = await Promise.all([db.states.get('r2' as RecordId), db.states.get('r4' as RecordId)])
  await db.states.put({ ...r4!, shown: r2!.shown })
  const refused = await store.record('r4' as RecordId).catch((error: unknown) => error)
  assert.ok(refused instanceof Problem && refused.code === 'storage.row-damaged')
})

test('[S24] every transaction that writes is strict', async () => {
  const seen: [string, string | undefined][] = []
  const original = FakeDatabase.prototype.transaction
  FakeDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
    seen.push([given[1] ?? 'readonly', given[2]?.durability])
    return original.apply(this, given)
  } as typeof original
  try {
    await filled()
  } finally {
    FakeDatabase.prototype.transaction = original
  }
  const writing = seen.filter(([mode]) => mode === 'readwrite')
  assert.ok(writing.length > 5)
  assert.equal(writing.filter(([, durability]) => durability !== 'strict'), [])
})

test('[S25] no row holds a Blob', async () => {
  const { db } = await filled()
  let bytes = 0
  const visit = (value: unknown): void => {
    assert.not(value instanceof Blob)
    if (value instanceof Uint8Array) bytes += value.length
    else if (value !== null && typeof value === 'object' && !(value instanceof CryptoKey)) Object.values(value).forEach(visit)
  }
  for (const table of db.tables) await table.each(visit)
  assert.ok(bytes > 500)
})

test('[S26] a connection that the browser closes is opened again', async () => {
  const opened: IDBDatabase[] = []
  const original = FakeDatabase.prototype.transaction
  FakeDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
    if (!opened.includes(this)) opened.push(this)
    return original.apply(this, given)
  } as typeof original
  try {
    const { store } = await filled()
    for (const database of opened) forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0])
    await store.write(refOf('r9'), { '/name': 'after' })
    assert.is((await store.record('r9' as RecordId))?.answers['/name'], 'after')
    assert.is((await store.record('r2' as RecordId))?.answers['/name'], 'canary-written')
  } finally {
    FakeDatabase.prototype.transaction = original
  }
})

test('[S1] an enrolment that is not here, or is of a newer app, is a problem and not an empty store', async () => {
  const missing = await openStore(identityOf('dNobody').device, ports(), options).catch((error: unknown) => error)
  assert.is((missing as Problem).code, 'storage.unusable')
  const { store } = await filled()
  store.close()
  const newer = new Database(store.identity.device, options)
  newer.close()
  await new Promise((resolve, reject) => {
    const request = options.indexedDB.open(newer.name, 9_999)
    request.onsuccess = () => { request.result.close(); resolve(undefined) }
    request.onerror = reject
  })
  const refused = await openStore(store.identity.device, ports(), options).catch((error: unknown) => error)
  assert.is((refused as Problem).code, 'storage.newer')
})

test.run()
