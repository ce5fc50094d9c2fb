import { mkdtempSync, cpSync, writeFileSync, rmSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult } from 'dependency-cruiser'

const test = suite('import law')
const root = join(import.meta.dirname, '..', '..')
const law = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string; comment: string }[]; options: ICruiseOptions }

async function lookAt(folder: string): Promise<ICruiseResult> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    const { options, ...ruleSet } = law
    const { output } = await cruise(['src', 'sw', 'server'], { ...options, ruleSet, validate: true } as ICruiseOptions)
    return output as ICruiseResult
  } finally {
    process.chdir(before)
  }
}

test('[A1] imports go one way', async () => {
  const { summary, modules } = await lookAt(root)
  assert.equal(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}: ${law.forbidden.find((each) => each.name === rule.name)?.comment}`), [])
  // With the wrong TypeScript the cruiser sees nothing and passes: it has to have seen every file, and edges.
  const seen = new Set(modules.map(({ source }) => source))
  const files = ['src', 'sw', 'server'].flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')).map((name) => `${room}/${name.replaceAll('\\', '/')}`))
  assert.equal(files.filter((file) => !seen.has(file)), [])
  assert.ok(summary.totalDependenciesCruised! > files.length)
})

const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'domain-is-pure': ['src/domain/planted.ts', "import type { Database } from '#store/schema.ts'\nexport type Planted = Database\n"],
  'store-knows-the-domain': ['src/store/planted.ts', "import { round } from '#sync/round.ts'\nexport const planted = round\n"],
  'sync-knows-store-and-domain': ['src/sync/planted.ts', "import { signal } from '@preact/signals'\nexport const planted = signal\n"],
  'only-the-store-knows-dexie': ['src/app/planted.ts', "import { Dexie } from 'dexie'\nexport const planted = Dexie\n"],
  'controls-and-parts-know-no-store': ['src/ui/parts/planted.ts', "import type { Store } from '#store/store.ts'\nexport type Planted = Store\n"],
  'ui-does-not-know-the-composition': ['src/ui/planted.ts', "import { compose } from '#app/compose.ts'\nexport const planted = compose\n"],
  'worker-is-thin': ['sw/planted.ts', "import { useServices } from '#ui/services.ts'\nexport const planted = useServices\n"],
  'server-knows-the-domain-only': ['server/planted.ts', "import { openStore } from '#store/dexie-store.ts'\nexport const planted = openStore\n"],
  'nobody-imports-the-composition': ['src/sync/planted-too.ts', "import { syncNow } from '../../sw/background-sync.ts'\nexport const planted = syncNow\n"],
  'no-circles': ['src/domain/round-a.ts', "import { b } from './round-b.ts'\nexport const a = (): unknown => b\n"],
}

test('[A2] each rule of the law catches a planted violation', async () => {
  assert.equal(law.forbidden.map(({ name }) => name).filter((name) => !(name in planted)), [])
  const house = mkdtempSync(join(tmpdir(), 'bazdid-law-'))
  try {
    for (const room of ['src', 'sw', 'server', 'packs', 'package.json', 'tsconfig.base.json']) cpSync(join(root, room), join(house, room), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction')
    for (const [file, text] of Object.values(planted)) {
      mkdirSync(dirname(join(house, file)), { recursive: true })
      writeFileSync(join(house, file), text)
    }
    writeFileSync(join(house, 'src/domain/round-b.ts'), "import { a } from './round-a.ts'\nexport const b = (): unknown => a\n")
    const { summary } = await lookAt(house)
    const caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
    assert.equal(Object.entries(planted).filter(([name, [file]]) => !caught.has(`${name} ${file}`)).map(([name]) => name), [])
  } finally {
    rmSync(house, { recursive: true, force: true })
  }
})

test('[A3] the domain has no clock, no dice, no network', () => {
  const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bcrypto\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(|\bperformance\.|from 'node:/
  const files = readdirSync(join(root, 'src', 'domain'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  assert.ok(files.length > 20)
  assert.ok(impure.test('return Date.now()'))
  assert.equal(files.filter((file) => impure.test(readFileSync(join(root, 'src', 'domain', file), 'utf8').replaceAll(/\/\/.*$|\/\*[\s\S]*?\*\//gm, ''))), [])
})

test.run()
