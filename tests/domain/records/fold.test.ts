import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { RecordState } from '#domain/records/state.ts'
import { fold } from '#domain/records/fold.ts'
import { answersOf, candidatesOf, conflictsIn, isDeleted } from '#domain/records/state.ts'
import type { DeviceId, OpBody, OpId, Value } from '#domain/records/op.ts'
import { deletedField, opId } from '#domain/records/op.ts'

const test = suite('fold')

interface Step {
  readonly by: string
  readonly base: number
  readonly set: Readonly<Record<string, Value>>
  readonly resolves?: readonly OpId[]
  readonly at?: number
  readonly earliest?: readonly string[]
}

/** Ops numbered from 1 in the order given. */
function ops(...steps: readonly Step[]): PlacedOp[] {
  const chains = new Map<string, number>()
  return steps.map(({ by, base, set, resolves, earliest, at = 0 }, index) => {
    const n = (chains.get(by) ?? 0) + 1
    chains.set(by, n)
    const body = { salt: 's', at, timeZone: 'Asia/Tehran', record: 'r', activity: 'a', form: 'f@0', base: { epoch: 'e', seq: base }, set, ...(resolves && { resolves }), ...(earliest && { earliest }) } as unknown as OpBody
    return { seq: index + 1, baseSeq: base, id: opId(by as DeviceId, n), device: by as DeviceId, author: `person-${by}`, body }
  })
}

function folded(...steps: readonly Step[]): RecordState {
  return ops(...steps).reduce<RecordState | undefined>(fold, undefined)!
}

const id = (by: string, n: number) => opId(by as DeviceId, n)
const valuesOf = (state: RecordState, field: string) => candidatesOf(state.fields[field]!).map(({ device, value, author }) => [device, value, author])

test('[F2] one device after the other, each knowing the last: the latest value, no conflict', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 1, set: { name: 'y' } }, { by: 'A', base: 2, set: { name: 'z' } })
  assert.equal(answersOf(state), { name: 'z' })
  assert.equal(conflictsIn(state), [])
})

test('[F3] two devices that did not know of each other: the first stays, both are kept with their authors', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'y' } })
  assert.is(state.fields['name']!.value, 'x')
  assert.equal(valuesOf(state, 'name'), [['A', 'x', 'person-A'], ['B', 'y', 'person-B']])
})

test('[F3] clearing a field against a value is a conflict as well', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'A', base: 1, set: { name: 'w' } }, { by: 'B', base: 1, set: { name: null } })
  assert.is(state.fields['name']!.value, 'w')
  assert.equal(valuesOf(state, 'name'), [['A', 'w', 'person-A'], ['B', null, 'person-B']])
})

test('[F4] ops of one device follow each other whatever their base says', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'A', base: 0, set: { name: 'y' } }, { by: 'A', base: 0, set: { name: 'z' } })
  assert.equal(answersOf(state), { name: 'z' })
  assert.equal(conflictsIn(state), [])
})

test('[F4] a draft begun before an own later op does not conflict with what that op knew', () => {
  const state = folded({ by: 'B', base: 0, set: { name: 'x' } }, { by: 'A', base: 1, set: { name: 'y' } }, { by: 'A', base: 0, set: { name: 'z' } })
  assert.equal(conflictsIn(state), [])
  assert.is(state.fields['name']!.value, 'z')
})

test('[F5] the same value from two devices is no conflict; a conflict whose candidates agree is over', () => {
  assert.equal(conflictsIn(folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'x' } })), [])
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'y' } }, { by: 'B', base: 2, set: { name: 'x' } })
  assert.equal(conflictsIn(state), [])
})

test('[F6] in an open conflict the latest of each device counts, and the accepted device keeps the lead', () => {
  const open = [{ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'y' } }] as const
  const later = folded(...open, { by: 'B', base: 2, set: { name: 'y2' } }, { by: 'A', base: 2, set: { name: 'x2' } })
  assert.is(later.fields['name']!.value, 'x2')
  assert.equal(valuesOf(later, 'name'), [['B', 'y2', 'person-B'], ['A', 'x2', 'person-A']])
  const third = folded(...open, { by: 'C', base: 2, set: { name: 'z' } })
  assert.is(third.fields['name']!.value, 'x')
  assert.is(candidatesOf(third.fields['name']!).length, 3)
})

test('[F7] an op that names the candidates closes the conflict; one that does not leaves it open', () => {
  const open = [{ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'y' } }] as const
  const closed = folded(...open, { by: 'C', base: 2, set: { name: 'y' }, resolves: [id('A', 1), id('B', 1)] })
  assert.equal(conflictsIn(closed), [])
  assert.is(closed.fields['name']!.value, 'y')
  const partly = folded(...open, { by: 'C', base: 2, set: { name: 'z' }, resolves: [id('A', 1)] })
  assert.is(partly.fields['name']!.value, 'z')
  assert.equal(valuesOf(partly, 'name'), [['B', 'y', 'person-B'], ['C', 'z', 'person-C']])
})

test('[F7] a candidate that came while somebody decided stays open', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 0, set: { name: 'y' } }, { by: 'B', base: 0, set: { name: 'y2' } },
    { by: 'C', base: 2, set: { name: 'x' }, resolves: [id('A', 1), id('B', 1)] })
  assert.equal(valuesOf(state, 'name'), [['B', 'y2', 'person-B'], ['C', 'x', 'person-C']])
})

test('[F8] different fields merge', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x', phone: '1' } }, { by: 'B', base: 1, set: { phone: '2' } }, { by: 'A', base: 1, set: { name: 'y' } })
  assert.equal(answersOf(state), { name: 'y', phone: '2' })
  assert.equal(conflictsIn(state), [])
})

test('[F9] deleting without knowing of a change leaves the record and asks', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 1, set: { name: 'y' } }, { by: 'A', base: 1, set: { [deletedField]: 'true' } })
  assert.not(isDeleted(state))
  assert.equal(valuesOf(state, deletedField), [['B', null, 'person-B'], ['A', 'true', 'person-A']])
})

test('[F9] a deletion that knew everything deletes', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'B', base: 1, set: { name: 'y' } }, { by: 'A', base: 2, set: { [deletedField]: 'true' } })
  assert.ok(isDeleted(state))
  assert.equal(conflictsIn(state), [])
})

test('[F9] a change after an undone deletion is seen by the next deletion', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'A', base: 1, set: { [deletedField]: 'true' } }, { by: 'B', base: 0, set: { name: 'y' } },
    { by: 'A', base: 2, set: { [deletedField]: null } }, { by: 'B', base: 4, set: { name: 'z' } }, { by: 'A', base: 4, set: { [deletedField]: 'true' } })
  assert.not(isDeleted(state))
  assert.equal(conflictsIn(state).includes(deletedField), true)
})

test('[F10] changing what another device deleted leaves it deleted and asks', () => {
  const state = folded({ by: 'A', base: 0, set: { name: 'x' } }, { by: 'A', base: 1, set: { [deletedField]: 'true' } }, { by: 'B', base: 1, set: { name: 'y' } })
  assert.ok(isDeleted(state))
  assert.equal(valuesOf(state, deletedField), [['A', 'true', 'person-A'], ['B', null, 'person-B']])
  assert.is(answersOf(state)['name'], 'y')
})

test('[F11] delete and edit in both orders, then undo: edited, there, no conflict', () => {
  const made = { by: 'A', base: 0, set: { name: 'x' } }
  const remove = { by: 'A', base: 1, set: { [deletedField]: 'true' } }
  const edit = { by: 'B', base: 1, set: { name: 'y' } }
  for (const undoBase of [1, 2, 3]) {
    const undo = { by: 'A', base: undoBase, set: { [deletedField]: null } }
    for (const order of [[remove, edit], [edit, remove]]) {
      const state = folded(made, ...order, undo)
      assert.not(isDeleted(state))
      assert.equal(answersOf(state), { name: 'y' })
      assert.equal(conflictsIn(state), [])
    }
  }
})

const came = (by: string, base: number, value: Value): Step => ({ by, base, set: { arrival: value }, earliest: ['arrival'] })

test('[F14] of two who have seen somebody come the first is right, in whichever order it is told', () => {
  for (const order of [[came('A', 0, '09:00'), came('B', 0, '09:05'), came('C', 0, '09:02')], [came('C', 0, '09:02'), came('B', 0, '09:05'), came('A', 0, '09:00')]]) {
    const state = folded(...order)
    assert.is(state.fields['arrival']!.value, '09:00')
    assert.is(state.fields['arrival']!.by, 'A')
    assert.equal(conflictsIn(state), [])
  }
})

test('[F14] taking one’s own word back leaves what another has seen, and what was taken back knowingly stays so', () => {
  const mistaken = folded(came('A', 0, '09:00'), came('B', 0, '09:05'), came('A', 0, null))
  assert.is(mistaken.fields['arrival']!.value, '09:05')
  assert.equal(conflictsIn(mistaken), [])
  const undone = [came('A', 0, '09:00'), came('B', 1, null)]
  assert.is(folded(...undone).fields['arrival']!.value, null)
  assert.is(folded(...undone, came('C', 0, '09:20')).fields['arrival']!.value, '09:20')
  assert.is(folded(...undone, came('C', 2, '09:20')).fields['arrival']!.value, '09:20')
})

test('[F14] against an ordinary value it is a conflict like any other', () => {
  const state = folded(came('A', 0, '09:00'), { by: 'B', base: 0, set: { arrival: '08:00' } })
  assert.equal(conflictsIn(state), ['arrival'])
  assert.is(state.fields['arrival']!.value, '09:00')
})

test('[F14] whatever the order, many who only see people come agree on the earliest', () => {
  const times = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.nat(59).map((minute) => `09:${String(minute).padStart(2, '0')}`)), { minLength: 1, maxLength: 8 })
  fc.assert(fc.property(times, (seen) => {
    const once = [...new Map(seen)]
    const state = folded(...once.map(([by, value]) => came(by, 0, value)))
    assert.is(state.fields['arrival']!.value, once.map(([, value]) => value).toSorted()[0])
    assert.equal(conflictsIn(state), [])
  }))
})

const anyStep = fc.record({
  by: fc.constantFrom('A', 'B', 'C'),
  behind: fc.nat(4),
  set: fc.dictionary(fc.constantFrom('name', 'phone', deletedField), fc.constantFrom<Value>('true', 'x', 'y', null), { minKeys: 1, maxKeys: 2 }),
  resolves: fc.boolean(),
  at: fc.integer(),
})
const history = fc.array(anyStep, { minLength: 1, maxLength: 14 }).map((steps) => ops(...steps.map(({ behind, resolves, set, ...step }, index) => ({
  ...step,
  set: deletedField in set && set[deletedField] !== null ? { ...set, [deletedField]: 'true' } : set,
  base: Math.max(0, index - behind),
  ...(resolves && { resolves: [id('A', 1), id('B', 1), id('C', 1)] }),
}))))

test('[F12] every current or candidate value was set by an op, or is the absence of a deletion', () => {
  fc.assert(fc.property(history, (all) => {
    const state = all.reduce<RecordState | undefined>(fold, undefined)!
    for (const [path, field] of Object.entries(state.fields)) {
      const set = new Set(all.flatMap((op) => path in op.body.set ? [op.body.set[path]] : []))
      if (path === deletedField) set.add(null)
      for (const value of [field.value, ...candidatesOf(field).map((each) => each.value)]) assert.ok(set.has(value))
      if (field.conflict) assert.ok(field.conflict.includes(field.by) && new Set(candidatesOf(field).map((each) => each.value)).size > 1)
    }
  }), { numRuns: 500 })
})

test('[F13] times decide nothing', () => {
  fc.assert(fc.property(history, (all) => {
    const timeless = all.map((op) => ({ ...op, body: { ...op.body, at: 0 } }))
    const result = (each: readonly PlacedOp[]) => {
      const state = each.reduce<RecordState | undefined>(fold, undefined)!
      return Object.entries(state.fields).map(([path, field]) => [path, field.value, field.by, field.conflict])
    }
    assert.equal(result(all), result(timeless))
  }))
})

test('[F1] stored and read back in the middle, the rest folds to the same', () => {
  fc.assert(fc.property(history, fc.nat(14), (all, cut) => {
    const whole = all.reduce<RecordState | undefined>(fold, undefined)
    const first = all.slice(0, cut).reduce<RecordState | undefined>(fold, undefined)
    const again = all.slice(cut).reduce<RecordState | undefined>(fold, first && JSON.parse(JSON.stringify(first)) as RecordState)
    assert.equal(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(whole)))
  }))
})

test.run()
