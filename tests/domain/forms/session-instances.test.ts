import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { doubtfulExpressions } from '#domain/forms/compiled-form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import { env, formWith } from './evaluate.ts'
import { question, reckoned, repeat, roster, values } from './session-parts.ts'

test('[FO25] an answer in an instance is reckoned with that instance; from outside, names mean every instance', () => {
  const session = openSession(roster, {}, env)
  session.addInstance('/member', 'a')
  session.addInstance('/member', 'b')
  session.answer('/member[a]/name', 'Mina')
  session.answer('/member[a]/age', '40')
  session.answer('/member[b]/name', 'Reza')
  session.answer('/member[b]/age', '12')
  session.addInstance('/member[b]/pet', 'p')
  session.answer('/member[b]/pet[p]/kind', 'cat')
  assert.equal(values(session), {
    '/member[a]/name': 'Mina', '/member[a]/age': '40', '/member[a]/number': '1', '/member[a]/older': '0', '/member[a]/soFar': '40', '/member[a]/pets': '0',
    '/member[b]/name': 'Reza', '/member[b]/age': '12', '/member[b]/number': '2', '/member[b]/older': '1', '/member[b]/soFar': '52',
    '/member[b]/pet[p]/kind': 'cat', '/member[b]/pet[p]/owner': 'Reza/cat', '/member[b]/pets': '1',
    '/people': '2', '/years': '52', '/names': 'Mina, Reza', '/first': 'Mina',
  })
  assert.is(session.question('/member[b]/school')!.isRelevant, true)
  assert.is(session.question('/member[a]/school')!.isRelevant, false)
})

test('[FO26] an instance that is removed counts nowhere, and comes back as it was', () => {
  const session = openSession(roster, {}, env)
  for (const id of ['a', 'b', 'c']) {
    session.addInstance('/member', id)
    session.answer(`/member[${id}]/age`, String({ a: 10, b: 20, c: 30 }[id]))
  }
  const before = session.answers()
  const { set } = session.removeInstance('/member[b]')
  assert.equal(set['/member[b]'], null)
  assert.equal([values(session)['/years'], values(session)['/people'], values(session)['/member[c]/number'], values(session)['/member[c]/soFar']], ['40', '2', '2', '40'])
  assert.is(session.question('/member[b]/age'), undefined)
  session.restoreInstance('/member[b]', '2')
  assert.equal(session.answers(), before)
  assert.equal([values(session)['/years'], values(session)['/member[b]/age'], values(session)['/member[c]/soFar']], ['60', '20', '60'])
})

test('[FO26] [FO27] a default that was cleared does not come back with its instance, nor when the record is opened', () => {
  const form = formWith([question('many', { type: 'integer', default: '2' }), repeat('row', [question('what', { default: 'x' })], { count: '${many}' }), repeat('more', [question('note', { default: 'y' })])])
  const session = beginSession(form, env)
  session.answer('/row[2]/what', null)
  session.answer('/more[1]/note', null)
  assert.equal(values(openSession(form, session.answers(), env)), values(session))
  session.removeInstance('/more[1]')
  session.restoreInstance('/more[1]', '1')
  assert.equal(values(session), { '/many': '2', '/row[1]/what': 'x' })
})

test('[FO27] an instance that a count had put away says what is true now when it comes back', () => {
  const form = formWith([question('many', { type: 'integer' }), question('who'), repeat('row', [question('what', { label: { fa: 'برای ${who}' } })], { count: '${many}' })])
  const session = beginSession(form, env)
  session.answer('/many', '1')
  session.answer('/who', 'Mina')
  assert.is(session.question('/row[1]/what')!.label, 'برای Mina')
  session.answer('/many', '0')
  session.answer('/who', 'Reza')
  session.answer('/many', '1')
  assert.is(session.question('/row[1]/what')!.label, 'برای Reza')
})

test('[FO26] instances stand in the order they were added, those of two phones by their ids', () => {
  const session = openSession(roster, { '/member[x]': '1', '/member[b]': '2', '/member[a]': '2', '/member[b]/name': 'second', '/member[gone]/name': 'nobody' }, env)
  assert.equal(session.questions().filter((each) => each.question.name === 'name').map((each) => each.path), ['/member[x]/name', '/member[a]/name', '/member[b]/name'])
})

test('[FO27] a counted repeat has as many instances as it says; answers of those put away come back', () => {
  const counted = formWith([question('many', { type: 'integer' }), repeat('row', [question('what'), reckoned('at', 'position(..)')], { count: '${many}' }), reckoned('all', 'join("", ${what})')])
  const session = beginSession(counted, env)
  assert.equal(values(session), {})
  session.answer('/many', '3')
  session.answer('/row[1]/what', 'a')
  session.answer('/row[3]/what', 'c')
  assert.is(values(session)['/all'], 'ac')
  const { layout } = session.answer('/many', '1')
  assert.ok(layout.has('/row'))
  assert.is(values(session)['/all'], 'a')
  session.answer('/many', '3')
  assert.equal([values(session)['/all'], values(session)['/row[3]/at']], ['ac', '3'])
  assert.equal(openSession(counted, session.answers(), env).questions().length, session.questions().length)
  assert.throws(() => session.answer('/many', '1000000'), (error: unknown) => (error as { details?: { why?: string } }).details?.why === 'expression.budget')
})

test('[FO27] the first of a counted repeat, in first ones, has what stands in it in the form, whenever it comes; further ones begin empty', () => {
  const form = formWith([
    question('many', { type: 'integer' }),
    repeat('r', [repeat('s', [question('t', { default: 'dd' })]), repeat('v', [repeat('x', [question('y', { default: 'yy' })])], { count: '2' })], { count: '${many}' }),
    repeat('q', [repeat('z', [question('w', { default: 'ww' }), repeat('u', [question('p', { default: 'pp' })])], { count: '2' })]),
  ])
  const session = beginSession(form, env)
  const ofQ = { '/q[1]': '1', '/q[1]/z[1]/w': 'ww', '/q[1]/z[1]/u[1]': '1', '/q[1]/z[1]/u[1]/p': 'pp', '/q[1]/z[2]/w': 'ww' }
  assert.equal(session.answers(), ofQ, 'nothing is stored of what is not there yet')
  session.answer('/many', '2')
  const ofR = { '/many': '2', '/r[1]/s[1]': '1', '/r[1]/s[1]/t': 'dd', '/r[1]/v[1]/x[1]': '1', '/r[1]/v[1]/x[1]/y': 'yy' }
  assert.equal(session.answers(), { ...ofQ, ...ofR })
  assert.equal(session.addInstance('/q', 'b').set, { '/q[b]': '2', '/q[b]/z[1]/w': 'ww', '/q[b]/z[2]/w': 'ww' })
  const again = openSession(form, session.answers(), env)
  assert.equal(again.answers(), session.answers())
  again.answer('/many', '0')
  again.answer('/many', '1')
  assert.is(values(again)['/r[1]/v[1]/x[1]/y'], 'yy')
})

test('[FO26] [FO27] counted rows inside of a row that was removed come back with it', () => {
  const form = formWith([repeat('house', [question('many', { type: 'integer' }), repeat('room', [question('what')], { count: '${many}' }), reckoned('rooms', "join(' ', ${what})")]), reckoned('all', "join(' ', ${what})")])
  const session = beginSession(form, env)
  session.addInstance('/house', 'b')
  session.answer('/house[b]/many', '2')
  session.answer('/house[b]/room[2]/what', 'hall')
  const before = session.answers()
  session.removeInstance('/house[b]')
  assert.is(values(session)['/all'], undefined)
  session.restoreInstance('/house[b]', '2')
  assert.equal([session.answers(), values(session)['/all'], values(session)['/house[b]/rooms']], [before, ' hall', ' hall'])
  assert.equal(session.questions().filter((each) => each.question.name === 'what').map((each) => each.path), ['/house[b]/room[1]/what', '/house[b]/room[2]/what'])
})

test('[FO43] a repeat grows with what is answered in it, until nothing changes; one that never stops is refused', () => {
  const form = formWith([
    reckoned('wanted', "if(count(${row}) = 0, 1, if(indexed-repeat(${more}, ${row}, count(${row})) = 'yes', count(${row}) + 1, count(${row})))"),
    repeat('row', [question('more')], { count: '${wanted}' }),
  ])
  assert.equal(doubtfulExpressions(form).map(({ why, near }) => `${why} ${near}`), ['expression.circle /wanted → /row → /wanted'])
  const session = beginSession(form, env)
  const rows = () => session.questions().filter((each) => each.question.name === 'more').length
  assert.is(rows(), 1)
  session.answer('/row[1]/more', 'yes')
  session.answer('/row[2]/more', 'yes')
  assert.is(rows(), 3)
  session.answer('/row[3]/more', 'no')
  assert.equal([rows(), openSession(form, session.answers(), env).questions().length], [3, 4])
  const endless = formWith([repeat('row', [question('what')], { count: 'count(${row}) + 1' })])
  assert.throws(() => beginSession(endless, env), (error: unknown) => (error as { details?: { why?: string } }).details?.why === 'expression.budget')
})

test.run()
