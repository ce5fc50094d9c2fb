import { spawn } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Mutant } from './mutants.ts'
import { mutants } from './mutants.ts'

const test = suite('seeded bugs')
const seeds = 400

/** What the world says of the mutant: the first promise it sees broken, or undefined. */
function verdictOn({ name, shownBy }: Mutant): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const what = shownBy ? [`tests/${shownBy}`] : ['tests/world/batch.ts', '1', String(seeds), '1']
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', './tests/world/mutated.ts', ...what],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, MUTANT: name } })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.stderr.on('data', (chunk) => { errors += chunk })
    // A mutant that makes the world run for ever has been noticed as well.
    const timer = setTimeout(() => child.kill('SIGKILL'), 300_000)
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve('it never came to rest')
      else if (/is not in .* once|no mutant is called/.test(errors)) reject(new Error(errors.slice(0, 500)))
      else if (shownBy) resolve(status === 0 && isGreen(output) ? undefined : `${shownBy} is red`)
      else if (status === 0) resolve((JSON.parse(output) as { broken: string[] }).broken[0])
      else resolve(`the world ended: ${errors.slice(0, 200)}`)
    })
  })
}

/** uvu ends with 0, and without a word, when the error that a test threw has `details` that are no text. */
function isGreen(output: string): boolean {
  const [total, passed] = ['Total', 'Passed'].map((word) => Number(new RegExp(`${word}:\\s+(\\d+)`).exec(output)?.[1] ?? -1))
  return total === passed && total! > 0
}

test('[C9] every seeded bug breaks a promise', async () => {
  const waiting = [...mutants]
  const survivors: string[] = []
  await Promise.all([1, 2].map(async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const verdict = await verdictOn(mutant)
      if (verdict === undefined) survivors.push(mutant.name)
      else console.log(`# ${mutant.name}: ${verdict.replace(/\s+/g, ' ').slice(0, 90)}`)
    }
  }))
  assert.equal(survivors, [])
})

test.run()
