import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ActivityNow, ImportTrace } from '#domain/activity/import-undo.ts'
import { beginningOp, latestOps, undoOf } from '#domain/activity/import-undo.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, OpBody, RecordId } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'

const test = suite('undo of an import of plans')
const tour = 'tour-1'

/** A record as its ops leave it: by whom, on which device, the how manieth of it. */
function record(id: string, ...ops: readonly (readonly [author: string, device: string, n: number])[]): RecordState {
  return ops.reduce<RecordState | undefined>((state, [author, device, n], at) => fold(state, {
    seq: at + 1, baseSeq: at, id: opId(device as DeviceId, n), device: device as DeviceId, author,
    body: { salt: 's', at: 0, timeZone: 'Asia/Tehran', record: id, activity: tour, form: 'activity@0', base: { epoch: 'e', seq: at }, set: { '/title': String(at) } } as unknown as OpBody,
  }), undefined)!
}
const begun = [['mina', `server:${tour}`, 1]] as const
const now = (states: readonly RecordState[], people: ActivityNow['people'] = [], drafts: readonly string[] = []): ActivityNow =>
  ({ plan: 'plan' as RecordId, records: states.map((state) => ({ state, hasDraft: drafts.includes(state.id) })), people })
const trace = (given: Partial<ImportTrace>): ImportTrace => ({ activity: tour, did: 'begun', ops: new Set([beginningOp(tour)]), had: [], begunWith: [], gave: [], ...given })

test('[PL56] an activity that the import has begun is taken back while it is as it was begun', () => {
  const plan = record('plan', ...begun)
  assert.equal(undoOf(trace({ begunWith: ['ali'] }), now([plan], ['ali']), 'mina'), { isPlanTaken: true, from: ['ali'] })
  assert.equal(undoOf(trace({ begunWith: ['ali'] }), now([plan], undefined), 'mina'), { isPlanTaken: true, from: ['ali'] }, 'an office that cannot be asked stops nothing')
})

test('[PL56] what somebody else had begun by the same table stays, and takes only those whom this import added', () => {
  assert.equal(undoOf(trace({ begunWith: ['ali'], gave: ['sara'] }), now([record('plan', ...begun)], ['ali', 'sara']), 'reza'), { isPlanTaken: false, from: ['sara'], left: { code: 'begun', people: ['mina'] } })
})

test('[PL56] an activity in which anybody has written since stays with its people: in the plan, in another record, or typing now', () => {
  const left = (states: readonly RecordState[], drafts: readonly string[] = [], given: Partial<ImportTrace> = {}) => undoOf(trace({ begunWith: ['ali'], ...given }), now(states, ['ali'], drafts), 'mina')
  const touched = (...people: string[]) => ({ isPlanTaken: false, from: [], left: { code: 'touched', people } })
  assert.equal(left([record('plan', ...begun, ['reza', 'dReza', 7])]), touched('reza'))
  assert.equal(left([record('plan', ...begun), record('row', ['ali', 'dAli', 1], ['sara', 'dSara', 2])]), touched('ali', 'sara'))
  assert.equal(left([record('plan', ...begun, ['mina', 'dMina', 3])]), touched('mina'), 'oneself, after the import')
  assert.equal(left([record('plan', ...begun)], ['plan']), touched('mina'))

  // One that was deleted and came back has what was written before its deletion.
  const before = [record('plan', ...begun, ['mina', 'dMina', 1]), record('row', ['ali', 'dAli', 1])]
  const back = { did: 'brought-back' as const, ops: new Set([...latestOps(before.map((state) => ({ state }))), opId('dMina' as DeviceId, 2)]), had: ['ali'], begunWith: [] }
  const after = record('plan', ...begun, ['mina', 'dMina', 1], ['mina', 'dMina', 2])
  assert.equal(left([after, before[1]!], [], back), { isPlanTaken: true, from: [] })
  assert.equal(left([after, record('row', ['ali', 'dAli', 1], ['ali', 'dAli', 2])], [], back), touched('ali'))
})

test('[PL56] an activity that was given to somebody else since stays with its people', () => {
  assert.equal(undoOf(trace({ begunWith: ['ali'] }), now([record('plan', ...begun)], ['ali', 'sara']), 'mina'), { isPlanTaken: false, from: [], left: { code: 'given', people: ['sara'] } })
  const { had: _, ...unknown } = trace({ did: 'brought-back' })
  assert.ok(undoOf(unknown, now([record('plan', ...begun)], ['sara']), 'mina').isPlanTaken, 'where nobody knew who had it, nobody is new')
})

test('[PL56] a plan is changed back where nothing has changed it since, whatever else was written in its activity', () => {
  const known = record('plan', ...begun, ['reza', 'dReza', 1])
  const changed = trace({ did: 'changed', ops: new Set([...latestOps([{ state: known }]), opId('dMina' as DeviceId, 9)]) })
  const imported = [...begun, ['reza', 'dReza', 1], ['mina', 'dMina', 9]] as const
  assert.equal(undoOf(changed, now([record('plan', ...imported), record('row', ['ali', 'dAli', 1])], ['ali']), 'mina'), { isPlanTaken: true, from: [] })
  assert.equal(undoOf(changed, now([record('plan', ...imported, ['reza', 'dReza', 2])]), 'mina'), { isPlanTaken: false, from: [], left: { code: 'touched', people: ['reza'] } })
  assert.equal(undoOf(changed, now([record('plan', ...imported)], [], ['plan']), 'mina').left, { code: 'touched', people: ['mina'] })
})

test('[PL56] whom it was given to by the import keeps it where they have written in it', () => {
  const records = [record('plan', ...begun), record('row', ['ali', 'dAli', 1])]
  const given = trace({ did: 'given', ops: new Set(), gave: ['ali', 'sara'] })
  assert.equal(undoOf(given, now(records, ['ali', 'sara']), 'mina'), { isPlanTaken: false, from: ['sara'], left: { code: 'touched', people: ['ali'] } })
  assert.equal(undoOf(given, now([records[0]!], ['ali', 'sara']), 'mina'), { isPlanTaken: false, from: ['ali', 'sara'] })
  assert.equal(undoOf({ ...given, did: 'changed', ops: latestOps([{ state: records[0]! }]) }, now(records, []), 'mina'), { isPlanTaken: true, from: ['sara'], left: { code: 'touched', people: ['ali'] } })
})

test.run()
