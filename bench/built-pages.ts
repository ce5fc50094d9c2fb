// The bench's own pages, built by themselves: nothing of them is in dist/.

import { cpSync, mkdtempSync, readdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { InlineConfig } from 'vite'
import { builtApp } from '../tests/browser/built-app.ts'

const pages = fileURLToPath(new URL('./pages', import.meta.url))
const root = resolve(pages, '../..')

/** As the app is built, so that what is measured is the code that people run. */
const asTheApp: InlineConfig = {
  root: pages,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { dexie: resolve(root, 'node_modules/dexie/dist/modern/dexie.mjs') } },
}
const buildAsTheApp = { emptyOutDir: false, target: ['chrome111', 'firefox115', 'safari16.4'], assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false }

/** A folder with the built app and beside it `device.html`, on the same origin and so with the same databases. */
export async function appWithDevicePage(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'bazdid-bench-app-')), 'app')
  cpSync(await builtApp(), folder, { recursive: true })
  await build({ ...asTheApp, build: { ...buildAsTheApp, outDir: folder, rollupOptions: { input: join(pages, 'device.html') } } })
  return folder
}

/** A folder with the empty page as `index.html` and its worker. */
export async function emptySite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bazdid-bench-empty-'))
  await build({ ...asTheApp, build: { ...buildAsTheApp, outDir: folder, rollupOptions: { input: join(pages, 'empty.html') } } })
  renameSync(join(folder, 'empty.html'), join(folder, 'index.html'))
  const files = ['/index.html', ...readdirSync(join(folder, 'assets')).map((name) => `/assets/${name}`)]
  await build({
    ...asTheApp, define: { __FILES__: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    build: { ...buildAsTheApp, outDir: folder, rollupOptions: { input: join(pages, 'empty-worker.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } } },
  })
  return folder
}
