import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '#domain/forms/form.ts'
import { readForm } from '#domain/forms/read-form.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { whatCanBeRead } from '#domain/forms/what-can-be-read.ts'
import { loadDefinition } from '#domain/forms/load-definition.ts'
import { plainWorkbook } from '#domain/forms/xlsform/plain-workbook.ts'
import { everyType } from '#fixtures/every-type.ts'
import { pathsOf, questionAt } from './xlsform-sheets.ts'

const env = { now: Date.UTC(2026, 10, 21), timeZone: 'Asia/Tehran', language: 'en' }

async function previewOf(survey: readonly string[], choices: readonly string[] = []) {
  const rows = (lines: readonly string[]) => lines.map((line) => line.split('|').map((cell) => cell.trim()))
  const sheets = [{ name: 'survey', rows: rows(['type | name | label | relevant | calculation | constraint', ...survey]) }, { name: 'choices', rows: rows(['list_name | name | label', ...choices]) }]
  return loadDefinition(plainWorkbook(sheets), 'visit.xlsx')
}

test('[XF24] faulty rows, lists, conditions and words are left out, and the rest runs', async () => {
  const { form, preview, remarks } = await previewOf([
    'text | keeper | Keeper',
    'textt | broken | A row that is none',
    'select_one nobody | who | Who?',
    'integer | depth | How deep is ${nowhere}, ${keeper}? | ${lost} = 1 | | . < 500',
    'text | more | More | ${who} = "x"',
    'calculate | twice | | | ${depth} * 2',
    'calculate | wrong | | | foo(${depth})',
    'note | sum | ${twice} m and ${wrong}, not ${lost}',
  ], ['state | good | Good'])
  assert.is(form, undefined)
  assert.ok(remarks.some(({ level }) => level === 'error'))
  assert.equal(pathsOf(preview!.children), ['/keeper', '/who', '/depth', '/more', '/twice', '/wrong', '/sum'])
  assert.is(questionAt(preview!, '/who').type, 'hidden')
  const session = beginSession(preview!, env)
  session.answer('/keeper', 'Baran')
  assert.is(session.question('/depth')!.isRelevant, true, 'its condition names nothing')
  assert.is(session.question('/depth')!.label, 'How deep is …, Baran?')
  assert.is(session.question('/more')!.isRelevant, false, 'a condition that runs does')
  session.answer('/depth', '600')
  assert.ok(session.question('/depth')!.fault, 'so does a check')
  assert.is(session.question('/sum')!.label, '1200 m and , not …')
})

test('[XF24] groups that do not end, names that are there twice, circles', async () => {
  const { preview } = await previewOf(['begin group | g | G', 'text | a | A', 'text | a | Again', 'begin repeat | | No name', 'text | b | B', 'end repeat', 'begin repeat | r | R', 'calculate | c | | | ${d}', 'calculate | d | | | ${c}'])
  assert.equal(pathsOf(preview!.children), ['/g', '/g/a', '/g/b', '/g/r', '/g/r/c', '/g/r/d'])
  beginSession(preview!, env)
})

test('[XF24] where nothing is left there is nothing to look at', async () => {
  for (const survey of [['textt | a | A'], [' | | only words'], []]) assert.is((await previewOf(survey)).preview, undefined)
  assert.is((await loadDefinition(new Uint8Array([1, 2, 3]), 'x.xlsx')).preview, undefined)
  for (const json of [null, 1, [], {}, { id: 'x', title: { en: 'X' }, defaultLanguage: 'en', children: [] }]) assert.is(whatCanBeRead(json), undefined)
})

test('[XF24] a form without faults is what it was', async () => {
  const whole = await previewOf(['text | a | A'])
  assert.equal([whole.form?.id, whole.preview], ['visit', undefined])
  assert.equal(whatCanBeRead(everyType), JSON.parse(JSON.stringify(everyType)))
})

/** Every place of a definition, as the way to it. */
function placesIn(value: unknown, way: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...way, Array.isArray(value) ? Number(key) : key])) : []
  return way.length === 0 ? inner : [way, ...inner]
}

test('[XF24] a definition in JSON, whatever is wrong in it', () => {
  const places = placesIn(everyType)
  const wrong = fc.constantFrom<unknown>(undefined, null, 7, '', '1 +', '${nowhere}', [], {}, 'x'.repeat(30_000), { extra: 1 }, '/nowhere')
  let previews = 0
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...places), wrong), { minLength: 1, maxLength: 6 }), (changes) => {
    const broken = JSON.parse(JSON.stringify(everyType)) as Form
    for (const [way, value] of changes) {
      const owner = way.slice(0, -1).reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), broken)
      if (typeof owner === 'object' && owner !== null) (owner as Record<string, unknown>)[way.at(-1)!] = structuredClone(value)
    }
    const preview = whatCanBeRead(broken)
    if (!preview) return
    previews += 1
    assert.is(readForm(preview).faults, undefined)
    beginSession(preview, env)
  }), { numRuns: 300 })
  assert.ok(previews > 200, `${previews} previews`)
})

test.run()
