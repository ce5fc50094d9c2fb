// `npm test`: types, lint, import law, unit, contract, world and browser tests, and one closing line.
// `npm run test:unit`: what is quick. `npm test -- journeys` (or any folder of tests/): only that.
//
// uvu exits 0 for a file that forgets `.run()` and for a pattern that matches nothing: each file runs in its own
// process here, has to report at least one test, and is counted.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

interface Outcome {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly output: string
  readonly tookMs: number
}

const root = join(import.meta.dirname, '..')
/** In the order they run; the slow ones have the machine to themselves. */
const quick = ['domain', 'store', 'sync', 'ui', 'server', 'contracts', 'architecture']
const slow = ['world', 'faults', 'journeys']
/** What is quick enough for `test:unit`. */
const notUnit = new Set(['server/process.test.ts', 'architecture/import-law.test.ts'])

function testFiles(folder: string): string[] {
  const path = join(root, 'tests', folder)
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name)).sort()
  } catch {
    return []
  }
}

function run(command: string, commandArguments: readonly string[], env: Record<string, string> = {}): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.stderr.on('data', (chunk) => { output += chunk })
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

async function check(name: string, command: string, commandArguments: readonly string[]): Promise<Outcome> {
  const startedAt = Date.now()
  const { status, output } = await run(command, commandArguments)
  return { name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output: status === 0 ? '' : output, tookMs: Date.now() - startedAt }
}

async function testFile(file: string): Promise<Outcome> {
  const startedAt = Date.now()
  const { status, output } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', join('tests', file)], { FORCE_COLOR: '0', NO_COLOR: '1' })
  const total = sum(output, /^\s*Total:\s+(\d+)/gm)
  const passed = sum(output, /^\s*Passed:\s+(\d+)/gm)
  const skipped = sum(output, /^\s*Skipped:\s+(\d+)/gm)
  const failed = Math.max(total - passed - skipped, status === 0 && total > 0 ? 0 : 1)
  const isMute = failed > 0 && total > 0 && !/FAIL/.test(output)
  const words = isMute ? `${output}\n${file} stopped in the middle: a test threw an error with \`details\` that uvu cannot print (a Problem?)` : total === 0 && status === 0 ? `${output}\n${file} ran no test: does it call .run()?` : output
  return { name: file, passed, failed, output: failed > 0 ? words : keptLines(output), tookMs: Date.now() - startedAt }
}

/** Lines that a test prints for people to see, like the histories that the world ran. */
function keptLines(output: string): string {
  return output.split('\n').filter((line) => line.startsWith('# ')).join('\n')
}

function sum(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0)
}

async function inParallel<T>(tasks: readonly (() => Promise<T>)[], width: number): Promise<T[]> {
  const results: T[] = []
  const waiting = [...tasks]
  await Promise.all(Array.from({ length: width }, async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) results.push(await task())
  }))
  return results
}

function tell(outcome: Outcome): Outcome {
  const seconds = (outcome.tookMs / 1000).toFixed(1)
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${outcome.name} (${outcome.passed} passed${outcome.failed > 0 ? `, ${outcome.failed} failed` : ''}, ${seconds} s)`)
  if (outcome.output.trim()) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '    '))
  return outcome
}

const [only] = process.argv.slice(2)
const outcomes: Outcome[] = []
if (only === undefined || only === 'check') {
  const tsc = join('node_modules', 'typescript-7', 'bin', 'tsc')
  outcomes.push(tell(await check('types', process.execPath, [tsc, '-b'])))
  outcomes.push(tell(await check('lint', process.execPath, [join('node_modules', 'oxlint', 'bin', 'oxlint'), '--deny-warnings', 'src', 'sw', 'server', 'tests', 'bench', 'tools'])))
}
const isUnit = only === 'unit'
const quickFiles = quick.filter((folder) => only === undefined || isUnit || only === folder).flatMap(testFiles).filter((file) => !isUnit || !notUnit.has(file))
outcomes.push(...await inParallel(quickFiles.map((file) => async () => tell(await testFile(file))), availableParallelism()))
for (const file of slow.filter((folder) => only === undefined || only === folder).flatMap(testFiles)) outcomes.push(tell(await testFile(file)))

const passed = outcomes.reduce((total, outcome) => total + outcome.passed, 0)
const failed = outcomes.reduce((total, outcome) => total + outcome.failed, 0)
if (passed + failed === 0) console.log(`No test matches "${only}".`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
