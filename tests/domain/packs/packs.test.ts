import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { sha256 } from '#domain/hash.ts'
import { canonicalJson, contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef, packRef } from '#domain/packs/refs.ts'
import { readPack, readPackFolder } from '#domain/packs/read-pack.ts'
import { effectiveAnswers, findingsOf, initialAnswers, view } from '#domain/forms/evaluation.ts'
import type { Env } from '#domain/forms/env.ts'
import { installedPack, packFiles, tourPack } from '#fixtures/packs.ts'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
/** A JSON value as a person editing the file sees it: everything is there until it is not. */
interface Loose { [key: string]: Loose }
const copy = () => structuredClone(packFiles('tour')) as unknown as Loose
/** Sets one value, given by its file and the keys in it; undefined takes it out. */
const put = (files: Loose, value: unknown, ...keys: readonly string[]) => {
  const last = keys.at(-1)!
  const holder = keys.slice(0, -1).reduce((inside, key) => inside[key]!, files)
  if (value === undefined) delete holder[last]
  else holder[last] = value as Loose
}

test('[PK1] every pack of the folder is read', () => {
  const folders = readdirSync(fileURLToPath(new URL('../../../packs/', import.meta.url)), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  assert.ok(folders.length > 0)
  for (const folder of folders) assert.is(installedPack(folder.name).id, folder.name)
})

test('[PK2] [PK3] what is wrong is named with file and key', () => {
  const table: readonly (readonly [unknown, readonly string[], string])[] = [
    [1, ['pack.json', 'kinds', '0', 'colour'], 'pack.json kinds[0].colour unknown-key'],
    ['must', ['pack.json', 'kinds', '0', 'evidence', '0', 'level'], 'pack.json kinds[0].evidence[0].level not-one-of'],
    ['nope', ['pack.json', 'kinds', '0', 'evidence', '0', 'from', 'form'], 'pack.json kinds[0].evidence[0].from.form unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'evidence', '1', 'from', 'measure'], 'pack.json kinds[0].evidence[1].from.measure unknown-reference'],
    ['/nope', ['pack.json', 'kinds', '0', 'evidence', '0', 'target', 'plan'], 'pack.json kinds[0].evidence[0].target.plan unknown-reference'],
    ['/nope > 1', ['pack.json', 'kinds', '0', 'evidence', '13', 'condition'], 'pack.json kinds[0].evidence[13].condition expression.path-nowhere'],
    ['participants', ['pack.json', 'kinds', '0', 'evidence', '1', 'id'], 'pack.json kinds[0].evidence[1].id duplicate'],
    [['king'], ['pack.json', 'kinds', '0', 'forms', '0', 'filledBy'], 'pack.json kinds[0].forms[0].filledBy[0] not-one-of'],
    ['field', ['pack.json', 'kinds', '0', 'forms', '0', 'place'], 'pack.json kinds[0].forms missing'],
    ['source', ['forms/activity.json', 'children', '2', 'name'], 'pack.json kinds[0].forms missing'],
    [1.5, ['pack.json', 'kinds', '0', 'norms', 'costRial'], 'pack.json kinds[0].norms.costRial wrong-type'],
    ['nope', ['pack.json', 'forms', '14'], 'pack.json forms unknown-reference'],
    [1, ['forms/visit.json', 'children', '0', 'lable'], 'forms/visit.json children[0].lable unknown-key'],
    ['visits', ['forms/visit.json', 'id'], 'forms/visit.json id unknown-reference'],
    [{}, ['forms/stray.json'], 'forms/stray.json  unknown-key'],
    [undefined, ['pack.json'], 'pack.json  missing'],
  ]
  for (const [value, keys, fault] of table) {
    const files = copy()
    put(files, value, ...keys)
    const faults = (readPackFolder(files).faults ?? []).map((each) => `${each.file} ${each.key} ${each.why}`)
    assert.ok(faults.includes(fault), `${fault} in ${faults.join()}`)
  }
})

test('[PK2] anything is refused, never thrown at', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => assert.ok(readPack(json).faults!.length > 0)))
  const whole = JSON.parse(JSON.stringify(tourPack)) as Record<string, unknown>
  fc.assert(fc.property(fc.constantFrom('id', 'title', 'kinds', 'forms'), fc.jsonValue(), (key, value) => {
    const outcome = readPack({ ...whole, [key]: value })
    assert.ok(outcome.value !== undefined || outcome.faults.length > 0)
  }), { numRuns: 50 })
})

test('[PK4] a text that is missing in a language is named', () => {
  const files = copy()
  put(files, undefined, 'forms/visit.json', 'children', '1', 'label', 'ru')
  put(files, undefined, 'pack.json', 'kinds', '0', 'evidence', '2', 'why', 'en')
  const faults = readPackFolder(files).faults!.map((each) => `${each.file} ${each.key} ${each.why} ${each.near}`)
  assert.equal(faults, ['pack.json kinds[0].evidence[2].why language-missing en', 'forms/visit.json children[1].label language-missing ru'])
})

test('[PK5] the hash names the content', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const turned = Object.fromEntries(Object.entries(value).reverse())
    assert.is(canonicalJson(turned), canonicalJson(value))
    assert.equal(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
  }))
  const visit = formOf(tourPack, 'visit')!
  assert.match(formRef(visit), /^visit@[0-9a-f]{12}$/)
  assert.is(formRef(visit), `visit@${contentHash(visit, sha256).slice(0, 12)}`)
  const renamed = { ...visit, title: { ...visit.title, en: 'Visits' } }
  assert.is.not(formRef(renamed), formRef(visit))
  assert.is.not(packRef({ ...tourPack, forms: tourPack.forms.map((form) => (form.id === 'visit' ? renamed : form)) }), packRef(tourPack))
})

test('[PK6] the tour asks for what the directive asks for', () => {
  const [kind] = tourPack.kinds
  assert.is(kind!.section, 'promotion')
  assert.equal([kind!.norms.costRial, kind!.norms.people?.average, kind!.norms.days?.most], [8_000_000, 12, 1])
  const required = kind!.evidence.filter((each) => each.level === 'required').map((each) => each.id)
  for (const id of ['participants', 'contract', 'receipt', 'invoice', 'person-approval', 'checklist', 'survey', 'evaluation', 'report', 'photos', 'permit']) assert.ok(required.includes(id), id)
  assert.is(formOf(tourPack, 'checklist')!.children.length, 13)
  assert.is(formOf(tourPack, 'checklist')!.children.filter((item) => 'appearance' in item && item.appearance === 'checklist-item').length, 13)
})

const needed = (id: string, answers: Record<string, string>) =>
  view(formOf(tourPack, id)!, answers, env).filter((each) => each.isRelevant && each.isRequired).map((each) => each.path)

test('[PK7] who signs, what is paid, why not', () => {
  assert.equal(needed('attendance', {}), ['/name', '/phone', '/signature'])
  assert.ok(needed('receipt', {}).includes('/no_id_reason'))
  assert.not(needed('receipt', { '/national_id': '9900000001' }).includes('/no_id_reason'))
  assert.ok(needed('checklist', { '/snack/done': 'no' }).includes('/snack/reason'))
  assert.ok(needed('checklist', { '/snack/done': 'not-applicable' }).includes('/snack/reason'))
  assert.not(needed('checklist', { '/snack/done': 'yes' }).includes('/snack/reason'))
  assert.ok(needed('closing', { '/gaps': '2' }).includes('/reason'))
  assert.not(needed('closing', { '/gaps': '0' }).includes('/reason'))
})

test('[PK7] wrong answers are found by the tour’s own constraints', () => {
  const code = (id: string, answers: Record<string, string>, path: string) =>
    findingsOf(formOf(tourPack, id)!, answers, env).find((each) => each.path === path)?.fault.code
  assert.is(code('visit', { '/arrival': '10:00', '/departure': '09:30' }, '/departure'), 'constraint')
  assert.is(code('visit', { '/arrival': '10:00', '/departure': '11:30' }, '/departure'), undefined)
  assert.is(code('visit', { '/departure': '11:30' }, '/departure'), undefined)
  assert.is(code('activity', { '/date': '2026-11-21', '/end_date': '2026-11-20' }, '/end_date'), 'constraint')
  assert.is(code('receipt', { '/amount': '0' }, '/amount'), 'constraint')
  assert.is(code('invoice', { '/date': '2026-11-22' }, '/date'), 'constraint')
  assert.is(code('permit', { '/reason': 'days', '/days': '1' }, '/days'), 'constraint')
})

test('[PK7] hours of a unit are reckoned in minutes', () => {
  const hours = formOf(installedPack('unit'), 'hours')!
  const answers = { '/consultant': 'الهام', '/date': '2026-11-21', '/from': '09:50', '/to': '12:05', '/mode': 'online', '/topic': 'law' }
  assert.is(effectiveAnswers(hours, answers, env)['/minutes'], '135')
  assert.equal(findingsOf(hours, answers, env), [])
  assert.equal(findingsOf(hours, { ...answers, '/to': '09:50' }, env).map((each) => each.path), ['/to'])
  assert.equal(findingsOf(hours, { ...answers, '/date': '2026-11-22' }, env).map((each) => each.path), ['/date'])
})

test('[PK7] defaults', () => {
  assert.equal(initialAnswers(formOf(tourPack, 'receipt')!, env), { '/payer': 'current', '/date': '2026-11-21' })
  assert.is(initialAnswers(formOf(tourPack, 'activity')!, env)['/expected_people'], '12')
})

test.run()
