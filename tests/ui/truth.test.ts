import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { view } from '#domain/forms/evaluation.ts'
import { formOf } from '#domain/packs/pack.ts'
import { tourPack } from '#fixtures/packs.ts'
import { makeSignature } from '#fixtures/signatures.ts'
import { filesOf, stageWithFiles } from '#ui/activities/stage.ts'
import { signedFacts } from '#ui/controls/signed-facts.ts'

test('[U23] a confirmed record whose picture waits is still on this phone, and the count says how many have arrived', () => {
  const waiting = { stage: 'confirmed', blobs: { all: 2, sent: 1 } } as const
  const arrived = { stage: 'confirmed', blobs: { all: 1, sent: 1 } } as const
  assert.is(stageWithFiles(waiting), 'saved')
  assert.is(stageWithFiles(arrived), 'confirmed')
  assert.is(stageWithFiles({ stage: 'confirmed', blobs: { all: 0, sent: 0 } }), 'confirmed')
  assert.is(stageWithFiles({ stage: 'refused', blobs: { all: 1, sent: 0 } }), 'refused')
  assert.equal(filesOf([waiting, arrived]), { sent: 2, all: 3 })
})

test('[U24] beside the pad stand who, how much in digits and words, and when: what is faulty or chosen from a list does not', () => {
  const form = formOf(tourPack, 'receipt')!
  const env = { now: Date.UTC(2026, 10, 21, 8, 30), timeZone: 'Asia/Tehran', language: 'en' } as const
  const facts = (answers: Readonly<Record<string, string>>) => signedFacts(view(form, answers, env), 'en')
  const told = facts({ '/payee': 'Hamid', '/role': 'driver', '/amount': '3200000', '/date': '2026-11-21', '/signature': makeSignature(1) })
  assert.equal(told.map((each) => each.path), ['/payee', '/amount', '/date'])
  assert.match(told[1]!.value, /3,200,000/)
  assert.match(told[1]!.value, /million/)
  assert.equal(facts({ '/payee': 'Hamid', '/amount': '0' }).map((each) => each.path), ['/payee'])
})

test.run()
