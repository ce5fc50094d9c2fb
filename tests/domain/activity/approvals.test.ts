import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { approvalsIn } from '#domain/activity/approvals/approval.ts'
import type { ContentRecord } from '#domain/activity/approvals/chains.ts'
import { chainsOf, isSignedFor } from '#domain/activity/approvals/chains.ts'
import type { SigningRequest } from '#domain/activity/approvals/signing.ts'
import { approvalSet, capacityFor, placeOf, signingRefusal } from '#domain/activity/approvals/signing.ts'
import type { Review, ReviewedRecord, StateChange } from '#domain/activity/review/review.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import { encodeStrokes, strokesFromPixels } from '#domain/forms/strokes.ts'
import { sha256 } from '#domain/hash.ts'
import type { ApprovalChain, Kind, Role } from '#domain/packs/pack.ts'
import { kindOf } from '#domain/packs/pack.ts'
import type { FormRef, RecordId } from '#domain/records/op.ts'
import { installedPack, packIds, tourPack } from '#fixtures/packs.ts'

const signature = encodeStrokes(strokesFromPixels(300, 100, [[{ x: 10, y: 10, t: 0 }, { x: 200, y: 80, t: 40 }, { x: 280, y: 20, t: 80 }]]))
const tourKind = kindOf(tourPack, 'tour')!

/** An activity at the desk, to which things happen one after another, each with the next seq. */
class Desk {
  head = 10
  state: ActivityState = 'in-review'
  readonly changes: StateChange[] = []
  readonly said: ReviewedRecord[] = []
  readonly content = new Map<string, ContentRecord>()
  kind: Kind = tourKind
  asked: (condition: unknown) => boolean = (condition) => condition === undefined
  unsettled = 0

  put(id: string, form: string, value: string, isDeleted = false) {
    this.head += 1
    this.content.set(id, { id: id as RecordId, form, ref: `${form}@000000000000` as FormRef, answers: { '/name': value }, isDeleted, seq: this.head, changedAt: this.head })
    return this
  }

  move(to: StateChange['to']) {
    this.changes.push({ n: this.changes.length + 1, from: this.state, to, reason: '', author: 'sara', at: this.head, seen: this.head })
    this.head += 1
    this.state = to
    return this
  }

  get review(): Review {
    const remarks = Array.from({ length: this.unsettled }, () => ({ state: 'open' }))
    return { state: this.state, changes: this.changes, handBacks: [], remarks: remarks as unknown as Review['remarks'] }
  }

  get chains() {
    return chainsOf({ activity: 'tour', kind: this.kind, review: this.review, approvals: approvalsIn(this.said), content: [...this.content.values()], asks: this.asked, sha256 })
  }

  chain(id: string) {
    return this.chains.find((each) => each.chain.id === id)!
  }

  /** What stands at each step of a chain. */
  steps(id: string) {
    return this.chain(id).steps.map(({ step, state, askedSince }) => `${step.id} ${state}${askedSince === undefined ? '' : '!'}`)
  }

  try(chain: string, step: string, role: Role, more: Partial<SigningRequest> & { readonly person?: string; readonly for?: string; readonly unseen?: number; readonly filesMissing?: number } = {}) {
    const { person = role, unseen = 0, filesMissing = 0, for: holder, ...rest } = more
    const place = placeOf(this.chains, chain, step)
    const request: SigningRequest = { chain, step, verdict: 'signed', signature, reason: '', seen: this.head, hash: place?.view.hash ?? '', ...rest }
    const signer = { id: person, capacities: [{ role, ...(holder !== undefined && { for: holder }) }] }
    const refusal = signingRefusal(request, place, this.review, { head: this.head, unseen, filesMissing }, signer)
    if (refusal) return refusal.code
    const answers = approvalSet(request, place!, capacityFor(place!.step, signer)!, approvalsIn(this.said), this.head)
    this.head += 1
    this.said.push({ id: `a${this.head}` as RecordId, form: 'review-approval', answers, created: { author: person, at: this.head }, changed: { author: person, at: this.head } })
    return 'done'
  }

  committee() {
    for (const role of ['deputy', 'accountant', 'director'] as const) assert.is(this.try('committee', role, role), 'done')
    return this
  }
}

const begun = () => new Desk().put('row', 'attendance', 'Zahra').put('pay', 'receipt', '100')

test('[AP1] a chain is signed in its order, each step once', () => {
  const desk = begun()
  assert.equal(desk.steps('committee'), ['deputy open!', 'accountant open', 'director open'])
  assert.is(desk.try('committee', 'director', 'director'), 'approval.order')
  assert.is(desk.try('committee', 'deputy', 'deputy'), 'done')
  assert.is(desk.try('committee', 'deputy', 'deputy', { person: 'another deputy' }), 'approval.order')
  assert.equal(desk.steps('committee'), ['deputy signed', 'accountant open!', 'director open'])
  assert.is(desk.try('committee', 'accountant', 'accountant'), 'done')
  assert.is(desk.try('committee', 'director', 'director'), 'done')
  assert.ok(desk.chain('committee').isComplete && isSignedFor('approved', desk.chains))
  assert.not.ok(isSignedFor('accepted', desk.chains))
})

test('[AP2] what has changed since makes a signature stale, by name; taken back it holds again', () => {
  const desk = begun().committee()
  desk.put('row', 'attendance', 'Zohreh')
  assert.equal(desk.steps('committee'), ['deputy stale!', 'accountant stale', 'director stale'])
  assert.equal(desk.chain('committee').steps[0]!.changed, ['row'])
  assert.is(desk.chain('committee').steps[0]!.askedSince, desk.head, 'asked since it changed')
  desk.put('row', 'attendance', 'Zahra')
  assert.equal(desk.steps('committee'), ['deputy signed', 'accountant signed', 'director signed'])
  desk.put('pay', 'receipt', '100', true)
  assert.equal(desk.chain('committee').steps[2]!.changed, ['row', 'pay'], 'what is gone has changed')
  desk.put('pay', 'receipt', '100').put('minutes', 'committee', '12').put('later', 'outcome', 'founded')
  assert.ok(desk.chain('committee').isComplete, 'what the chain leaves out changes nothing')
})

test('[AP2] whatever happens, a signature holds exactly where the content is what was signed', () => {
  const deed = fc.record({ id: fc.constantFrom('a', 'b', 'c'), form: fc.constantFrom('attendance', 'receipt', 'committee'), value: fc.constantFrom('1', '2'), isDeleted: fc.boolean() })
  fc.assert(fc.property(fc.array(deed, { maxLength: 8 }), fc.array(deed, { maxLength: 8 }), (before, after) => {
    const desk = new Desk()
    const covered = () => JSON.stringify([...desk.content.values()].filter(({ form, isDeleted }) => form !== 'committee' && !isDeleted).map(({ id, form, answers }) => [id, form, answers]).sort())
    for (const { id, form, value, isDeleted } of before) desk.put(id, form, value, isDeleted)
    const signed = covered()
    desk.committee()
    for (const { id, form, value, isDeleted } of after) desk.put(id, form, value, isDeleted)
    for (const { state, changed } of desk.chain('committee').steps) {
      assert.is(state, covered() === signed ? 'signed' : 'stale')
      // A record that was given another form, or left out again, is found by whoever reads the history of the whole.
      if (state === 'signed') assert.equal(changed, [])
    }
  }), { numRuns: 300 })
})

test('[AP3] going back into review takes the signatures under the whole with it, and leaves those of people', () => {
  const desk = begun().put('coach', 'person-approval', 'Ali')
  desk.asked = () => true
  for (const role of ['deputy', 'director'] as const) assert.is(desk.try('people', role, role), 'done')
  desk.committee().move('approved').move('in-review')
  assert.equal(desk.steps('committee'), ['deputy withdrawn!', 'accountant withdrawn', 'director withdrawn'])
  assert.ok(desk.chain('people').isComplete)
  desk.committee()
  assert.ok(isSignedFor('approved', desk.chains))
})

test('[AP4] by a person of the role, or in their place, and by nobody twice', () => {
  const desk = begun()
  for (const role of ['staff', 'leader', 'hq', 'director'] as const) assert.is(desk.try('committee', 'deputy', role), 'auth.role', role)
  assert.is(desk.try('committee', 'nobody', 'deputy'), 'auth.role')
  assert.is(desk.try('committee', 'deputy', 'deputy', { person: 'reza', for: 'mina' }), 'done')
  assert.equal(approvalsIn(desk.said).map(({ role, author, for: holder }) => [role, author, holder]), [['deputy', 'reza', 'mina']])
  assert.is(desk.try('committee', 'accountant', 'accountant', { person: 'reza' }), 'approval.twice')
  const chains = tourKind.approvals!.map((each): ApprovalChain => ({ ...each, samePerson: true }))
  desk.kind = { ...tourKind, approvals: chains }
  assert.is(desk.try('committee', 'accountant', 'accountant', { person: 'reza' }), 'done', 'where the pack allows it')
})

test('[AP4] an empty pad, other content than was shown, open remarks and files on their way are no approval', () => {
  const desk = begun()
  assert.is(desk.try('committee', 'deputy', 'deputy', { signature: '' }), 'approval.signature')
  assert.is(desk.try('committee', 'deputy', 'deputy', { signature: 'me' }), 'approval.signature')
  assert.is(desk.try('committee', 'deputy', 'deputy', { hash: 'f'.repeat(64) }), 'activity.moved')
  assert.is(desk.try('committee', 'deputy', 'deputy', { unseen: 1 }), 'activity.moved')
  assert.is(desk.try('committee', 'deputy', 'deputy', { filesMissing: 1 }), 'review.files-missing')
  desk.unsettled = 1
  assert.is(desk.try('committee', 'deputy', 'deputy'), 'review.unsettled')
})

test('[AP5] declined with a reason, and asked again', () => {
  const desk = begun()
  assert.is(desk.try('committee', 'deputy', 'deputy'), 'done')
  assert.is(desk.try('committee', 'accountant', 'accountant', { verdict: 'declined', reason: ' ' }), 'review.reason')
  assert.is(desk.try('committee', 'accountant', 'accountant', { verdict: 'declined', reason: 'No invoice', signature: '' }), 'done')
  assert.equal(desk.steps('committee'), ['deputy signed', 'accountant declined!', 'director open'])
  assert.is(desk.try('committee', 'accountant', 'accountant'), 'done')
  assert.equal(desk.steps('committee'), ['deputy signed', 'accountant signed', 'director open!'])
})

test('[AP6] when each chain is open', () => {
  const table: readonly (readonly [ActivityState, string])[] = [['planned', 'people'], ['running', 'people'], ['closed', 'people'], ['in-review', 'people committee'], ['returned', 'people'], ['approved', 'people committee'], ['accepted', '']]
  for (const [state, expected] of table) {
    const desk = begun().put('coach', 'person-approval', 'Ali')
    desk.asked = () => true
    desk.state = state
    assert.is(desk.chains.filter(({ steps }) => steps.some(({ askedSince }) => askedSince !== undefined)).map(({ chain }) => chain.id).join(' '), expected, state)
  }
  const desk = begun().committee()
  assert.equal(desk.steps('acceptance'), ['headquarters open'], 'not before it is approved')
  desk.move('approved')
  assert.equal(desk.steps('acceptance'), ['headquarters open!'])
  desk.put('row', 'attendance', 'Zohreh')
  assert.equal(desk.steps('acceptance'), ['headquarters open'], 'nor while a signature is stale')
  assert.is(desk.try('acceptance', 'headquarters', 'hq'), 'approval.order')
  desk.committee()
  assert.is(desk.try('acceptance', 'headquarters', 'hq'), 'done')
  assert.ok(isSignedFor('accepted', desk.chains))
})

test('[AP7] asked anew from the step that the pack names', () => {
  const desk = begun().committee()
  desk.kind = { ...tourKind, approvals: tourKind.approvals!.map((each) => (each.id === 'committee' ? { ...each, anewFrom: 'accountant' } : each)) }
  desk.put('row', 'attendance', 'Zohreh')
  assert.equal(desk.steps('committee'), ['deputy stale', 'accountant stale!', 'director stale'])
  assert.is(desk.try('committee', 'accountant', 'accountant'), 'done')
  assert.is(desk.try('committee', 'director', 'director'), 'done')
  assert.ok(desk.chain('committee').isComplete)
})

test('[AP8] what no condition asks for is missed by nobody', () => {
  const desk = begun()
  assert.equal(desk.chains.map(({ chain }) => chain.id), ['committee', 'acceptance'], 'nobody is to be approved')
  const unit = kindOf(installedPack('unit'), 'unit')!
  desk.kind = unit
  desk.asked = (condition) => JSON.stringify(condition) !== JSON.stringify({ form: 'person-approval', measure: 'university' })
  assert.equal(desk.steps('people'), ['deputy open!', 'director open'])
  desk.asked = () => true
  assert.equal(desk.steps('people'), ['deputy open!', 'university open', 'director open'])
})

test('[AP9] who signs each kind', () => {
  const told = packIds.flatMap((id) => installedPack(id).kinds).map((kind) => [kind.id, ...kind.approvals!.map(({ id, steps, covers, leadsTo }) => `${id}: ${steps.map(({ roles }) => roles.join('/')).join(' ')}${covers ? ` (${covers.join(' ')})` : ''}${leadsTo ? ` → ${leadsTo}` : ''}`)])
  const last = ['committee: deputy accountant director', 'acceptance: hq → accepted']
  const speakers = 'people: deputy university director (person-approval)'
  assert.equal(Object.fromEntries(told.map(([kind, ...rest]) => [kind, rest])), {
    tour: ['people: deputy director (person-approval)', ...last], narrative: ['people: deputy director (person-approval)', ...last],
    event: [speakers, ...last], club: [speakers, ...last],
    unit: [speakers, 'presence: university deputy director (hours participants monthly-statement)', ...last],
  })
})

test.run()
