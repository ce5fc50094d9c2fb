import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { problems } from '#domain/problem-catalogue.ts'
import type { Lock } from '../../tools/complete-lock.ts'
import { missingEntries } from '../../tools/complete-lock.ts'

const test = suite('house')
const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('[A5] the lock file is complete for all platforms', () => {
  const lock = JSON.parse(read('package-lock.json')) as Lock
  assert.equal(missingEntries(lock).map(([path]) => path), [])
  assert.equal(missingEntries({ packages: { '': { optionalDependencies: { 'x-linux-x64': '1.0.0' } } } }).length, 1)
})

test('[A6] all languages have the same keys, and words for every problem', () => {
  const keysIn = (language: string) => ['json', 'more.json'].flatMap((part) => flatKeys(JSON.parse(read(`src/ui/words/${language}.${part}`)) as Words))
  const fa = keysIn('fa')
  for (const language of ['ru', 'en']) assert.equal(keysIn(language).filter((key) => !fa.includes(key)).concat(fa.filter((key) => !keysIn(language).includes(key))), [], language)
  assert.equal(Object.keys(problems).filter((code) => !fa.includes(`/problem.${code}`)), [])
})

interface Words {
  readonly [key: string]: string | Words
}

/** Plural forms differ from language to language: `one`, `few` and their like are not keys of their own. */
function flatKeys(words: Words, prefix = ''): string[] {
  return [...new Set(Object.entries(words).flatMap(([key, value]) => /^(zero|one|two|few|many|other)$/.test(key) ? [prefix] : typeof value === 'string' ? [`${prefix}/${key}`] : flatKeys(value, `${prefix}/${key}`)))]
}

test('[A7] styles know no left and right', () => {
  const physical = /(margin|padding|border|inset)-(left|right)|text-align:\s*(left|right)|float:\s*(left|right)|(^|[\s;{])(left|right):\s/
  const sheets = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
  assert.ok(sheets.length > 0)
  assert.ok(physical.test('a { margin-left: 4px }') && physical.test('a { left: 0 }'))
  assert.equal(sheets.filter((file) => physical.test(read(`src/${file}`).replaceAll(/\/\*[\s\S]*?\*\//g, ''))), [])
})

test('[OF6] every page that makes a file by itself tells the office of it', () => {
  const pages = readdirSync(join(root, 'src/ui'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx')).map((name) => ({ name, text: read(`src/ui/${name}`) }))
  const making = pages.filter(({ text }) => /\bsaveFile\(/.test(text) && /\b(fileOf|makeFile|icalendar)\(/.test(text))
  assert.ok(making.length > 4)
  assert.equal(making.filter(({ text }) => !/\bnoteExport\(/.test(text)).map(({ name }) => name), [])
})

test.run()
