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
import type { Pack } from '#domain/packs/pack.ts'
import { withSharedParts } from '#domain/packs/shared-parts.ts'
import type { DefinitionFault } from '#domain/forms/reading.ts'
import { installedPack, packFiles, packIds, sharedFiles, tourPack } from '#fixtures/packs.ts'

const env: Env = { now: Date.parse('2026-11-21T08:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }
/** A JSON value as a person editing the file sees it: everything is there until it is not. */
interface Loose { [key: string]: Loose }
const copy = () => withSharedParts(packFiles('tour'), sharedFiles, { file: '', key: '', faults: [] }) as Loose
const told = (faults: readonly DefinitionFault[] = []) => faults.map((each) => `${each.file} ${each.key} ${each.why}`)
/** Sets one value, given by its file and the keys in it; undefined takes it out. */
const put = (files: Loose, value: unknown, ...keys: readonly string[]) => {
  const last = keys.at(-1)!
  const holder = keys.slice(0, -1).reduce((inside, key) => inside[key]!, files)
  if (value === undefined) delete holder[last]
  else holder[last] = value as Loose
}

test('[PK1] every pack of the folder is read', () => {
  assert.equal([...packIds].sort(), ['club', 'event', 'narrative', 'tour', 'unit'])
  for (const id of packIds) assert.is(installedPack(id).id, id)
})

test('[PK2] [PK3] [PK30] [PK31] [PK32] what is wrong is named with file and key', () => {
  const table: readonly (readonly [unknown, readonly string[], string])[] = [
    [1, ['pack.json', 'kinds', '0', 'colour'], 'pack.json kinds[0].colour unknown-key'],
    ['must', ['pack.json', 'kinds', '0', 'evidence', '0', 'level'], 'pack.json kinds[0].evidence[0].level not-one-of'],
    ['nope', ['pack.json', 'kinds', '0', 'evidence', '0', 'from', 'form'], 'pack.json kinds[0].evidence[0].from.form unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'evidence', '1', 'from', 'measure'], 'pack.json kinds[0].evidence[1].from.measure unknown-reference'],
    ['/nope', ['pack.json', 'kinds', '0', 'evidence', '0', 'target', 'plan'], 'pack.json kinds[0].evidence[0].target.plan unknown-reference'],
    ['/nope > 1', ['pack.json', 'kinds', '0', 'evidence', '13', 'condition'], 'pack.json kinds[0].evidence[13].condition expression.path-nowhere'],
    ['/nope > 1', ['pack.json', 'kinds', '0', 'evidence', '13', 'parts', '0', 'condition'], 'pack.json kinds[0].evidence[13].parts[0].condition expression.path-nowhere'],
    [{ any: [{ form: 'nope' }] }, ['pack.json', 'kinds', '0', 'evidence', '2', 'condition'], 'pack.json kinds[0].evidence[2].condition.any[0].form unknown-reference'],
    [{ all: ['/days > 1', { form: 'visit', measure: 'nope' }] }, ['pack.json', 'kinds', '0', 'evidence', '2', 'condition'], 'pack.json kinds[0].evidence[2].condition.all[1].measure unknown-reference'],
    [{ above: 'sky' }, ['pack.json', 'kinds', '0', 'evidence', '2', 'condition'], 'pack.json kinds[0].evidence[2].condition.above not-one-of'],
    [{ any: [{ any: [{ any: [{ any: [{ any: ['/days > 1'] }] }] }] }] }, ['pack.json', 'kinds', '0', 'evidence', '2', 'condition'], 'pack.json kinds[0].evidence[2].condition.any[0].any[0].any[0].any[0] too-deep'],
    [['/nope'], ['pack.json', 'kinds', '0', 'forms', '1', 'columns'], 'pack.json kinds[0].forms[1].columns unknown-reference'],
    [true, ['pack.json', 'kinds', '0', 'forms', '1', 'isPaper'], 'pack.json kinds[0].forms[1].isPaper missing'],
    [['nope'], ['pack.json', 'kinds', '0', 'approvals', '0', 'covers'], 'pack.json kinds[0].approvals[0].covers[0] unknown-reference'],
    [['nope'], ['pack.json', 'kinds', '0', 'approvals', '1', 'except'], 'pack.json kinds[0].approvals[1].except[0] unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'approvals', '1', 'anewFrom'], 'pack.json kinds[0].approvals[1].anewFrom unknown-reference'],
    ['accountant', ['pack.json', 'kinds', '0', 'approvals', '1', 'steps', '0', 'id'], 'pack.json kinds[0].approvals[1].steps[1].id duplicate'],
    [['king'], ['pack.json', 'kinds', '0', 'approvals', '1', 'steps', '0', 'roles'], 'pack.json kinds[0].approvals[1].steps[0].roles[0] not-one-of'],
    [{ form: 'nope' }, ['pack.json', 'kinds', '0', 'approvals', '0', 'condition'], 'pack.json kinds[0].approvals[0].condition.form unknown-reference'],
    [undefined, ['pack.json', 'kinds', '0', 'approvals', '2', 'leadsTo'], 'pack.json kinds[0].approvals missing'],
    ['everybody', ['pack.json', 'kinds', '0', 'approvals', '1', 'who'], 'pack.json kinds[0].approvals[1].who unknown-key'],
    [{ arrival: '/nope' }, ['pack.json', 'kinds', '0', 'forms', '1', 'checkIn'], 'pack.json kinds[0].forms[1].checkIn.arrival unknown-reference'],
    [{ arrival: '/name', guests: [{ form: 'nope', fields: {} }] }, ['pack.json', 'kinds', '0', 'forms', '1', 'checkIn'], 'pack.json kinds[0].forms[1].checkIn.guests[0].form unknown-reference'],
    [5, ['pack.json', 'kinds', '0', 'evidence', '2', 'condition'], 'pack.json kinds[0].evidence[2].condition wrong-type'],
    [undefined, ['pack.json', 'kinds', '0', 'evidence', '2', 'need'], 'pack.json kinds[0].evidence[2].need missing'],
    [{ count: 1 }, ['pack.json', 'kinds', '0', 'evidence', '13', 'need'], 'pack.json kinds[0].evidence[13].need not-one-of'],
    [{ rows: 'visit', measure: 'nope' }, ['pack.json', 'kinds', '0', 'evidence', '2', 'need'], 'pack.json kinds[0].evidence[2].need.measure unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'evidence', '13', 'parts', '1', 'measure'], 'pack.json kinds[0].evidence[13].parts[1].measure unknown-reference'],
    ['days', ['pack.json', 'kinds', '0', 'evidence', '13', 'parts', '1', 'id'], 'pack.json kinds[0].evidence[13].parts[1].id duplicate'],
    ['never', ['pack.json', 'kinds', '0', 'evidence', '2', 'due'], 'pack.json kinds[0].evidence[2].due not-one-of'],
    ['/nope', ['pack.json', 'kinds', '0', 'reads', 'costs', '0', 'amount'], 'pack.json kinds[0].reads.costs[0].amount unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'reads', 'costs', '1', 'charged'], 'pack.json kinds[0].reads.costs[1].charged unknown-reference'],
    ['nope', ['pack.json', 'kinds', '0', 'reads', 'people', 'form'], 'pack.json kinds[0].reads.people.form unknown-reference'],
    ['/nope', ['pack.json', 'kinds', '0', 'reads', 'permits', 'cases'], 'pack.json kinds[0].reads.permits.cases unknown-reference'],
    [{ form: 'visit', consultant: '/contact', date: '/nope', from: '/arrival', to: '/departure' }, ['pack.json', 'kinds', '0', 'reads', 'hours'], 'pack.json kinds[0].reads.hours.date unknown-reference'],
    [{ form: 'nope', date: '/date' }, ['pack.json', 'kinds', '0', 'reads', 'seminars'], 'pack.json kinds[0].reads.seminars.form unknown-reference'],
    [{ form: 'visit', consultant: '/contact', date: '/date', from: '/arrival', to: '/departure', running: 'nope' }, ['pack.json', 'kinds', '0', 'reads', 'hours'], 'pack.json kinds[0].reads.hours.running unknown-reference'],
    [{ form: 'visit', date: '/arrival', with: [{ form: 'attendance', seminar: '/nope' }] }, ['pack.json', 'kinds', '0', 'reads', 'seminars'], 'pack.json kinds[0].reads.seminars.with[0].seminar unknown-reference'],
    [{ form: 'visit', date: '/arrival', with: [{ form: 'attendance', seminar: '/name' }] }, ['pack.json', 'kinds', '0', 'reads', 'seminars'], 'pack.json kinds[0].reads.seminars.title missing'],
    [{ form: 'attendance', date: '/arrival', particulars: ['/name', '/nope'] }, ['pack.json', 'kinds', '0', 'reads', 'clients'], 'pack.json kinds[0].reads.clients.particulars[1] unknown-reference'],
    [[{ form: 'attendance', open: 'nope', date: '/arrival', done: '/arrival' }], ['pack.json', 'kinds', '0', 'reads', 'followUps'], 'pack.json kinds[0].reads.followUps[0].open unknown-reference'],
    [[{ form: 'attendance', stage: '/group', end: 'nope' }], ['pack.json', 'kinds', '0', 'reads', 'stages'], 'pack.json kinds[0].reads.stages[0].end unknown-reference'],
    [Object.fromEntries([...['year', 'month', 'minutes', 'clients', 'content', 'confirmer', 'position', 'date', 'signature'].map((key) => [key, '/name']), ['form', 'attendance'], ['columns', { hours: [], clients: [] }]]), ['pack.json', 'kinds', '0', 'reads', 'statements'], 'pack.json kinds[0].reads.statements missing'],
    ['month', ['pack.json', 'kinds', '0', 'norms', 'costPer'], 'pack.json kinds[0].norms.costPer not-one-of'],
    [{ shared: 'nope' }, ['pack.json', 'kinds', '0', 'evidence', '2'], 'pack.json kinds[0].evidence[2].shared unknown-reference'],
    [{ shared: 'nope' }, ['forms/visit.json', 'choices', 'types'], 'forms/visit.json choices.types.shared unknown-reference'],
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
    ['visit', ['pack.json', 'kinds', '0', 'forms', '1', 'form'], 'pack.json kinds[0].forms[2].form duplicate'],
    ['from-plan-nope', ['forms/visit.json', 'children', '0', 'appearance'], 'forms/visit.json children[0].appearance unknown-reference'],
  ]
  for (const [value, keys, fault] of table) {
    const files = copy()
    put(files, value, ...keys)
    const faults = told(readPackFolder(files, sharedFiles).faults)
    assert.ok(faults.includes(fault), `${fault} in ${faults.join()}`)
  }
})

test('[PK3] a form that no kind uses is named: nobody would ever see it', () => {
  const files = copy()
  put(files, { ...files['forms/visit.json'], id: 'stray' }, 'forms/stray.json')
  put(files, 'stray', 'pack.json', 'forms', '18')
  assert.equal(told(readPackFolder(files, sharedFiles).faults), ['pack.json forms[18] unused'])
})

test('[PK2] an adjustment of norms names HQ’s decision, a kind of the pack and what it changes', () => {
  const good = { province: 'sepidkuh', kind: 'tour', norms: { costRial: 9_000_000 }, from: '2026-03-21', decision: { number: '12/345', date: '2026-03-10' } }
  const faultsOf = (adjustment: unknown) => told(readPack({ ...JSON.parse(JSON.stringify(tourPack)), adjustments: [adjustment] }).faults)
  assert.equal(faultsOf(good), [])
  assert.equal(faultsOf({ ...good, to: '2027-03-20', decision: { ...good.decision, note: 'border' } }), [])
  const table: readonly (readonly [unknown, string])[] = [
    [{ ...good, decision: undefined }, 'decision missing'],
    [{ ...good, decision: { number: '12/345' } }, 'decision.date missing'],
    [{ ...good, decision: { ...good.decision, date: '2026-02-30' } }, 'decision.date wrong-type'],
    [{ ...good, kind: 'nope' }, 'kind unknown-reference'],
    [{ ...good, norms: {} }, 'norms empty'],
    [{ ...good, norms: { costRial: 1.5 } }, 'norms.costRial wrong-type'],
    [{ ...good, to: '2026-03-20' }, 'to not-one-of'],
    [{ ...good, from: '1405/01/01' }, 'from wrong-type'],
    [{ ...good, colour: 1 }, 'colour unknown-key'],
  ]
  for (const [adjustment, fault] of table) assert.equal(faultsOf(adjustment), [`pack.json adjustments[0].${fault}`])
})

test('[PK9] a shared part stands where it is named; further keys go over its own; what is shared is used', () => {
  const faults: DefinitionFault[] = []
  const put = (value: unknown, shared: Readonly<Record<string, unknown>>) => withSharedParts(value, shared, { file: 'f', key: '', faults })
  const shared = { 'parts/a.json': { id: 'a', title: { en: 'A' } }, 'parts/list.json': [{ name: 'x' }], 'parts/nested.json': { inner: { shared: 'a', id: 'n' } }, 'parts/round.json': { again: { shared: 'round' } } }
  assert.equal(put([{ shared: 'a' }, { shared: 'a', id: 'b' }], shared), [shared['parts/a.json'], { id: 'b', title: { en: 'A' } }])
  assert.equal(put({ choices: { l: { shared: 'list' } } }, shared), { choices: { l: [{ name: 'x' }] } })
  assert.equal(put({ shared: 'nested' }, shared), { inner: { id: 'n', title: { en: 'A' } } })
  assert.equal(put({ a: 1, b: [null, 'x', { c: true }] }, shared), { a: 1, b: [null, 'x', { c: true }] })
  assert.equal(faults, [])
  put([{ shared: 'nope' }, { l: { shared: 'list', more: 1 } }, { shared: 'round' }, { shared: { deep: 1 } }], shared)
  assert.equal(faults.map((each) => `${each.key} ${each.why}`), ['[0].shared unknown-reference', '[1].l unknown-key', '[2].again.again.again.again.again.shared too-deep', '[3].shared unknown-reference'])
  const texts = [...packIds.map(packFiles), sharedFiles].map((each) => JSON.stringify(each)).join()
  for (const file of Object.keys(sharedFiles).filter((each) => each.startsWith('parts/'))) assert.ok(texts.includes(`"shared":"${file.slice(6, -5)}"`), file)
  const used = new Set(packIds.flatMap((id) => installedPack(id).forms.map((form) => form.id)))
  for (const file of Object.keys(sharedFiles).filter((each) => each.startsWith('forms/'))) assert.ok(used.has(file.slice(6, -5)), file)
})

test('[PK9] a pack’s own form goes before the shared one of its name; a fault in that is named there', () => {
  assert.is.not(formOf(tourPack, 'survey'), undefined)
  assert.ok(formOf(tourPack, 'survey')!.children.some((each) => each.name === 'destination'))
  assert.ok(formOf(installedPack('club'), 'survey')!.children.some((each) => each.name === 'speakers'))
  const shared = structuredClone(sharedFiles) as unknown as Loose
  put(shared, 1, 'forms/photo.json', 'children', '0', 'lable')
  assert.equal(told(readPackFolder(packFiles('tour'), shared).faults), ['../shared/forms/photo.json children[0].lable unknown-key'])
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
  const faults = readPackFolder(files, sharedFiles).faults!.map((each) => `${each.file} ${each.key} ${each.why} ${each.near}`)
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

/** domain.md section 4, ● required and ○ preferred; what is ours beside it is not in the table. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'participants': { tour: '●', event: '●', club: '●', unit: '●' },
  'contract': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'speaker-contract': { event: '●', club: '●', unit: '●' },
  'receipt': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'invoice': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'person-approval': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'checklist': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'survey': { tour: '●', event: '○', club: '○', unit: '○' },
  'evaluation': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'report': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'photos': { tour: '●', event: '●', club: '●', unit: '○', narrative: '○' },
  'hours': { unit: '●' },
  'asset': { unit: '●' },
  'products': { narrative: '●' },
  'use-effect': { narrative: '●' },
  'results-seminar': { narrative: '●' },
  'publication': { narrative: '●' },
  'framework': { narrative: '●' },
  'refereeing': { narrative: '●' },
  'behaviour-change': { narrative: '●' },
  'permit': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
  'committee': { tour: '●', event: '●', club: '●', unit: '●', narrative: '●' },
}
const kindsOf = (packs: readonly Pack[]) => packs.flatMap((pack) => pack.kinds.map((kind) => ({ pack, kind })))
const installed = kindsOf(packIds.map(installedPack))

test('[PK10] every kind asks for the evidence of the directive, at its level', () => {
  for (const [id, byKind] of Object.entries(table)) for (const { kind } of installed) {
    const level = kind.evidence.find((each) => each.id === id)?.level
    assert.is(level === undefined ? undefined : level === 'required' ? '●' : '○', byKind[kind.id], `${id} of ${kind.id}`)
  }
})

test('[PK10] sections and norms are the directive’s', () => {
  const norms = Object.fromEntries(installed.map(({ kind }) => [kind.id, [kind.section, kind.norms]]))
  const directive: typeof norms = {
    tour: ['promotion', { costRial: 8_000_000, people: { average: 12, least: 8, most: 20 }, days: { most: 1, permit: true } }],
    event: ['promotion', { costRial: 40_000_000, people: { average: 50, least: 35, most: 75 }, days: { most: 1 } }],
    club: ['promotion', { costRial: 50_000_000, costPer: 'gathering', people: { minimum: 50 }, days: { most: 1 } }],
    unit: ['education', { costRial: 80_000_000, costPer: 'year', hoursPerWeek: 4, seminarsPerYear: 4 }],
    narrative: ['research', { costRial: 40_000_000 }],
  }
  for (const id of Object.keys(norms)) assert.equal(norms[id], directive[id], id)
})

test('[PK11] every kind has an inspection that the inspector fills, a committee, a checklist, outcomes and a closing', () => {
  for (const { pack, kind } of installed) {
    for (const form of ['inspection', 'committee', 'checklist', 'outcome', 'permit']) assert.ok(kind.forms.some((use) => use.form === form), `${form} of ${kind.id}`)
    assert.equal(kind.forms.find((use) => use.form === 'inspection')!.filledBy, ['inspector'], kind.id)
    assert.is(kind.forms.filter((use) => use.place === 'closing').length, 1, kind.id)
    const items = formOf(pack, 'checklist')!.children
    assert.ok(items.length >= 12 && items.every((each) => each.kind === 'group' && each.appearance === 'checklist-item'), kind.id)
    assert.equal(kind.evidence.find((each) => each.id === 'checklist')!.need, { count: items.length }, kind.id)
    assert.equal(pack.forms.filter((form) => !kind.forms.some((use) => use.form === form.id)), [], 'a form that no kind uses')
  }
})

test('[PK11] every piece of evidence can be filled by somebody, in a form whose measure it counts', () => {
  for (const { kind } of installed) for (const piece of kind.evidence) {
    const use = kind.forms.find((each) => each.form === piece.from.form)!
    assert.ok(use.filledBy.length > 0 && use.place !== 'plan', `${piece.id} of ${kind.id}`)
    if (piece.id === 'committee') assert.equal([use.place, piece.due, piece.parts!.map((each) => each.id)], ['office', 'acceptance', ['deputy', 'accountant', 'director']])
  }
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
  assert.equal(initialAnswers(formOf(tourPack, 'receipt')!, env), { '/date': '2026-11-21' })
  assert.is(initialAnswers(formOf(tourPack, 'activity')!, env)['/expected_people'], '12')
})

test('[PK33] no form of a pack takes a time for a number: ODK Collect would find every answer wrong', () => {
  const wrong: string[] = []
  for (const pack of packIds.map(installedPack)) {
    for (const form of pack.forms) {
      const texts = (node: unknown): readonly (readonly [time: boolean, text: string])[] => {
        if (typeof node !== 'object' || node === null) return []
        const isTime = (node as { type?: unknown }).type === 'time'
        return [...Object.values(node).flatMap((each) => (typeof each === 'string' ? [[isTime, each] as const] : [])), ...Object.values(node).flatMap(texts)]
      }
      const times = form.children.flatMap((each) => (each.kind === 'question' && each.type === 'time' ? [each.name] : []))
      for (const [isTime, text] of texts(form.children)) {
        const rest = text.replace(/decimal-time\([^()]*\)/g, '0')
        const named = times.some((name) => new RegExp(`/${name}\\)? *([<>+*-]|div|mod)|([<>+*-]|div|mod) *\\(?/${name}\\b`).test(rest))
        if (named || (isTime && /(^|[ (])\. *[<>+*-]|[<>+*-]=? *\.( |$)/.test(rest))) wrong.push(`${pack.id} ${form.id}: ${text}`)
      }
    }
  }
  assert.equal(wrong, [])
})

test.run()
