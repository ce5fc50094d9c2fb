import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from '#domain/hash.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { DeviceId, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import { resultsOf } from '#domain/forms/results/results.ts'
import type { PulledOp } from '#domain/wire/wire.ts'
import type { RecordStore } from '#store/store.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { readActivities } from '#ui/activities/activity.ts'
import { filtersIn, toggledChoice, withFilters } from '#ui/results/filter-words.ts'
import { provinceForms } from '#ui/results/province-forms.ts'
import { readResults } from '#ui/results/read-results.ts'
import { surveyAnswers } from '#fixtures/activities.ts'
import { tourPack } from '#fixtures/packs.ts'

const hash = contentHash(tourPack, sha256)
const survey = formOf(tourPack, 'survey')!
const plan = { '/kind': 'tour', '/title': 'تور', '/date': '2026-11-21', '/county': 'نیزار', '/credit': 'current', '/expected_people': '2', '/cooperatives': 'یک' }

/** Two tours with four and three answers; of the second one is still being written here. */
async function province() {
  const store = memoryStore(
    { device: 'dPhone' as DeviceId, person: { id: 'staff-1', name: 'فرزانه', role: 'staff' }, province: { id: 'p', name: { fa: 'استان' }, timeZone: 'Asia/Tehran' }, serverKey: '', enrolledAt: 0 },
    { now: () => 1_000, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: globalThis.crypto.subtle, news: localNews() },
  )
  await store.putPack(hash, tourPack)
  const answers = surveyAnswers(7, 5)
  const lines = (stream: string, from: number, to: number) => [{ record: `plan-${stream}`, form: 'activity', set: plan }, ...answers.slice(from, to).map((set, at) => ({ record: `${stream}-${at}`, form: 'survey', set }))]
  const streams = { one: lines('one', 0, 4), two: lines('two', 4, 7) }
  const ops = Object.entries(streams).flatMap(([stream, records]) => records.map(({ record, form, set }, at): PulledOp => {
    const body: OpBody = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', at: 1_000 + at, timeZone: 'Asia/Tehran', record: record as RecordId, activity: stream as StreamId, form: formRef(formOf(tourPack, form)!), base: { epoch: 'e', seq: 0 }, set }
    return { stream, seq: at + 1, baseSeq: 0, device: 'dOffice', n: at + 1, author: at === 1 ? 'server' : 'staff-1', body: JSON.stringify(body) }
  }))
  await store.pulled({ epoch: 'e', time: 1, ops, notices: [], streams: Object.entries(streams).map(([id, records]) => ({ id, kind: 'activity' as const, head: records.length, pack: hash })) })
  await store.draft({ record: 'draft-1' as RecordId, activity: 'two' as StreamId, form: formRef(survey) }, { '/remark': 'نیمه‌کاره' })
  return store
}

test('[U90] conditions stand in the address and come back from it; searched words never do; the rest of it stays', () => {
  const filters = [{ kind: 'choice', path: '/needs', names: ['legal'] }, { kind: 'text', path: '/remark', words: 'Mina' }] as const
  const address = withFilters('/desk/results?form=survey&kind=tour.tour&f=c~%2Fa~b', filters)
  assert.is(address, '/desk/results?form=survey&kind=tour.tour&f=c%7E%2Fneeds%7Elegal')
  assert.equal(filtersIn(address), [filters[0]])
  assert.is(withFilters(address, []), '/desk/results?form=survey&kind=tour.tour')
  assert.equal(filtersIn('/desk/results?f=%%%&f=c'), [])
  const once = toggledChoice([], '/needs', 'legal')
  assert.equal(toggledChoice(toggledChoice(once, '/needs', 'training'), '/needs', 'legal'), [{ kind: 'choice', path: '/needs', names: ['training'] }])
  assert.equal(toggledChoice(once, '/needs', 'legal'), [])
})

test('[U91] records of many activities are read in slices, without drafts, with who wrote them; a second reading asks for nothing twice', async () => {
  const store = await province()
  let reads = 0
  const counting = new Proxy(store, { get: (target, key) => (key === 'record' ? (id: RecordId) => { reads += 1; return target.record(id) } : Reflect.get(target, key).bind?.(target) ?? Reflect.get(target, key)) })
  const read = (activities: readonly string[]) => readResults(counting, survey, activities.map((id) => ({ id, title: `tour ${id}` })), (author) => `by ${author}`, () => true)
  const { tables, homes } = (await read(['one', 'two']))!
  assert.equal(tables[0]!.rows.map(({ record }) => [record.id, record.activity, record.author]).filter(([id]) => id === 'one-0' || id === 'two-1'), [['one-0', 'tour one', 'by server'], ['two-1', 'tour two', 'by staff-1']])
  assert.is(tables[0]!.rows.length, 7)
  assert.is(homes.get('two-2'), 'two')
  assert.is(reads, 7)
  assert.is((await read(['one', 'two']))!.tables[0]!.rows.length, 7)
  assert.is((await read(['two']))!.tables[0]!.rows.length, 3)
  assert.is(reads, 7)
  const before = reads
  const other = await province()
  const seen: number[] = []
  const unread = new Proxy(other, { get: (target, key) => (key === 'record' ? (id: RecordId) => { reads += 1; return target.record(id) } : Reflect.get(target, key).bind?.(target) ?? Reflect.get(target, key)) })
  assert.is(await readResults(unread, survey, [{ id: 'one', title: '' }], String, (done) => { seen.push(done); return false }), undefined, 'a page that has gone stops it')
  assert.equal([seen, reads], [[0], before], 'before anything is opened')
  assert.is(resultsOf(survey, tables, 'fa').find(({ path }) => path === '/satisfaction')!.answered, 7)
})

test('[U91] more than a slice is told as it is read; what was deleted is not among it', async () => {
  const rows = Array.from({ length: 230 }, (_, at) => ({ id: `r${at}`, form: 'survey', activity: 'one', stage: 'sent', changedAt: at, createdAt: at, isDeleted: at === 7 }))
  const store = { rows: async () => rows, record: async (id: string) => ({ answers: { '/satisfaction': 'high' }, formRef: formRef(survey), state: { created: { author: id } } }) } as unknown as RecordStore
  const seen: number[] = []
  const { tables } = (await readResults(store, survey, [{ id: 'one', title: '' }], String, (done) => seen.push(done) > 0))!
  assert.equal(seen.slice(0, 3), [0, 100, 200])
  assert.is(tables[0]!.rows.length, 229)
})

test('[U93] records of every version are read together, under their own questions', async () => {
  const store = await province()
  const newer = { ...survey, version: 'newer', summary: { title: ['/satisfaction'], measures: survey.summary!.measures! }, children: [...survey.children.filter(({ name }) => name !== 'remark'), { kind: 'question' as const, name: 'advice', type: 'text' as const, label: { fa: 'پند' } }] }
  const pack = { ...tourPack, forms: tourPack.forms.map((form) => (form.id === 'survey' ? newer : form)) }
  await store.putPack(contentHash(pack, sha256), pack)
  const op = (n: number, form: typeof survey, set: Readonly<Record<string, string>>): PulledOp => ({
    stream: 'one', seq: n, baseSeq: 0, device: 'dOther', n, author: 'staff-1',
    body: JSON.stringify({ salt: 'AAAAAAAAAAAAAAAAAAAAAA', at: 5_000 + n, timeZone: 'Asia/Tehran', record: `later-${n}`, activity: 'one', form: formRef(form), base: { epoch: 'e', seq: 0 }, set } satisfies Record<keyof Omit<OpBody, 'blobs' | 'via' | 'resolves' | 'earliest' | 'origin'>, unknown>),
  })
  await store.pulled({ epoch: 'e', time: 2, ops: [op(6, survey, { '/remark': 'دیروز' }), op(7, newer, { '/advice': 'امروز' })], notices: [], streams: ['one', 'two'].map((id) => ({ id, kind: 'activity' as const, head: id === 'one' ? 7 : 4, pack: contentHash(pack, sha256) })) })
  const { form, tables } = (await readResults(store, newer, [{ id: 'one', title: '' }, { id: 'two', title: '' }], String, () => true))!
  const results = resultsOf(form, tables, 'fa')
  assert.is(tables[0]!.rows.length, 9)
  assert.equal(results.find(({ path }) => path === '/advice')!.answered, 1)
  const [remark] = results.filter(({ path }) => path.startsWith('/remark'))
  assert.is(remark!.path, `/remark@${survey.version}`)
  assert.ok(remark!.found.kind === 'texts' && remark!.found.answers.some(({ value }) => value === 'دیروز'))
  assert.is(tables[0]!.questions.at(-1)!.path, remark!.path, 'after all of the newest version')
})

test('[U92] the province\'s forms by kind, with what has come of each; the plan is none', async () => {
  const { activities } = await readActivities(await province())
  const forms = provinceForms(activities)
  const found = forms.find(({ form }) => form.id === 'survey')!
  assert.equal([found.kindKey, found.activities.length, found.records], ['tour.tour', 2, 7])
  assert.not.ok(forms.some(({ form }) => form.id === 'activity'))
})

test.run()
