import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Person } from '#domain/activity/person-match.ts'
import { matchPerson, personKeys, sameOnSheet } from '#domain/activity/person-match.ts'
import { makePeople, people } from '#fixtures/people.ts'

const [ali, other] = [people[1]!, people[2]!]
const match = (one: Person, two: Person) => matchPerson(personKeys(one), personKeys(two))
const full: Person = { name: ali.name, nationalId: ali.nationalId, phone: ali.phone }

test('[EV9] by id, else by name and phone', () => {
  const table: readonly (readonly [Person, Person, string | undefined])[] = [
    [full, { name: 'نام دیگر', nationalId: ali.nationalId }, 'same'],
    [full, { name: ali.name, phone: ali.phone.replace('+98', '0') }, 'likely'],
    [{ name: 'علي كريمي', phone: '0909 000 0001' }, { name: 'علی‌کریمی', phone: '+989090000001' }, 'likely'],
    [full, { ...full, nationalId: other.nationalId }, undefined],
    [full, { name: ali.name, phone: other.phone }, undefined],
    [full, { name: other.name, phone: ali.phone }, undefined],
    [{ name: ali.name }, { name: ali.name }, undefined],
    [{ name: '', phone: ali.phone }, { name: ' ', phone: ali.phone }, undefined],
  ]
  for (const [one, two, expected] of table) {
    assert.is(match(one, two), expected)
    assert.is(match(two, one), expected)
  }
})

test('[EV10] what is wrong matches nobody', () => {
  const wrong = ali.nationalId.slice(0, 9) + ((Number(ali.nationalId[9]) + 1) % 10)
  assert.equal(personKeys({ name: 'الف', nationalId: wrong, phone: '0912' }), {})
  assert.is(match({ name: 'الف', nationalId: wrong }, { name: 'الف', nationalId: wrong }), undefined)
})

test('[EV11] found on a sheet of five hundred, but not as its own duplicate', () => {
  const sheet = makePeople(500, 4).map((person) => ({ id: person.key, keys: personKeys(person) }))
  for (const [at, row] of sheet.entries()) {
    if (at % 50 > 0) continue
    assert.equal(sameOnSheet(row.keys, sheet).map((each) => [each.row.id, each.match]), [[row.id, 'same']])
    assert.equal(sameOnSheet(row.keys, sheet, row.id), [])
  }
  assert.equal(sameOnSheet(personKeys(makePeople(1, 77)[0]!), sheet), [])
})

test.run()
