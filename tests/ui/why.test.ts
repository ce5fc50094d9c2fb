import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { evidenceOf } from '#domain/activity/evidence.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { formOf } from '#domain/packs/pack.ts'
import { lackingOf, whyOf } from '#ui/activities/why.ts'
import { speakMore } from '#ui/words/words.ts'
import { installedPack } from '#fixtures/packs.ts'

const env = { now: 0, timeZone: 'Asia/Tehran', language: 'fa' }
const pack = installedPack('narrative')
const product = (medium: string, copies = '1') => summaryOf(formOf(pack, 'product')!, { '/medium': medium, '/copies': copies }, env)
const viewOf = (media: readonly ReturnType<typeof product>[], id = 'products') => evidenceOf(pack, pack.kinds[0]!, {}, { product: media }, env).find((each) => each.evidence.id === id)!

test('[U29] what an evidence still lacks is said by name, and nothing where it lacks nothing', async () => {
  await speakMore()
  const some = viewOf([product('printed', '2'), product('audio')])
  const why = some.evidence.why['fa']!
  assert.is(whyOf(some), `${why} کم است: چاپی (۲ از ۳)، الکترونیکی، تصویری`)
  assert.is(whyOf(viewOf(['printed', 'audio', 'video', 'electronic'].map((medium) => product(medium, '3')))), why)
  assert.is(whyOf(viewOf([], 'report')), viewOf([], 'report').evidence.why['fa'])
})

test('[U36] of several documents that one form stands for, those that are missing are named', async () => {
  await speakMore()
  const tour = installedPack('tour')
  const lacking = (form: string, records: readonly Record<string, string>[]) => lackingOf(evidenceOf(tour, tour.kinds[0]!, { '/date': '2026-11-21' }, { [form]: records.map((answers) => summaryOf(formOf(tour, form)!, answers, env)) }, env).filter((view) => view.evidence.from.form === form))
  assert.is(lacking('receipt', []), 'کم است: رسیدها، امضای رسیدها')
  assert.is(lacking('receipt', [{ '/payee': 'حمید' }]), 'کم است: امضای رسیدها')
  assert.is(lacking('receipt', [{ '/payee': 'حمید', '/signature': 'x' }]), '')
  assert.is(lacking('person-approval', [{ '/role': 'coach', '/approved_by': 'director deputy' }]), 'کم است: راهنما')
  assert.is(lacking('contract', []), '', 'the line is called so itself')
})

test.run()
