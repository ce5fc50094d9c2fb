// What has to be known to understand why a phone does not show what the ledger says.

import type { PlacedOp } from '#domain/records/fold.ts'
import type { OpBody, RecordId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import type { Store } from '#store/store.ts'
import type { Tab } from './phone.ts'

export async function accountOf({ store, driver }: Tab, id: RecordId, ledger: readonly PlacedOp[], truth: RecordState): Promise<string> {
  const chain = await store.run(0, 100_000, Infinity)
  const own = (chain?.bodies ?? []).flatMap((text, index) => {
    const body = JSON.parse(text) as OpBody
    return body.record === id ? [{ n: index + 1, ...told(body) }] : []
  })
  const { receiptAt: _, ...outbox } = await store.outbox()
  return [
    `phone ${store.identity.device}: ${JSON.stringify({ state: driver.state(), storedTo: await store.storedTo(), outbox })}`,
    `its cursors: ${JSON.stringify(await store.cursors())}`,
    `its ops of ${id}: ${JSON.stringify(own)}`,
    `the ledger's: ${JSON.stringify(ledger.map(({ seq, baseSeq, id: name, body }) => ({ seq, baseSeq, op: name, ...told(body) })))}`,
    `shown: ${JSON.stringify(await stateOf(store, id))}`,
    `truth: ${JSON.stringify(truth)}`,
  ].join('\n')
}

function told({ at, base, set, via, origin }: OpBody) {
  return { at, base, set, ...(via && { via }), ...(origin && { origin }) }
}

async function stateOf(store: Store, id: RecordId) {
  return (await store.record(id))?.state
}
