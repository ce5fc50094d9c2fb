import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compiled, doubtfulExpressions } from '#domain/forms/compiled-form.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import { env, formWith } from './evaluate.ts'
import { question, reckoned, repeat, values } from './session-parts.ts'

test('[FO37] paths lead through repeats, groups and siblings, with predicates by value and by position', () => {
  const form = formWith([
    repeat('r', [question('a', { type: 'integer' }), question('b')]),
    ...[
      '/r[1]/b', '/r[2]/b', '/r[last()]/b', '/r[a > 1]/b', 'count(/r[a > 1])', '/r[a = 3][1]/b', 'count(/r/*)', 'count(//a)', 'join("", /r[position() != 2]/b)', "join('', /r/b[. != 'y'])", 'sum(/r[b = "x" or b = "z"]/a)', '(/r)[2]/b', 'name(/r[1]/a)', 'count(/r/a | /r/b)', 'max(/r/a)', 'min(/r/a)', 'count(/r[a >= 1 and b != "x"])',
    ].map((calculate, at) => reckoned(`c${at}`, calculate)),
  ])
  const rows = [['1', 'x'], ['2', 'y'], ['3', 'z']]
  const answers = Object.fromEntries(rows.flatMap(([a, b], at) => [[`/r[i${at}]`, String(at)], [`/r[i${at}]/a`, a!], [`/r[i${at}]/b`, b!]]))
  const found = values(openSession(form, answers, env))
  assert.equal(Array.from({ length: 17 }, (_, at) => found[`/c${at}`]), ['x', 'y', 'z', 'y', '2', 'z', '6', '3', 'xz', 'xz', '4', 'y', 'a', '6', '3', '1', '2'])
})

test('[FO37] [FO28] a predicate over what is in the weighed instance follows each of them', () => {
  const form = formWith([
    repeat('house', [repeat('member', [question('age', { type: 'integer' })]), question('street')]),
    reckoned('lived', 'count(${member}/..)'), reckoned('full', 'count(/house[count(member) > 1])'), reckoned('old', "join(' ', /house[sum(./member/age) > 60]/street)"),
  ])
  const session = beginSession(form, env)
  session.answer('/house[1]/street', 'Elm')
  session.addInstance('/house[1]/member', 'm')
  assert.is(values(session)['/full'], '1')
  session.answer('/house[1]/member[m]/age', '70')
  assert.is(values(session)['/old'], 'Elm')
  session.removeInstance('/house[1]/member[m]')
  assert.equal([values(session)['/full'], values(session)['/old']], ['0', undefined])
  session.addInstance('/house', 'empty')
  assert.is(values(session)['/lived'], '1')
  session.removeInstance('/house[1]/member[1]')
  assert.is(values(session)['/lived'], '0')
})

test('[FO37] a position in a path counts from each parent anew, around parentheses over all', () => {
  const form = formWith([
    repeat('house', [repeat('member', [question('name')]), reckoned('second', '${member}[2]/name'), reckoned('head', '(${name})[last()]')]),
    reckoned('firsts', 'join(" ", /house/member[1]/name)'), reckoned('lasts', 'join(" ", ${house}/member[position() = last()]/name)'), reckoned('all', 'join(" ", ${member}[2]/name)'),
    reckoned('whole', '(/house/member)[3]/name'), reckoned('none', 'count(${name}[2])'), reckoned('third', '(${name})[3]'), reckoned('sizes', 'join(" ", ${member}[name != "b"][1]/name)'),
  ])
  const answers = { '/house[x]': '1', '/house[y]': '2', '/house[x]/member[1]': '1', '/house[x]/member[2]': '2', '/house[y]/member[1]': '1', '/house[y]/member[2]': '2', '/house[x]/member[1]/name': 'a', '/house[x]/member[2]/name': 'b', '/house[y]/member[1]/name': 'c', '/house[y]/member[2]/name': 'd' }
  const found = values(openSession(form, answers, env))
  assert.equal(['/house[x]/second', '/house[y]/second', '/house[y]/head', '/firsts', '/lasts', '/all', '/whole', '/none', '/third', '/sizes'].map((path) => found[path]), ['b', 'd', 'd', 'a c', 'b d', 'b d', 'c', '0', 'c', 'a c'])
})

test('[FO6] compared, what is not relevant is empty: behind if() and coalesce(), and in a repeat seen from outside', () => {
  const form = formWith([
    question('go'), question('a', { relevant: "${go} = 'yes'" }), question('b'), repeat('row', [question('c')], { relevant: "${go} = 'yes'" }),
    ...["if(true(), ${a}, 'x') = ''", "if(true(), ${a}, 'x') != 'y'", "coalesce(${a}, ${a}) = ''", "${c} = ''", "'y' != ${c}", "count(${c})", "${a} = true()", "join('-', ${c})"].map((calculate, at) => reckoned(`r${at}`, calculate)),
  ])
  const found = (answers: Record<string, string>) => Array.from({ length: 8 }, (_, at) => values(openSession(form, { '/a': 'y', '/row[1]': '1', '/row[1]/c': 'y', ...answers }, env))[`/r${at}`])
  assert.equal(found({}), ['true', 'true', 'true', 'true', 'true', '0', 'false', undefined])
  assert.equal(found({ '/go': 'yes' }), ['false', 'false', 'false', 'false', 'false', '1', 'true', 'y'])
})

test('[FO37] in a filter, a path to where a choice has nothing is empty, and that is told', () => {
  const lists = { town: [{ name: 'a', label: { fa: 'A' }, data: { of: 'x' } }, { name: 'b', label: { fa: 'B' } }] }
  const form = { ...formWith([question('county'), question('town', { type: 'select_one', choices: 'town', choiceFilter: "of = ../county" }), question('deep', { type: 'select_one', choices: 'town', choiceFilter: "name = 'a' or of/more != ''" })], lists), root: 'data' }
  const session = openSession(form, { '/county': 'x' }, env)
  assert.equal(['/town', '/deep'].map((path) => session.question(path)!.choices.map(({ name }) => name)), [['b'], ['a']])
  assert.equal(doubtfulExpressions(form).map(({ near }) => near), ['../county', 'of/more'])
})

test('[FO37] in a form from a spreadsheet a path may begin with its root, and one that leads nowhere is empty', () => {
  const form = { ...formWith([question('a'), reckoned('b', 'concat(/data/a, /survey/a, nothing, /no/where)')]), root: 'survey' }
  assert.is(values(openSession(form, { '/a': 'x' }, env))['/b'], 'xx')
  assert.is(compiled(form).plans.length, 3)
})

test.run()
