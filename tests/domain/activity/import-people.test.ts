import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { columnsFor, importedRows } from '#domain/activity/import-people.ts'
import type { RowOnSheet } from '#domain/activity/import-people.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { tourPack } from '#fixtures/packs.ts'
import { makePeople } from '#fixtures/people.ts'

const form = formOf(tourPack, 'attendance')!
const [one, two] = makePeople(2, 91) as unknown as readonly [ReturnType<typeof makePeople>[number], ReturnType<typeof makePeople>[number]]
const headers = ['ردیف', 'نام و نام خانوادگی', 'National id', 'phone', 'Группа аудитории', 'birth year']
const columns = columnsFor(form, headers)
const rowOf = (number: number, ...cells: string[]) => ({ number, cells: [String(number), ...cells] })
const read = (rows: Parameters<typeof importedRows>[1], sheet: readonly RowOnSheet[] = []) => importedRows(form, rows, columns, sheet)
const onSheet = (answers: RowOnSheet['answers'], id = 'r1'): RowOnSheet => ({ id: id as RecordId, answers })
const local = (phone: string) => `0${phone.slice(3)}`

test('[PL30] columns by name and by words in any language, values as if they were typed', () => {
  assert.equal(columns, [undefined, '/name', '/national_id', '/phone', '/group', '/birth_year'])
  assert.equal(columnsFor(form, ['name', 'name', 'signature', '', 'Signature']), ['/name', undefined, undefined, undefined, undefined])
  const [row] = read([rowOf(2, one.name, one.nationalId, local(one.phone), 'دانشجو', '۱۳۷۰')])
  assert.equal([row!.outcome, row!.set, row!.faults], ['new', { '/name': one.name, '/national_id': one.nationalId, '/phone': one.phone, '/group': 'student', '/birth_year': '1370' }, []])
})

test('[PL30] zeros that were dropped are put back', () => {
  const nine = '084575948'
  const [row] = read([rowOf(2, 'A', nine.slice(1)), rowOf(3, 'B', '12')])
  assert.is(row!.set['/national_id']!.length, 10)
  assert.is(row!.set['/national_id']!.slice(0, 2), '00')
})

test('[PL31] what is wrong is told by row and column; texts stay, what is no value is left out', () => {
  const [wrong, nobody] = read([rowOf(2, one.name, '1234567890', 'call me', 'nobody knows', 'young'), rowOf(5, '', two.nationalId)])
  assert.equal(wrong!.faults.map(({ path, fault, typed }) => [path, fault.code, typed]), [
    ['/national_id', 'id.check', '1234567890'], ['/phone', 'phone.unreadable', 'call me'], ['/group', 'choice.unknown', 'nobody knows'], ['/birth_year', 'year.unlikely', 'young'],
  ])
  assert.equal([wrong!.outcome, wrong!.set['/national_id'], '/group' in wrong!.set, '/birth_year' in wrong!.set], ['new', '1234567890', false, false])
  assert.equal([nobody!.number, nobody!.outcome, nobody!.set, nobody!.faults.map(({ fault }) => fault.code)], [5, 'nameless', {}, ['required']])
})

test('[PL32] the same again writes nothing; news change the same people', () => {
  const table = [rowOf(2, one.name, one.nationalId, local(one.phone), 'student'), rowOf(3, two.name, '', local(two.phone)), rowOf(4, 'Nobody Known', '', '')]
  const first = read(table)
  assert.equal(first.map(({ outcome }) => outcome), ['new', 'new', 'new'])
  const sheet = first.map(({ set }, at) => onSheet(set, `r${at}`))
  assert.equal(read(table, sheet).map(({ outcome, set, record }) => [outcome, set, record]), [['known', {}, 'r0'], ['known', {}, 'r1'], ['known', {}, 'r2']])
  const news = read([rowOf(2, `${one.name} `, one.nationalId, '', 'villager'), rowOf(3, two.name, two.nationalId, local(two.phone))], sheet)
  assert.equal(news.map(({ outcome, set, before, record }) => [outcome, set, before, record]), [
    ['changed', { '/group': 'villager' }, { '/group': 'student' }, 'r0'], ['changed', { '/national_id': two.nationalId }, {}, 'r1'],
  ])
})

test('[PL32] a person twice in one table is written once, and what the second row says otherwise is told; what was signed is not changed', () => {
  const rows = [rowOf(2, one.name, one.nationalId), rowOf(3, one.name, one.nationalId, local(one.phone))]
  assert.equal(read(rows).map(({ outcome, first }) => [outcome, first]), [['new', undefined], ['double', { row: 2, differs: ['/phone'] }]])
  assert.equal(read([rowOf(2, one.name, one.nationalId), rowOf(3, `${one.name} `, one.nationalId)])[1]!.first, { row: 2, differs: [] })
  const [signed] = read([rowOf(2, 'Another Name', one.nationalId)], [onSheet({ '/name': one.name, '/national_id': one.nationalId, '/signature': 'strokes' })])
  assert.equal([signed!.outcome, signed!.set], ['signed', {}])
})

test.run()
