import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { personKeys } from '#domain/activity/person-match.ts'
import type { SheetPerson } from '#domain/activity/sheet-doubles.ts'
import { doublesOn, takenOver } from '#domain/activity/sheet-doubles.ts'
import { formOf } from '#domain/packs/pack.ts'
import { makePeople } from '#fixtures/people.ts'
import { installedPack } from '#fixtures/packs.ts'

const test = suite('sheet doubles')
const [one, two] = makePeople(2, 311)
let at = 0
const person = (id: string, name: string, { phone = '', nationalId = '', isSigned = false }: { readonly phone?: string; readonly nationalId?: string; readonly isSigned?: boolean } = {}): SheetPerson => ({ id, name, keys: personKeys({ name, phone, nationalId }), isSigned, createdAt: at += 1 })
const pairs = (people: readonly SheetPerson[]) => doublesOn(people).map(({ stays, goes, match }) => `${stays.id}<${goes.id} ${match}`)

test('[CI8] who may be one person is found by id, by name and phone, and by a full name that has neither', () => {
  assert.equal(pairs([person('a', 'شهرام رهگذر'), person('b', 'شهرام  رهگذر')]), ['a<b likely'])
  assert.equal(pairs([person('a', 'شهرام رهگذر', { phone: one!.phone }), person('b', 'شهرام رهگذر')]), ['a<b likely'])
  assert.equal(pairs([person('a', 'شهرام رهگذر', { phone: one!.phone }), person('b', 'شهرام رهگذر', { phone: one!.phone })]), ['a<b likely'])
  assert.equal(pairs([person('a', 'ش', { nationalId: one!.nationalId }), person('b', 'شهرام رهگذر', { nationalId: one!.nationalId })]), ['a<b same'])
  // Two phones, two ids, a first name: two people.
  assert.equal(pairs([person('a', 'شهرام رهگذر', { phone: one!.phone }), person('b', 'شهرام رهگذر', { phone: two!.phone })]), [])
  assert.equal(pairs([person('a', 'شهرام رهگذر', { nationalId: one!.nationalId }), person('b', 'شهرام رهگذر', { nationalId: two!.nationalId })]), [])
  assert.equal(pairs([person('a', 'شهرام'), person('b', 'شهرام')]), [])
})

test('[CI8] the signed row stays, else the first; three of one become one', () => {
  assert.equal(pairs([person('a', 'شهرام رهگذر'), person('b', 'شهرام رهگذر', { isSigned: true })]), ['b<a likely'])
  assert.equal(pairs([person('a', 'شهرام رهگذر'), person('b', 'شهرام رهگذر'), person('c', 'شهرام رهگذر')]), ['a<b likely', 'a<c likely'])
})

test('[CI8] what stays keeps what it says, takes what it lacks, and the earlier arrival', () => {
  const form = formOf(installedPack('event'), 'attendance')!
  assert.equal(takenOver(form, { '/name': 'الف', '/arrival': '09:10:00.000+03:30' }, { '/name': 'ب', '/phone': '+98', '/arrival': '09:05:00.000+03:30', '/signature': 'ink' }, '/arrival'), { '/phone': '+98', '/signature': 'ink', '/arrival': '09:05:00.000+03:30' })
  assert.equal(takenOver(form, { '/arrival': '09:00' }, { '/arrival': '09:05' }, '/arrival'), {})
})

test.run()
