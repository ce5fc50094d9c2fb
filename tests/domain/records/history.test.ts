import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { PlacedOp } from '#domain/records/fold.ts'
import { History } from '#domain/records/history.ts'
import type { DeviceId, FormRef, OpBody, OpId, RecordId, StreamId } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'

let seq = 0
function op(device: string, set: OpBody['set'], more: { readonly baseSeq?: number; readonly resolves?: readonly OpId[] } = {}): PlacedOp {
  seq += 1
  const body: OpBody = {
    salt: '', at: seq * 1_000, timeZone: 'Asia/Tehran', record: 'r' as RecordId, activity: 'a' as StreamId, form: 'visit@000000000000' as FormRef,
    base: { epoch: 'e', seq: more.baseSeq ?? seq - 1 }, set, ...(more.resolves && { resolves: more.resolves }),
  }
  return { seq, baseSeq: body.base.seq, id: opId(device as DeviceId, seq), device: device as DeviceId, author: `person of ${device}`, body }
}

test('[RV20] what stood there before, also of what was deleted, disputed and decided', () => {
  const history = new History()
  const told = (each: PlacedOp) => history.add(each).changes.map(({ path, before, after, isDisputed }) => [path, before, after, isDisputed ?? false])
  const first = history.add(op('a', { '/name': 'Zahra', '/phone': '1' }))
  assert.equal([first.isFirst, first.form, first.author, first.at], [true, 'visit', 'person of a', 1_000])
  assert.equal(told(op('b', { '/phone': '2' })), [['/phone', '1', '2', false]])
  const blind = op('a', { '/phone': '3' }, { baseSeq: 1 })
  assert.equal(told(blind), [['/phone', '2', '3', true]], 'who did not know of it disputes it; what stands there stays')
  const decision = history.add(op('b', { '/phone': '3' }, { resolves: [blind.id, opId('b' as DeviceId, 2)] }))
  assert.equal([decision.isDecision, decision.changes], [true, [{ path: '/phone', before: '2', after: '3' }]])
  assert.equal(told(op('a', { $deleted: 'true' })), [['$deleted', null, 'true', false]])
  assert.equal(told(op('a', { '/name': null })), [['/name', 'Zahra', null, false]], 'what is deleted goes on having a history')
})

test.run()
