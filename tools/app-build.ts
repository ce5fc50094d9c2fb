// Builds the app into dist/ when what it is made of has changed since dist/ was made.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/.made-from')
const sources = ['index.html', 'vite.config.ts', 'package.json', 'package-lock.json', 'src', 'sw', 'public']

/** One hash over the names and contents of all sources. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    if (!existsSync(path)) continue
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(source, name)).sort()
      : [source]
    for (const file of files) {
      const each = join(root, file)
      if (statSync(each).isFile()) hash.update(`${file}\0`).update(readFileSync(each)).update('\0')
    }
  }
  return hash.digest('hex')
}

/** @returns whether it was built: false where dist/ was up to date */
export async function buildIfStale(): Promise<boolean> {
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false
  const { build } = await import('vite')
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, now)
  return true
}
