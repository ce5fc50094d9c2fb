// Tests in a process of their own: one file, or several that are quick.
//
// uvu exits 0 for a file that forgets `.run()` and for a pattern that matches nothing: a file has to report at least one
// test, and is counted.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Outcome } from './verdict.ts'

const root = join(import.meta.dirname, '..')
/** Node keeps here what it has made of each file, types taken away; a file that changed is made anew. */
const compiled = join(root, 'node_modules', '.cache', 'bazdid-compiled')

export function run(command: string, commandArguments: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.stderr.on('data', (chunk) => { output += chunk })
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

/** @param name below tests/ @param path where it lies, when that is elsewhere */
export function testFile(name: string, path: string = join('tests', name)): Promise<Outcome> {
  return tested(name, [path])
}

/** Several files in one process: what they share is read once, which takes longer than most of them. @param name for all of them */
export function testTogether(name: string, files: readonly string[]): Promise<Outcome> {
  return tested(name, [join('tools', 'tests-together.ts'), ...files])
}

async function tested(name: string, commandArguments: readonly string[]): Promise<Outcome> {
  const startedAt = Date.now()
  const { status, output } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', ...commandArguments], { FORCE_COLOR: '0', NO_COLOR: '1', NODE_COMPILE_CACHE: compiled })
  const total = sum(output, /^\s*Total:\s+(\d+)/gm)
  const passed = sum(output, /^\s*Passed:\s+(\d+)/gm)
  const skipped = sum(output, /^\s*Skipped:\s+(\d+)/gm)
  const failed = Math.max(total - passed - skipped, status === 0 && total > 0 ? 0 : 1)
  const isMute = failed > 0 && total > 0 && !/FAIL/.test(output)
  const words = isMute ? `${output}\n${name} stopped in the middle: \`before\` or \`after\` has failed, or a test threw an error with \`details\` that uvu cannot print (a Problem?)` : total === 0 && status === 0 ? `${output}\n${name} ran no test: does it call .run()?` : output
  return { name, passed, failed, output: failed > 0 ? words : keptLines(output), tookMs: Date.now() - startedAt }
}

/** Lines that a test prints for people to see, like the histories that the world ran. */
function keptLines(output: string): string {
  return output.split('\n').filter((line) => line.startsWith('# ')).join('\n')
}

function sum(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0)
}
