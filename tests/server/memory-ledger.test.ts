import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { registerLedgerContract } from '../contracts/ledger.ts'
import { applyAll, device } from '../contracts/ledger-parts.ts'
import { registerForeignContract } from '../contracts/foreign.ts'
import { bodyText, furnish } from './office.ts'

registerLedgerContract('memory', async () => new MemoryLedger('epoch-1'))
registerForeignContract('memory', async () => new MemoryLedger('epoch-1'))

test('[L34] a ledger restored from a snapshot begins an epoch and keeps what the snapshot had', async () => {
  const ledger = new MemoryLedger('epoch-1')
  await furnish(ledger)
  const chain = (await device(ledger, 'mina')).add(bodyText(), bodyText(), bodyText())
  await ledger.store(chain.push(1, 2))
  await applyAll(ledger, chain.device)
  const snapshot = ledger.snapshot()
  await ledger.store(chain.push(3))
  await applyAll(ledger, chain.device)
  const restored = new MemoryLedger('epoch-2', snapshot)
  assert.is(await restored.epoch(), 'epoch-2')
  assert.is((await restored.stream('tour-1'))!.head, 2)
  chain.add(bodyText({ base: { epoch: 'epoch-1', seq: 3 } }), bodyText({ base: { epoch: 'epoch-2', seq: 3 } }))
  await restored.store(chain.push(3))
  await applyAll(restored, chain.device)
  assert.equal((await restored.opsAfter('tour-1', 2, 9)).map((op) => op.baseSeq), [0, 2, 3])
  assert.is((await ledger.stream('tour-1'))!.head, 3, 'the snapshot is not the ledger')
})

test.run()
