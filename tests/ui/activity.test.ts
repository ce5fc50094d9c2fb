import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { deletedField } from '#domain/records/op.ts'
import type { DeviceId, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import type { PulledOp } from '#domain/wire/wire.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { readActivities, readActivity, rowsOf } from '#ui/activities/activity.ts'
import { approvalForm } from '#domain/activity/review/forms.ts'
import { withSignatures } from '#ui/activities/signed-here.ts'
import { readChains } from '#ui/approvals/read-chains.ts'
import { readReview } from '#ui/review/use-review.ts'
import { titleOf } from '#ui/activities/titles.ts'
import { closedAtPath, closingPreset } from '#ui/activities/closing.ts'
import { conflictsOf } from '#ui/activities/conflicts.ts'
import { nextStep } from '#ui/activities/next-step.ts'
import { attendanceOf, checklistAnswers, moneyRecords, surveyAnswers } from '#fixtures/activities.ts'
import { tourPack } from '#fixtures/packs.ts'
import { people } from '#fixtures/people.ts'

const hash = contentHash(tourPack, sha256)
const plan = { '/kind': 'tour', '/title': 'تور آزمایشی', '/date': '2026-11-21', '/county': 'نیزار', '/credit': 'current', '/expected_people': '2', '/cooperatives': 'یک' }

interface Line {
  readonly record: string
  readonly form: string
  readonly set: Readonly<Record<string, string | null>>
  readonly device?: string
  readonly author?: string
  readonly baseSeq?: number
}

/** A phone that has pulled these records in these activities. */
async function phone(activities: Readonly<Record<string, readonly Line[]>>, withPack = true) {
  const store = memoryStore(
    { device: 'dPhone' as DeviceId, person: { id: 'leader-1', name: 'لیدر', role: 'leader' }, province: { id: 'p', name: { fa: 'استان' }, timeZone: 'Asia/Tehran' }, serverKey: '', enrolledAt: 0 },
    { now: () => 1_000, timeZone: () => 'Asia/Tehran', random: (count) => new Uint8Array(count), crypto: globalThis.crypto.subtle, news: localNews() },
  )
  if (withPack) await store.putPack(hash, tourPack)
  const ops = Object.entries(activities).flatMap(([stream, lines]) => lines.map(({ record, form, set, device = 'dOffice', author = 'staff-1', baseSeq = 0 }, at): PulledOp => {
    const body: OpBody = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', at: 1_000 + at, timeZone: 'Asia/Tehran', record: record as RecordId, activity: stream as StreamId, form: formRef(formOf(tourPack, form) ?? approvalForm), base: { epoch: 'e', seq: baseSeq }, set }
    return { stream, seq: at + 1, baseSeq, device, n: at + 1, author, body: JSON.stringify(body) }
  }))
  await store.pulled({ epoch: 'e', time: 1, ops, notices: [], streams: Object.entries(activities).map(([id, lines]) => ({ id, kind: 'activity' as const, head: lines.length, pack: hash })) })
  return store
}

const planLine = (more: Readonly<Record<string, string>> = {}): Line => ({ record: `plan${Object.values(more).join('')}`.replace(/[^\w-]/g, ''), form: 'activity', set: { ...plan, ...more } })
const row = (at: number, signature?: number): Line => ({ record: `row${at}`, form: 'attendance', set: attendanceOf(people[at]!, signature) })

test('[U22] activities in order of date; one without its plan is counted, one whose plan was deleted is none', async () => {
  const store = await phone({ later: [planLine({ '/date': '2026-12-01' })], earlier: [planLine({ '/date': '2026-01-01' })], coming: [], gone: [{ ...planLine({ '/date': '2026-02-01' }), set: { ...plan, [deletedField]: 'true' } }] })
  const { activities, onTheirWay } = await readActivities(store)
  assert.equal(activities.map((each) => each.id), ['earlier', 'later'])
  assert.is(onTheirWay, 1)
  assert.is(await readActivity(store, 'coming'), undefined)
  assert.is(await readActivity(await phone({ earlier: [planLine()] }, false), 'earlier'), undefined, 'the pack has not come yet')
})

test('[U15] signatures first, then what is required, then leaving', async () => {
  const step = async (lines: readonly Line[]) => nextStep((await readActivity(await phone({ tour: [planLine(), ...lines] }), 'tour'))!, 'leader')
  const empty = await step([])
  assert.is(empty.do, 'fill')
  assert.is(empty.do === 'fill' && empty.view.evidence.id, 'participants')
  const unsigned = await step([row(0, 1), row(1), row(2)])
  assert.equal(unsigned, { do: 'sign', count: 2, path: '/a/tour/sign/attendance' })
  const signed = await step([row(0, 1), row(1, 2)])
  assert.ok(signed.do === 'fill' && signed.view.place === 'field' && signed.view.level === 'required')
  const deleted = await step([row(0, 1), row(1), { record: 'row1', form: 'attendance', set: { [deletedField]: 'true' }, baseSeq: 3 }])
  assert.is.not(deleted.do, 'sign', 'a deleted row asks for no signature')
  const complete = [
    row(0, 1), row(1, 2), { record: 'c', form: 'checklist', set: checklistAnswers(13) }, ...surveyAnswers(2).map((set, at): Line => ({ record: `s${at}`, form: 'survey', set })),
    ...moneyRecords('2026-11-21').map(({ form, answers }, at): Line => ({ record: `m${at}`, form, set: answers })),
    ...['photo', 'visit', 'evaluation', 'report'].map((form): Line => ({ record: form, form, set: { '/caption': 'x', '/summary': 'x', '/course': 'x', '/image': 'a'.repeat(64) } })),
  ] satisfies readonly Line[]
  const ready = await step(complete.map((line) => ({ ...line, set: Object.fromEntries(Object.entries(line.set).filter(([path]) => known(line.form, path))) })))
  assert.equal(ready, { do: 'close', path: '/a/tour/leave' })
  const activity = (await readActivity(await phone({ tour: [planLine()] }), 'tour'))!
  const yearLong = nextStep({ ...activity, evidence: [], kind: { ...activity.kind, forms: activity.kind.forms.filter((use) => use.place !== 'closing') } }, 'leader')
  assert.equal([yearLong.do, yearLong.path], ['add', '/a/tour/f/visit'], 'a kind without closing offers its log')
  const logged = { ...activity.kind, forms: activity.kind.forms.map((use) => (use.form === 'visit' ? { ...use, isLog: true as const } : use)) }
  const goesOn = nextStep({ ...activity, kind: logged }, 'leader')
  assert.equal([goesOn.do, goesOn.path], ['add', '/a/tour/f/visit'], 'a log goes before what is missing all year')
  assert.is(goesOn.do === 'add' && goesOn.view?.evidence.id, 'participants', 'and says what is missing all the same')
  const inspecting = nextStep({ ...activity, rows: [...activity.rows, { ...activity.rows[0]!, form: 'attendance', summary: { ...activity.rows[0]!.summary, isSigned: false } }] }, 'inspector')
  assert.equal([inspecting.do, inspecting.path], ['add', '/a/tour/f/inspection'], 'an inspector takes no signatures')
  assert.is(nextStep({ ...activity, kind: logged, rows: [...activity.rows, { ...activity.rows[0]!, form: 'attendance', summary: { ...activity.rows[0]!.summary, isSigned: false } }] }, 'leader').do, 'sign')
  assert.is((await step([row(0), { record: 'end', form: 'closing', set: { '/gaps': '0' } }])).do, 'nothing')
})

const known = (form: string, path: string) => path.split('/').length > 2 || formOf(tourPack, form)!.children.some((each) => `/${each.name}` === path)

test('[U14] a conflict with all its candidates', async () => {
  const store = await phone({ tour: [
    planLine(), row(0, 1),
    { record: 'row0', form: 'attendance', set: { '/phone': '+989090000001', '/group': 'student' }, device: 'dA', author: 'leader-1', baseSeq: 2 },
    { record: 'row0', form: 'attendance', set: { '/phone': '+989090000002' }, device: 'dB', author: 'leader-2', baseSeq: 2 },
    { record: 'row0', form: 'attendance', set: { [deletedField]: 'true' }, device: 'dC', author: 'leader-3', baseSeq: 3 },
  ] })
  const record = (await store.record('row0' as RecordId))!
  assert.is(record.hasConflict, true)
  const conflicts = conflictsOf(record.state, formOf(tourPack, 'attendance')!, 'fa')
  const phones = conflicts.find((each) => each.path === '/phone')!
  assert.is(phones.label, 'شماره تماس')
  assert.equal(phones.candidates.map((each) => [each.author, each.isAccepted]), [['leader-1', true], ['leader-2', false]])
  assert.ok(phones.candidates.every((each) => /[۰-۹]/.test(each.shown)), 'readable, not as it is stored')
  const deletion = conflicts.find((each) => each.isDeletion)
  assert.ok(deletion && deletion.candidates.length >= 2)
  // The decision names every candidate, and nothing is left to decide.
  for (const { path, candidates } of conflicts) {
    await store.write({ record: record.id, activity: record.activity, form: record.state.form }, { [path]: path === deletedField ? null : candidates[1]!.value }, { via: 'resolve', resolves: candidates.map((each) => each.op) })
  }
  const after = (await store.record(record.id))!
  assert.equal(conflictsOf(after.state, formOf(tourPack, 'attendance')!, 'fa'), [])
  assert.is(after.answers['/phone'], '+989090000002')
  assert.is(after.isDeleted, false)
})

test('[AP2] on a phone too a signature counts as evidence as long as it covers what is there', async () => {
  const lines = [planLine(), row(0, 1)]
  const now = 2_000
  const first = await phone({ tour: lines })
  const activity = (await readActivity(first, 'tour'))!
  const { hash } = (await readChains(first, activity, await readReview(first, activity), now)).find(({ chain }) => chain.id === 'committee')!
  const signed: Line = { record: 'signature', form: approvalForm.id, set: { '/n': '1', '/chain': 'committee', '/step': 'deputy', '/verdict': 'signed', '/role': 'deputy', '/hash': hash, '/seen': '2' }, author: 'deputy-1' }
  const deputy = async (more: readonly Line[]) => {
    const store = await phone({ tour: [...lines, signed, ...more] })
    const found = (await readActivity(store, 'tour'))!
    const views = await withSignatures(store, found, now)
    return views.evidence.find(({ evidence }) => evidence.id === 'committee')!.have
  }
  assert.is(await deputy([]), 1)
  assert.is(await deputy([row(1, 2)]), 0, 'somebody was added since')
  assert.is(await deputy([row(1, 2), { record: 'row1', form: 'attendance', set: { [deletedField]: 'true' }, baseSeq: 4 }]), 1, 'and taken off again')
})

test('[U18] closing says how many are missing and which', async () => {
  const activity = (await readActivity(await phone({ tour: [planLine(), row(0, 1)] }), 'tour'))!
  const closing = formOf(tourPack, 'closing')!
  const gaps = activity.evidence.filter((each) => each.missing > 0).slice(0, 2)
  assert.equal(closingPreset(closing, gaps), { '/gaps': '2', '/gap_list': gaps.map((each) => each.evidence.id).join(' ') })
  assert.equal(closingPreset(closing, []), { '/gaps': '0' })
  assert.is(closedAtPath(closing), '/closed_at')
  assert.equal(closingPreset(formOf(tourPack, 'photo')!, gaps), {}, 'a form without such fields gets none')
})

test('[U22] rows are called by their summaries, in the language', async () => {
  const activity = (await readActivity(await phone({ tour: [planLine(), row(0, 1)] }), 'tour'))!
  const [first] = rowsOf(activity, 'attendance')
  assert.is(titleOf(activity, first!, 'fa'), people[0]!.name)
  assert.is(activity.title, 'تور آزمایشی')
})

test.run()
