// `npm test`: types, lint, import law, unit, contract, world and browser tests, and one closing line.
// `npm run test:unit`: what is quick. `npm test -- journeys` (or any folder of tests/): only that.
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run, testFile, testTogether } from './test-file.ts'
import type { Outcome } from './verdict.ts'
import { withSecondRuns } from './verdict.ts'

const root = join(import.meta.dirname, '..')
/** In the order they run. */
const quick = ['domain', 'store', 'sync', 'ui', 'server', 'contracts', 'architecture']
/** Each uses the whole machine. */
const slow = ['world', 'faults']
/** A journey waits for a browser most of its time: two at once are done sooner, and none may mind company. */
const journeysAtOnce = 2
/** What takes longer than the second or two that a file of `test:unit` may: processes, pages set as PDF, every form that others have sent, thousands of bent requests. Each has a process of its own. */
const notUnit = new Set([
  'server/review.test.ts', 'architecture/house.test.ts', 'architecture/ensure.test.ts', 'server/access-table.test.ts', 'server/process.test.ts', 'server/reports.test.ts', 'server/documents.test.ts', 'server/interface.test.ts', 'server/sqlite-ledger.test.ts', 'architecture/import-law.test.ts', 'architecture/verdict.test.ts',
  'domain/forms/shared-forms.test.ts', 'domain/forms/xlsform-shared.test.ts', 'domain/forms/xlsform-report.test.ts', 'domain/forms/xlsform-workbook.test.ts', 'domain/forms/xlsform-refusals.test.ts',
])

function testFiles(folder: string): string[] {
  const path = join(root, 'tests', folder)
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name)).sort()
  } catch {
    return []
  }
}

async function check(name: string, command: string, commandArguments: readonly string[]): Promise<Outcome> {
  const startedAt = Date.now()
  const { status, output } = await run(command, commandArguments)
  return { name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output: status === 0 ? '' : output, tookMs: Date.now() - startedAt }
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
const quickFiles = quick.filter((folder) => only === undefined || isUnit || only === folder).flatMap(testFiles)
const [alone, together] = [quickFiles.filter((file) => notUnit.has(file)), quickFiles.filter((file) => !notUnit.has(file))]
// Neighbours have about the same to read and to do: each process gets every second of them.
const hands = Array.from({ length: availableParallelism() }, (_, hand) => together.filter((_file, at) => at % availableParallelism() === hand)).filter((files) => files.length > 0)
outcomes.push(...await inParallel([...hands.map((files) => async () => tell(await testTogether(`${files.length} quick files`, files))), ...(isUnit ? [] : alone).map((file) => async () => tell(await testFile(file)))], availableParallelism()))
for (const file of slow.filter((folder) => only === undefined || only === folder).flatMap(testFiles)) outcomes.push(tell(await testFile(file)))
const journeys = only === undefined || only === 'journeys' ? testFiles('journeys') : []
outcomes.push(...await inParallel(journeys.map((file) => async () => tell(await testFile(file))), Math.min(journeysAtOnce, availableParallelism())))

// A deadline measures the machine, a comparison the app: only what came too late may have been right.
const { outcomes: counted, unsteady } = await withSecondRuns(outcomes, async (name) => tell(await testFile(name)))
for (const name of unsteady) console.log(`unsteady: ${name}`)
const passed = counted.reduce((total, outcome) => total + outcome.passed, 0)
const failed = counted.reduce((total, outcome) => total + outcome.failed, 0)
if (passed + failed === 0) console.log(`No test matches "${only}".`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
