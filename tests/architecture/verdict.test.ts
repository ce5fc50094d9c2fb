// Journeys of a few lines that fail in each way, in processes of their own: is the failure the machine's or the app's?

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testFile, testTogether } from '../../tools/test-file.ts'
import { failedByTimeAlone, withSecondRuns } from '../../tools/verdict.ts'
import type { Outcome } from '../../tools/verdict.ts'

const test = suite('verdict')
const folder = mkdtempSync(join(tmpdir(), 'bazdid-verdict-'))
test.after(() => rmSync(folder, { recursive: true, force: true }))

const deadline = pathToFileURL(fileURLToPath(new URL('../browser/deadline.ts', import.meta.url))).href
const shown = deadline.replace(/deadline\.ts$/, 'shown.ts')
const late = `test('late', journey(5_000, () => until(10, 'the row', () => false)))`
const wrong = `test('wrong', journey(5_000, async () => assert.is(1, 2)))`

const wrongHere = `test('wrong', () => assert.is(1, 2))`

let files = 0
async function outcomeOf(body: string): Promise<Outcome> {
  const path = join(folder, `each-${files += 1}.test.ts`)
  writeFileSync(path, `
    import { test } from '${import.meta.resolve('uvu')}'
    import * as assert from '${import.meta.resolve('uvu/assert')}'
    import { errors } from '${import.meta.resolve('playwright-core')}'
    import { faultsMet, journey, preparation, story, until, within } from '${deadline}'
    import { hasCount } from '${shown}'
    ${body}
    test.run()`)
  return testFile(`journeys/each-${files}.test.ts`, path)
}

test('[A9] what only came too late is the machine’s: our deadlines, the browser’s, those of a beginning, and what followed from them', async () => {
  for (const body of [
    late,
    `test('late', journey(10, () => new Promise((resolve) => setTimeout(resolve, 100))))`,
    `test('late', journey(5_000, async () => { throw new errors.TimeoutError('locator.click: Timeout 20000ms exceeded.') }))`,
    `const part = story(); test('one', part(5_000, () => within(10, 'the phone', new Promise((resolve) => setTimeout(resolve, 100))))); test('two', part(5_000, async () => {}))`,
    `test.before(preparation(() => until(10, 'the server', () => false))); test('one', async () => {}); test('two', async () => {})`,
  ]) {
    const outcome = await outcomeOf(body)
    assert.ok(outcome.failed > 0 && failedByTimeAlone(outcome), `${body}\n${outcome.output}`)
  }
})

test('[A9] a failed comparison is never forgiven, nor an error that a page has met, nor a crash', async () => {
  for (const body of [
    wrong,
    `${late}\n${wrong}`,
    `test('wrong', journey(5_000, () => until(10, 'the row', () => { assert.is(1, 2) })))`,
    `faultsMet.add(() => ['TypeError: nobody']); ${late}`,
    `test('bug', journey(5_000, async () => { throw new TypeError('nobody') }))`,
    `${late}\ntest('crash', async () => process.exit(7))`,
    `test.before(preparation(async () => assert.is(1, 2))); test('one', async () => {})`,
  ]) {
    const outcome = await outcomeOf(body)
    assert.ok(outcome.failed > 0 && !failedByTimeAlone(outcome), `${body}\n${outcome.output}`)
  }
})

test('[A9] a journey that was late is run once more, named whichever way that goes, and the second run counts', async () => {
  const [slow, bad] = [await outcomeOf(late), await outcomeOf(wrong)]
  const elsewhere = { ...slow, name: 'world/slow.test.ts' }
  const good = { name: slow.name, passed: 1, failed: 0, output: '', tookMs: 1 }
  const asked: string[] = []
  const again = (outcome: Outcome) => async (name: string) => {
    asked.push(name)
    return outcome
  }
  assert.equal(await withSecondRuns([bad, slow, elsewhere], again(good)), { outcomes: [bad, good, elsewhere], unsteady: [slow.name] })
  assert.equal(await withSecondRuns([bad, slow], again(bad)), { outcomes: [bad, bad], unsteady: [slow.name] })
  assert.equal(asked, [slow.name, slow.name])
})

/** Files in one process. @param bodies of each what it has of tests; left out: it forgets to run them */
function togetherOf(...bodies: readonly (string | undefined)[]): Promise<Outcome> {
  const paths = bodies.map((body) => {
    const path = join(folder, `together-${files += 1}.test.ts`)
    writeFileSync(path, `import { test } from '${import.meta.resolve('uvu')}'\nimport * as assert from '${import.meta.resolve('uvu/assert')}'\n${body ?? "test('forgotten', () => {})"}\n${body === undefined ? '' : 'test.run()'}`)
    return relative(fileURLToPath(new URL('..', import.meta.url)), path)
  })
  return testTogether('some files', paths)
}

test('[A10] quick files share a process: each is counted, and one that fails, stops or runs nothing fails all of it', async () => {
  const good = `test('good', () => {})`
  const told = async (...bodies: readonly (string | undefined)[]) => { const { passed, failed } = await togetherOf(...bodies); return [passed, failed] }
  assert.equal(await told(good, `${good}\n${good}`), [3, 0])
  assert.equal(await told(good, wrongHere, good), [2, 1])
  assert.equal(await told(good, undefined), [0, 1])
  assert.equal(await told(good, `throw new Error('cannot be read')`, good), [0, 1])
  assert.ok((await togetherOf(good, `test('leaves', () => process.exit(0))`, good)).failed > 0)
  assert.match((await togetherOf(good, wrongHere)).output, /together-\d+\.test\.ts[^]*FAIL/)
})

test.run()
