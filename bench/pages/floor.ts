// The least that sending records costs: read them, JSON, one gzip POST to a server that puts them into one transaction.

import type { Store } from '#store/store.ts'
import { asked, rawDatabase, written } from './raw-database.ts'

interface FloorRow {
  readonly n: number
  readonly body: string
}

const floorDatabase = 'bench-floor'

/** Puts the bodies of all waiting ops, in plain, as rows of a database of their own. Resolves with how many. */
export async function makeFloorRows(store: Store): Promise<number> {
  const run = await everything(store)
  const database = await rawDatabase(floorDatabase)
  await written(database, 'relaxed', (rows) => {
    for (const [at, body] of run.entries()) rows.put({ n: at + 1, body } satisfies FloorRow)
  })
  database.close()
  return run.length
}

async function everything(store: Store): Promise<readonly string[]> {
  const bodies: string[] = []
  for (;;) {
    const run = await store.run(bodies.length, 2_000, 16 * 2 ** 20)
    if (!run) return bodies
    bodies.push(...run.bodies)
  }
}

export interface FloorSample {
  readonly ms: number
  readonly bytes: number
  readonly rows: number
}

/** @param address of the floor's server; its answer comes when the transaction is on the disk */
export async function sendFloor(address: string): Promise<FloorSample> {
  const database = await asked(indexedDB.open(floorDatabase))
  const startedAt = performance.now()
  const rows = await asked<FloorRow[]>(database.transaction('rows').objectStore('rows').getAll())
  const packed = new Response(JSON.stringify(rows)).body!.pipeThrough(new CompressionStream('gzip'))
  const body = await new Response(packed).arrayBuffer()
  // Of this type a browser asks no permission first, which would be a second request.
  const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body })
  if (!response.ok || Number(await response.text()) !== rows.length) throw new Error(`the floor's server answered ${response.status}`)
  const ms = performance.now() - startedAt
  database.close()
  return { ms, bytes: body.byteLength, rows: rows.length }
}
