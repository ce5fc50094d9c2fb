import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { mayWrite } from '#domain/activity/review/may-write.ts'
import { fiscalYearSpan } from '#domain/calendar/periods.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { roles } from '#domain/packs/pack.ts'
import { isRegisterForm, registerPack } from '#domain/register/forms.ts'
import { allotmentRecord, basisRecord, printoutRecord, registerOf, stageRecord } from '#domain/register/ids.ts'
import { readRegister } from '#domain/register/register.ts'
import { demoRegister } from '#fixtures/register.ts'

test('[MO23] a register says what was written', () => {
  const { stages, printouts, allotments, basis } = readRegister(demoRegister('sepidkuh', '2026-11-28'))
  assert.equal(stages.map(({ year, n, from, amounts }) => [year, n, from, amounts.current, amounts['four-percent']]), [[1405, 1, '2026-03-21', 90_000_000n, 12_000_000n], [1405, 2, '2026-09-29', 160_000_000n, 20_000_000n]])
  assert.equal(printouts.map(({ n, credit, kind, activities, people, sum }) => [n, credit, kind, activities, people, sum]), [[2, 'current', 'tour', 1, 13, 7_150_000n], [2, 'current', 'club', 1, 36, 5_500_000n]])
  assert.equal(allotments.map(({ year, amounts }) => [year, amounts.current > 300_000_000n]), [[1405, true]])
  assert.is(basis.cooperatives, 1_240)
})

test('[MO23] whatever is in it, it is read', () => {
  const odd = fc.oneof(fc.string(), fc.constantFrom('1405', '0', '-1', '2026-09-29', '1.5', '99999999', 'current', '9'.repeat(17)))
  const paths = ['/year', '/n', '/from', '/current', '/four_percent', '/credit', '/kind', '/activities', '/people', '/sum', '/counties', '/date']
  const record = fc.record({ form: fc.constantFrom(...registerPack.forms.map(({ id }) => id), 'attendance'), answers: fc.dictionary(fc.constantFrom(...paths), odd) })
  fc.assert(fc.property(fc.array(record, { maxLength: 8 }), (records) => {
    for (const { year, from, amounts } of readRegister(records).stages) {
      const span = fiscalYearSpan(year)
      assert.ok(span.from <= from && from <= span.to && amounts.current >= 0n)
    }
  }))
  assert.is(readRegister([{ form: 'register-stage', answers: { '/year': '1405', '/n': '2', '/from': '2027-06-01' } }]).stages[0]!.from, '2026-03-21', 'a day of another year is none of its')
})

test('[MO22] ids follow from what a record is about, and from the province', () => {
  const register = registerOf('north')
  const ids = [stageRecord(register, 1405, 1), stageRecord(register, 1405, 2), stageRecord(register, 1404, 1), printoutRecord(register, 1405, 1, 'current', 'tour'), printoutRecord(register, 1405, 1, 'four-percent', 'tour'), allotmentRecord(register, 1405), basisRecord(register), stageRecord(registerOf('south'), 1405, 1)]
  assert.is(new Set(ids).size, ids.length)
  assert.is(stageRecord(register, 1405, 1), ids[0])
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)))
})

test('[MO21] who writes what', () => {
  const writers = (form: string) => roles.filter((role) => mayWrite(form, ['/year'], role))
  assert.equal(writers('register-stage'), ['deputy', 'accountant', 'director'])
  assert.equal(writers('register-printout'), ['staff', 'deputy', 'accountant', 'director'])
  assert.equal(writers('register-allotment'), ['hq'])
  assert.equal(writers('register-basis'), ['hq'])
  assert.equal(writers('register-province'), [])
})

test('[MO24] its forms are a pack that begins no activity, and reads like any other', () => {
  assert.equal(readPack(JSON.parse(JSON.stringify(registerPack))).faults, undefined)
  assert.equal(registerPack.kinds, [])
  assert.ok(registerPack.forms.every(({ id }) => isRegisterForm(id)))
  assert.not(isRegisterForm('attendance'))
})

test.run()
