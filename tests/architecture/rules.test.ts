import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('rules')
const root = join(import.meta.dirname, '..', '..')

const rules = readdirSync(join(root, 'docs', 'rules')).filter((name) => name.endsWith('.md'))
  .flatMap((file) => [...readFileSync(join(root, 'docs', 'rules', file), 'utf8').matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map((match) => ({ id: match[1]!, file })))

const sources = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, 'tests', file), 'utf8') }))

/** The names of tests: the first argument of `test(…)`, in test files and in contract suites. */
const names = sources.flatMap(({ file, text }) => [...text.matchAll(/^\s*test\(\s*(['`])((?:\\.|(?!\1)[^\\])*)\1/gm)].map((match) => ({ file, name: match[2]! })))

test('[A4] every rule is cited by a test', () => {
  const cited = new Set(names.flatMap(({ name }) => [...name.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1]!)))
  assert.equal(rules.filter(({ id }) => !cited.has(id)).map(({ id, file }) => `${id} in docs/rules/${file}`), [])
})

test('[A4] every test cites a rule, and the rule exists', () => {
  const known = new Set(rules.map(({ id }) => id))
  const strays = names.filter(({ name }) => {
    const ids = [...name.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1]!)
    return !/^\[[A-Z]+\d+\]/.test(name) || ids.some((id) => !known.has(id))
  })
  assert.equal(strays.map(({ file, name }) => `tests/${file}: ${name}`), [])
})

test('[A4] every rule stands in one place, under a prefix that docs/rules/README.md lists', () => {
  const ids = rules.map(({ id }) => id)
  assert.equal(ids.filter((id, index) => ids.indexOf(id) !== index), [])
  const listed = new Map([...readFileSync(join(root, 'docs', 'rules', 'README.md'), 'utf8').matchAll(/^\| ([A-Z]+) \| ([\w-]+\.md) \|/gm)].map((match) => [match[1]!, match[2]!]))
  assert.equal([...new Set(rules.filter(({ id, file }) => listed.get(id.replace(/\d+$/, '')) !== file).map(({ id, file }) => `${id.replace(/\d+$/, '')} ${file}`))], [])
})

test('[A4] a test file that never runs its tests is found', () => {
  assert.equal(sources.filter(({ file, text }) => file.endsWith('.test.ts') && !/\.run\(\)/.test(text)).map(({ file }) => file), [])
})

test.run()
