import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sendingRoles } from '#domain/activity/missions.ts'
import { checkNationalId } from '#domain/identity/national-id.ts'
import { checkPhone } from '#domain/identity/phone.ts'
import { nameKey } from '#domain/identity/name.ts'
import { findingsOf, unknownFields } from '#domain/forms/evaluation.ts'
import { decodeStrokes, isBlank } from '#domain/forms/strokes.ts'
import { roles, formOf } from '#domain/packs/pack.ts'
import { missionForm } from '#domain/register/missions.ts'
import type { Env } from '#domain/forms/env.ts'
import { attendanceRows, checklistAnswers, surveyAnswers } from '#fixtures/activities.ts'
import { makePeople, people } from '#fixtures/people.ts'
import { demoProvince } from '#fixtures/province.ts'
import { makeSignature, makeStrokes } from '#fixtures/signatures.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { installedPack, packIds, tourPack } from '#fixtures/packs.ts'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
const province = demoProvince('2026-11-21')

test('[PK8] five hundred people are valid and unlike one another', () => {
  const many = makePeople(500, 9)
  for (const each of [...many, ...people]) {
    assert.is(checkNationalId(each.nationalId).fault, undefined)
    assert.is(checkPhone(each.phone).fault, undefined)
  }
  for (const key of [(each: (typeof many)[number]) => nameKey(each.name), (each: (typeof many)[number]) => each.nationalId, (each: (typeof many)[number]) => each.phone]) {
    assert.is(new Set(many.map(key)).size, 500)
  }
  assert.equal(makePeople(5, 9), many.slice(0, 5))
})

test('[PK8] the province has every role but the participant, and its tours are around the day', () => {
  assert.equal(new Set(province.staff.map((each) => each.role)), new Set(roles.filter((role) => role !== 'participant')))
  for (const each of province.staff) assert.is(checkPhone(each.phone).fault, undefined)
  assert.equal(province.activities.filter((each) => each.kind === 'tour').map((each) => each.plan['/date']), ['2026-11-21', '2026-11-12', '2026-12-03'])
  assert.ok(province.activities.some((each) => each.key === province.unit.activity))
  const keys = new Set(province.staff.map((each) => each.key))
  for (const activity of province.activities) assert.ok(keys.has(activity.leader))
})

test('[PK8] every record fits its form', () => {
  const planOf = (pack: Pack) => pack.kinds[0]!.forms.find((use) => use.place === 'plan')!.form
  const records = [
    ...province.activities.flatMap((each) => {
      const pack = installedPack(each.pack)
      return [{ pack, form: planOf(pack), answers: each.plan }, ...each.records.map((record) => ({ pack, ...record }))]
    }),
    ...[...attendanceRows(people), ...surveyAnswers(30).map((answers) => ({ form: 'survey', answers })), { form: 'checklist', answers: checklistAnswers(13) }].map((record) => ({ pack: tourPack, ...record })),
  ]
  for (const { pack, form, answers } of records) {
    const definition = formOf(pack, form)!
    assert.equal(unknownFields(definition, Object.keys(answers)), [], `${pack.id} ${form}`)
    // Only what is missing on purpose: an unsigned row, an invoice without its picture, an unfinished checklist.
    const codes = findingsOf(definition, answers, env).filter(({ fault }) => fault.code !== 'required')
    assert.equal(codes, [], `${pack.id} ${form}`)
  }
})

test('[PK8] inspectors are sent to activities that there are, by people who may: one mission is overdue, one for today, one to come', () => {
  const roleOf = new Map(province.staff.map((each) => [each.key, each.role]))
  const activities = new Set(province.activities.map(({ key }) => key))
  for (const { inspector, sender, activity, answers } of province.missions) {
    assert.is(roleOf.get(inspector), 'inspector')
    assert.ok(sendingRoles.has(roleOf.get(sender)!), sender)
    assert.ok(activities.has(activity), activity)
    assert.equal([unknownFields(missionForm, Object.keys(answers)), findingsOf(missionForm, answers, env)], [[], []])
  }
  assert.equal(province.missions.map(({ answers }) => answers['/date']!).map((date) => Math.sign(Date.parse(date) - Date.parse('2026-11-21'))), [-1, 0, 1])
})

test('[PK8] the demo has an activity of every kind that is installed', () => {
  assert.equal(new Set(province.activities.map((each) => each.kind)), new Set(packIds.flatMap((id) => installedPack(id).kinds.map((kind) => kind.id))))
})

test('[PK8] signatures are signatures, each its own', () => {
  const all = Array.from({ length: 40 }, (_, seed) => makeSignature(seed))
  assert.is(new Set(all).size, 40)
  for (const [seed, text] of all.entries()) {
    assert.equal(decodeStrokes(text), makeStrokes(seed))
    assert.not(isBlank(makeStrokes(seed)))
  }
})

test.run()
