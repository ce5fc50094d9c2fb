// Builds the app into dist/ when what it is made of has changed since dist/ was made.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/.made-from')
const sources = ['index.html', 'gallery-form.html', 'vite.config.ts', 'vite.gallery.config.ts', 'package.json', 'package-lock.json', 'src', 'sw', 'public']

/** One hash over the names and contents of all sources. */
export function appFingerprint(): string {
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
  const now = appFingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false
  await buildAppInto(join(root, 'dist'))
  writeFileSync(stamp, now)
  return true
}

/**
 * @param folder emptied first
 * @param define constants that stand in the place of the build's own: another moment makes another version
 */
export async function buildAppInto(folder: string, define: Readonly<Record<string, string>> = {}): Promise<void> {
  const { build } = await import('vite')
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', define, build: { outDir: folder, emptyOutDir: true } })
  // In a run of its own: shared with it, the scripts of the app's first screen would be cut into more pieces.
  await build({ root, configFile: join(root, 'vite.gallery.config.ts'), logLevel: 'warn', define, build: { outDir: folder, emptyOutDir: false } })
  compress(folder)
}

/** Once, here, as small as it goes: the server would do it worse and for each request. */
function compress(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(name)) continue
    const path = join(folder, name)
    const bytes = readFileSync(path)
    if (bytes.length < 1_024) continue
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  }
}
