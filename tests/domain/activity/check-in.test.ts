import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DoorRecord } from '#domain/activity/check-in.ts'
import { doorCounts, doorLines, foundAtDoor, rowOfGuest, takenBack, walkIn, waysAtDoor } from '#domain/activity/check-in.ts'
import { personKeys } from '#domain/activity/person-match.ts'
import type { GuestList } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'

const test = suite('check-in')
const fields = { name: '/name', phone: '/phone', more: '/organisation' }
const list: GuestList = { form: 'invitation', fields: { '/name': '/guest', '/phone': '/tel', '/organisation': '/firm' }, expected: 'expected' }
const checkIn = { arrival: '/arrival', guests: [list] }

function row(id: string, name: string, phone: string, arrival?: string): DoorRecord {
  return { id: id as RecordId, createdAt: 1, answers: { '/name': name, '/phone': phone, ...(arrival && { '/arrival': arrival }) }, keys: personKeys({ name, phone }) }
}

function guest(id: string, name: string, phone: string, isExpected = true): DoorRecord {
  return { id: id as RecordId, createdAt: 1, answers: { '/guest': name, '/tel': phone, '/firm': 'تعاونی نمونه', '/answer': 'coming' }, keys: personKeys({ name, phone }), isExpected }
}

const lines = (rows: readonly DoorRecord[], records: readonly DoorRecord[]) => doorLines('attendance', checkIn, fields, rows, [{ list, records }])

test('[CI1] rows and guests are one list, and a guest who was typed or invited twice is one line', () => {
  const all = lines(
    [row('r1', 'زهرا کاظمی', '+989095550101'), row('r2', 'رضا نمونه', '+989095550102', '09:05')],
    [guest('g1', 'زهرا كاظمي', '+989095550101'), guest('g2', 'مینا آزمون', '+989095550103'), guest('g3', 'مینا آزمون', '+989095550103')],
  )
  assert.equal(all.map(({ name }) => name), ['زهرا کاظمی', 'رضا نمونه', 'مینا آزمون'])
  assert.equal(all[0]!.codes, ['r1', rowOfGuest('attendance', 'g1' as RecordId), 'g1'])
  assert.equal(all[2]!.codes, [all[2]!.id, 'g2', rowOfGuest('attendance', 'g3' as RecordId), 'g3'])
})

test('[CI1] a guest who has come is the row that was made', () => {
  const came = lines([row(rowOfGuest('attendance', 'g1' as RecordId), 'زهرا کاظمی', '', '09:00')], [guest('g1', 'زهرا کاظمی', '+989095550101')])
  assert.equal(came.map(({ arrival, first }) => [arrival, first]), [['09:00', undefined]])
})

test('[CI7] a coming that was taken back counts nothing, unless somebody signed or typed that row', () => {
  const kind = { forms: [{ form: 'attendance', checkIn: { ...checkIn, arrived: 'arrived' } }, { form: 'invitation' }] } as unknown as Parameters<typeof takenBack>[0]
  const made = (id: string) => rowOfGuest('attendance', id as RecordId)
  const attended = (id: string, arrived: number, isSigned = false) => ({ id, form: 'attendance', isDeleted: false, summary: { isSigned, measures: { arrived } } })
  const invited = (id: string) => ({ id, form: 'invitation', isDeleted: false, summary: { measures: {} } })
  const rows = [invited('g1'), invited('g2'), invited('g3'), attended(made('g1'), 0), attended(made('g2'), 1), attended(made('g3'), 0, true), attended('typed', 0)]
  assert.equal([...takenBack(kind, rows)], [made('g1')])
  // Rows of an app that did not measure it yet.
  assert.equal([...takenBack(kind, [invited('g1'), { ...attended(made('g1'), 0), summary: { measures: {} } }])], [])
})

test('[CI9] how somebody takes part is asked only where the plan leaves it open', () => {
  const choices = ['on-site', 'online']
  assert.equal(waysAtDoor(choices, 'both'), { asked: choices, first: 'on-site' })
  assert.equal(waysAtDoor(choices, 'online'), { asked: [], first: 'online' })
  assert.equal([waysAtDoor(choices, ''), waysAtDoor([], 'both')], [{ asked: [], first: undefined }, { asked: [], first: undefined }])
  const withWay = { ...checkIn, way: { question: '/way', plan: '/form' } }
  const came = { ...row('r1', 'زهرا', '', '09:00'), answers: { '/name': 'زهرا', '/arrival': '09:00', '/way': 'online' } }
  assert.equal(doorLines('attendance', withWay, fields, [came], [{ list, records: [guest('g1', 'رضا', '+989095550107')] }]).map(({ way }) => way), ['online', ''])
})

test('[CI2] the row of a guest has one id on every phone and begins with the fields that the pack names', () => {
  const [line] = lines([], [guest('g1', 'زهرا', '+989095550101')])
  assert.is(line!.id, rowOfGuest('attendance', 'g1' as RecordId))
  assert.match(line!.id, /^[0-9a-f]{32}$/)
  assert.is.not(line!.id, rowOfGuest('attendance', 'g2' as RecordId))
  assert.is.not(line!.id, rowOfGuest('seminar-attendance', 'g1' as RecordId), 'a guest of two sheets is a row of each')
  assert.equal(line!.first, { '/name': 'زهرا', '/phone': '+989095550101', '/organisation': 'تعاونی نمونه' })
  assert.is(line!.more, 'تعاونی نمونه')
})

test('[CI3] here of all: who has declined counts when they come', () => {
  const declined = guest('g2', 'ب', '+989095550102', false)
  assert.equal(doorCounts(lines([row('r1', 'الف', '', '09:00')], [guest('g1', 'پ', '+989095550103'), declined])), { here: 1, all: 2 })
  assert.equal(doorCounts(lines([row('r1', 'الف', '', '09:00'), row(rowOfGuest('attendance', declined.id), 'ب', '+989095550102', '09:10')], [declined])), { here: 2, all: 2 })
  assert.equal(foundAtDoor('ب', lines([], [declined])).length, 1)
})

test('[CI4] found by any spelling of name and organisation, and by digits of the phone', () => {
  const all = lines([], [guest('g1', 'علی‌رضا كاظمی', '+989095550101'), guest('g2', 'مینا', '+989095550277')])
  const found = (query: string) => foundAtDoor(query, all).map(({ name }) => name)
  assert.equal(found('کاظمی علیرضا'), ['علی‌رضا كاظمی'])
  assert.equal(found('۰۹۰۹ ۵۵۵ ۰۲۷۷'), ['مینا'])
  assert.equal(found('0277'), ['مینا'])
  assert.is(found('نمونه').length, 2)
  assert.equal([found('هیچ'), found('مینا کاظمی')], [[], []], 'every word')
  assert.is(found('').length, 2)
})

test('[CI5] a walk-in begins with a name, or with a whole phone number', () => {
  assert.equal(walkIn(' زهرا کاظمی ', fields), { '/name': 'زهرا کاظمی' })
  assert.equal(walkIn('۰۹۰۹۵۵۵۰۱۰۱', fields), { '/phone': '+989095550101' })
  assert.equal(walkIn('۰۹۰۹۵', fields), { '/name': '۰۹۰۹۵' })
})

test.run()
