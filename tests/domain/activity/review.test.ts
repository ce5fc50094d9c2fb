import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { ChangeRequest } from '#domain/activity/review/change.ts'
import { changeSet, refusalOf } from '#domain/activity/review/change.ts'
import { reviewForms } from '#domain/activity/review/forms.ts'
import { mayWrite } from '#domain/activity/review/may-write.ts'
import type { ReviewedRecord } from '#domain/activity/review/review.ts'
import { approvalOf, returnOf, reviewOf } from '#domain/activity/review/review.ts'
import { activityStates, saidStates, transitions, transitionsFrom } from '#domain/activity/review/states.ts'
import { readForm } from '#domain/forms/read-form.ts'
import type { Role } from '#domain/packs/pack.ts'
import { roles } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import { tourPack } from '#fixtures/packs.ts'

let count = 0
const by = (author: string) => ({ author, at: (count += 1) })
const record = (form: string, answers: Readonly<Record<string, string>> = {}, author = 'mina'): ReviewedRecord => {
  const created = by(author)
  return { id: `${form}-${created.at}` as RecordId, form, answers, created, changed: created }
}
const plan = record('activity', { '/title': 'x' })
const attendance = record('attendance', { '/name': 'x' })
const closing = record('closing', { '/gaps': '0' })
const change = (n: number, from: string, to: string, more: Readonly<Record<string, string>> = {}) => record('review-change', { '/n': String(n), '/from': from, '/to': to, '/seen': '9', ...more }, 'sara')
const handBack = (returned: number) => record('review-handback', { '/change': String(returned) })
const remark = (answers: Readonly<Record<string, string>> = {}) => record('review-remark', { '/text': 'Which year?', '/asked': '1', ...answers }, 'sara')
const stateOf = (...records: readonly ReviewedRecord[]) => reviewOf(tourPack, records).state

test('[RV1] what the phones have recorded says how far it has come, until the desk says more', () => {
  assert.is(stateOf(), 'planned')
  assert.is(stateOf(plan), 'planned')
  assert.is(stateOf(plan, record('contract')), 'planned', 'the office prepares')
  assert.is(stateOf(plan, attendance), 'running')
  assert.is(stateOf(plan, attendance, closing), 'closed')
  assert.is(stateOf(plan, attendance, closing, change(1, 'closed', 'in-review')), 'in-review')
  assert.is(stateOf(plan, attendance, closing, change(2, 'in-review', 'approved'), change(1, 'closed', 'in-review')), 'approved', 'their numbers say the order')
  assert.is(stateOf(plan, remark()), 'planned', 'a remark is no record of the field')
})

test('[RV4] handed back is closed again, for the return that it names', () => {
  const returned = [plan, attendance, closing, change(1, 'closed', 'in-review'), change(2, 'in-review', 'returned')]
  assert.is(stateOf(...returned), 'returned')
  assert.is(stateOf(...returned, handBack(1)), 'returned')
  assert.is(stateOf(...returned, handBack(2)), 'closed')
  assert.is(stateOf(...returned, handBack(2), change(3, 'closed', 'in-review'), change(4, 'in-review', 'returned')), 'returned', 'an old word is about the old return')
  assert.is(stateOf(...returned, change(3, 'returned', 'in-review'), handBack(2)), 'in-review', 'the office was faster')
  assert.is(returnOf(reviewOf(tourPack, returned))?.n, 2)
  assert.is(returnOf(reviewOf(tourPack, [...returned, handBack(2)])), undefined)
})

test('[RV1] who has the word about a remark is counted by both sides', () => {
  const stateOfRemark = (answers: Readonly<Record<string, string>>) => reviewOf(tourPack, [remark(answers)]).remarks[0]!.state
  assert.is(stateOfRemark({}), 'open')
  assert.is(stateOfRemark({ '/answer': '1402', '/answered': '1' }), 'answered')
  assert.is(stateOfRemark({ '/answer': '1402', '/answered': '1', '/asked': '2', '/again': 'Sure?' }), 'open')
  assert.is(stateOfRemark({ '/answered': '2', '/asked': '2' }), 'answered')
  assert.is(stateOfRemark({ '/settled': 'yes' }), 'settled')
})

test('[RV2] each state that the desk says is reached, and nobody is in the table who has no business there', () => {
  for (const to of saidStates) assert.ok(transitions.some((each) => each.to === to), to)
  const mayDo = Object.fromEntries(roles.map((role) => [role, activityStates.flatMap((from) => transitionsFrom(from, role).map(({ to }) => `${from} → ${to}`))]).filter(([, list]) => list!.length > 0))
  const reviewing = ['closed → in-review', 'in-review → returned', 'returned → in-review']
  const heading = ['closed → in-review', 'in-review → returned', 'in-review → approved', 'returned → in-review', 'approved → in-review']
  assert.equal(mayDo, { staff: reviewing, deputy: heading, director: heading, hq: ['approved → in-review', 'approved → accepted', 'accepted → in-review'] })
})

const request = (from: ChangeRequest['from'], to: ChangeRequest['to'], reason = ''): ChangeRequest => ({ from, to, reason, seen: 9 })
const still = { head: 9, unseen: 0, filesMissing: 0 }
const refused = (asked: ChangeRequest, records: readonly ReviewedRecord[], role: Role, moved = still) => refusalOf(asked, reviewOf(tourPack, records), moved, role)?.code

test('[RV3] a return says why, an approval leaves nothing open', () => {
  const inReview = [plan, attendance, closing, change(1, 'closed', 'in-review')]
  assert.is(refused(request('closed', 'in-review'), inReview.slice(0, 3), 'staff'), undefined)
  assert.is(refused(request('in-review', 'returned'), inReview, 'staff'), 'review.reason')
  assert.is(refused(request('in-review', 'returned', '  '), inReview, 'staff'), 'review.reason')
  assert.is(refused(request('in-review', 'returned', 'The list is another tour’s.'), inReview, 'staff'), undefined)
  assert.is(refused(request('in-review', 'returned'), [...inReview, remark()], 'staff'), undefined)
  assert.is(refused(request('in-review', 'returned'), [...inReview, remark({ '/settled': 'yes' })], 'staff'), 'review.reason')
  assert.is(refused(request('in-review', 'approved'), [...inReview, remark()], 'deputy'), 'review.unsettled')
  assert.is(refused(request('in-review', 'approved'), [...inReview, remark({ '/answered': '1' })], 'deputy'), 'review.unsettled')
  assert.is(refused(request('in-review', 'approved'), [...inReview, remark({ '/settled': 'yes' })], 'deputy'), undefined)
  assert.is(refused(request('in-review', 'approved'), inReview, 'deputy', { ...still, filesMissing: 2 }), 'review.files-missing')
  assert.is(refused(request('in-review', 'returned', 'x'), inReview, 'deputy', { ...still, filesMissing: 2 }), undefined)
  const approved = [...inReview, change(2, 'in-review', 'approved')]
  assert.is(refused(request('approved', 'in-review'), approved, 'director'), 'review.reason')
  assert.is(refused(request('approved', 'in-review', 'The receipt was another’s.'), approved, 'director'), undefined)
})

test('[RV2] [RV11] a change that is in no row, or was decided about something else, is refused', () => {
  const inReview = [plan, attendance, closing, change(1, 'closed', 'in-review')]
  assert.is(refused(request('in-review', 'approved'), inReview, 'staff'), 'auth.role')
  assert.is(refused(request('in-review', 'accepted'), inReview, 'hq'), 'auth.role')
  assert.is(refused(request('closed', 'in-review'), inReview, 'staff'), 'activity.moved')
  assert.is(refused(request('in-review', 'returned', 'x'), inReview, 'staff', { head: 12, unseen: 1, filesMissing: 0 }), 'activity.moved')
  const told = refusalOf(request('closed', 'in-review'), reviewOf(tourPack, inReview), { head: 12, unseen: 2, filesMissing: 0 }, 'staff')!
  assert.equal(told.details, { state: 'in-review', head: 12, count: 2 })
})

test('[RV10] what the op says', () => {
  const review = reviewOf(tourPack, [plan, closing, change(1, 'closed', 'in-review')])
  assert.equal(changeSet(request('in-review', 'returned', ' x '), review, 14), { '/n': '2', '/from': 'in-review', '/to': 'returned', '/reason': 'x', '/seen': '14' })
  assert.is(approvalOf(reviewOf(tourPack, [closing, change(1, 'in-review', 'approved', { '/seen': '21' }), change(2, 'approved', 'accepted')]))?.seen, 21)
})

test('[RV14] who writes which field', () => {
  const writes = (form: string, path: string) => roles.filter((role) => mayWrite(form, [path], role))
  assert.equal(writes('review-change', '/to'), [])
  assert.equal(writes('review-remark', '/text'), ['staff', 'deputy', 'accountant', 'director', 'hq'])
  assert.equal(writes('review-remark', '$deleted'), ['staff', 'deputy', 'accountant', 'director', 'hq'])
  assert.equal(writes('review-remark', '/answer'), roles)
  assert.equal(writes('review-handback', '/change'), ['leader', 'consultant', 'staff'])
  assert.equal(writes('attendance', '/name'), roles)
  assert.not.ok(mayWrite('review-remark', ['/answer', '/settled'], 'leader'))
})

test('[RV15] the forms of the review are forms like all others', () => {
  for (const form of reviewForms) {
    const read = readForm(JSON.parse(JSON.stringify(form)))
    assert.equal([read.faults, read.value], [undefined, form])
    assert.not.ok(tourPack.forms.some(({ id }) => id === form.id))
  }
})

test.run()
