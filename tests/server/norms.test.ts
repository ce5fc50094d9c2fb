import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '#domain/forms/form.ts'
import type { NormAdjustment, Pack } from '#domain/packs/pack.ts'
import { withForm } from '#domain/packs/with-form.ts'
import type { RulesReply } from '#domain/wire/rules.ts'
import { bringNorms } from '#server/forms/bring-norms.ts'
import { publish } from '#server/publish.ts'
import { tourPack } from '#fixtures/packs.ts'
import { openReviewed, ourPage, tour } from './reviewed-office.ts'

const test = suite('norms')
const decided = (more: Partial<NormAdjustment> = {}): NormAdjustment => ({ province: 'north', kind: 'tour', norms: { costRial: 9_000_000 }, from: '2026-03-21', decision: { number: '12/345', date: '2026-03-10' }, ...more })
const withDecisions = (...adjustments: readonly NormAdjustment[]): Pack => ({ ...tourPack, ...(adjustments.length > 0 && { adjustments }) })

test('[NM12] a decision reaches an activity that is planned already, and one that was taken back leaves it', async () => {
  const office = await openReviewed()
  const staff = await office.at('staff-north')
  await office.push(staff, 'activity', { '/kind': 'tour', '/title': 'x', '/date': '2026-11-21', '/expected_people': '12', '/credit': 'current', '/cost': '9000000' })
  const found = async () => {
    const reply = await office.app.inject({ method: 'GET', url: `/api/activities/${tour}/rules`, headers: { ...ourPage, cookie: staff.cookie } })
    return reply.json<RulesReply>().findings.map((each) => each.code)
  }
  const pinned = async () => (await (await office.at('leader-north')).pull()).streams.find(({ id }) => id === tour)?.pack
  const before = await pinned()
  assert.equal(await found(), ['permit.cost'])
  assert.is(await bringNorms(office.ledger, [withDecisions(decided({ province: 'south' }))]), 1)
  assert.equal(await found(), ['permit.cost'], 'another province')
  assert.is(await bringNorms(office.ledger, [withDecisions(decided())]), 1)
  assert.equal(await found(), [])
  assert.is.not(await pinned(), before, 'phones are told of it')
  assert.is(await bringNorms(office.ledger, [withDecisions(decided())]), 0, 'once')
  assert.is(await bringNorms(office.ledger, []), 0, 'packs that are not installed stay')
  assert.is(await bringNorms(office.ledger, [tourPack]), 1)
  assert.equal([await found(), await pinned()], [['permit.cost'], before])
  assert.equal(await office.ledger.publications('north'), [])
})

test('[NM12] what was published for an activity stays', async () => {
  const office = await openReviewed()
  const own: Form = { id: 'extra', title: { en: 'Extra' }, defaultLanguage: 'en', children: [{ kind: 'question', name: 'a', type: 'text' }] }
  const pack = withForm(tourPack, 'tour', own, { form: 'extra', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] })
  await office.ledger.addStream({ id: 'own-tour', kind: 'activity', province: 'north', pack: await publish(office.ledger, pack) })
  await bringNorms(office.ledger, [withDecisions(decided())])
  const held = JSON.parse((await office.ledger.definition((await office.ledger.stream('own-tour'))!.pack))!.json) as Pack
  assert.equal([held.adjustments, held.forms.some((each) => each.id === 'extra'), held.kinds[0]!.forms.at(-1)!.form], [[decided()], true, 'extra'])
})

test.run()
