// The door of every command, tried in a folder of its own with an npm that only pretends: it takes its time, writes to
// both outputs and leaves a Node behind.

import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('ensure')
const version = process.version.slice(1)
const lock = JSON.stringify({ packages: { '': {}, 'node_modules/node': { version } } })

const pretendedNpm = `
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
appendFileSync('installs', 'one\\n')
console.log('added 1 package')
await new Promise((resolve) => setTimeout(resolve, 700))
mkdirSync('node_modules/node/bin', { recursive: true })
symlinkSync(process.execPath, 'node_modules/node/bin/node')
`

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'bazdid-ensure-'))
  mkdirSync(join(path, 'tools'))
  copyFileSync(join(import.meta.dirname, '../../tools/ensure.mjs'), join(path, 'tools/ensure.mjs'))
  writeFileSync(join(path, 'package.json'), JSON.stringify({ type: 'module', dependencies: { node: version } }))
  writeFileSync(join(path, 'package-lock.json'), lock)
  writeFileSync(join(path, 'npm.mjs'), pretendedNpm)
  writeFileSync(join(path, 'hello.ts'), `console.log('hello')`)
  return path
}

function start(path: string): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['tools/ensure.mjs', 'hello.ts'], {
      cwd: path, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, npm_execpath: join(path, 'npm.mjs'), npm_node_execpath: process.execPath },
    })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.on('close', (status) => resolve({ status, output }))
  })
}

test('[A8] two that start at once install once, and what they print is theirs alone', async () => {
  const path = folder()
  assert.equal(await Promise.all([start(path), start(path)]), [{ status: 0, output: 'hello\n' }, { status: 0, output: 'hello\n' }])
  assert.is(readFileSync(join(path, 'installs'), 'utf8'), 'one\n')
  rmSync(path, { recursive: true })
})

test('[A8] what somebody has installed by hand is not installed again', async () => {
  const path = folder()
  mkdirSync(join(path, 'node_modules/node/bin'), { recursive: true })
  copyFileSync(process.execPath, join(path, 'node_modules/node/bin/node'))
  // As npm leaves it: the lock without the root.
  writeFileSync(join(path, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/node': { version } } }))
  assert.equal(await start(path), { status: 0, output: 'hello\n' })
  assert.not(existsSync(join(path, 'installs')))
  writeFileSync(join(path, 'package-lock.json'), JSON.stringify({ packages: { 'node_modules/node': { version }, 'node_modules/more': { version: '1.0.0' } } }))
  rmSync(join(path, 'node_modules/node'), { recursive: true })
  assert.equal(await start(path), { status: 0, output: 'hello\n' })
  assert.ok(existsSync(join(path, 'installs')))
  rmSync(path, { recursive: true })
})

test.run()
