import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { capOf, deedOf, deskKeys, neighboursIn } from '#ui/desk/keys/keys.ts'
import type { Pressed } from '#ui/desk/keys/keys.ts'

const pressed = (key: string, code: string, more: Partial<Pressed> = {}): Pressed => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

test('[U129] a key counts by its place, on a Persian and a Russian keyboard as on a Latin one', () => {
  for (const key of ['j', 'ت', 'о']) assert.is(deedOf(pressed(key, 'KeyJ')), 'next', key)
  for (const key of ['?', '؟']) assert.is(deedOf(pressed(key, 'Slash', { shiftKey: true })), 'help', key)
  assert.is(deedOf(pressed('?', 'Digit7', { shiftKey: true })), 'help', 'where a Russian keyboard has it')
  assert.is(deedOf(pressed('.', 'Slash')), 'search')
  assert.is(new Set(deskKeys.map(({ code }) => code)).size, deskKeys.length)
  assert.equal([capOf('return'), capOf('help')], ['R', '?'])
})

test('[U129] what belongs to the browser, and a key that is held, do nothing', () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) assert.is(deedOf(pressed('r', 'KeyR', more)), undefined)
  assert.is(deedOf(pressed('R', 'KeyR', { shiftKey: true })), undefined)
  assert.is(deedOf(pressed('a', 'KeyA', { repeat: true })), undefined)
  assert.is(deedOf(pressed('j', 'KeyJ', { repeat: true })), 'next', 'but a list is run through')
  assert.is(deedOf(pressed('x', 'KeyX')), undefined)
})

test('[U129] the dossier after this one is the next of the list, and after the last there is none', () => {
  const ids = ['a', 'b', 'c']
  assert.equal(ids.map((id) => neighboursIn(ids, id)), [{ previous: undefined, next: 'b' }, { previous: 'a', next: 'c' }, { previous: 'b', next: undefined }])
  assert.equal(neighboursIn(ids, 'opened by its address'), { previous: undefined, next: undefined })
})

test.run()
