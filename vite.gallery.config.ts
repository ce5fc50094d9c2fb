import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import type { PluginOption } from 'vite'
import { font, fontFolder } from './tools/font-subset.ts'

const root = dirname(fileURLToPath(import.meta.url))

const first = new Map<string, boolean>()

/** Whether the page cannot begin without it: all of that is one file, since each further one costs a phone a round of its disk. */
function comesFirst(id: string, moduleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null): boolean {
  const known = first.get(id)
  if (known !== undefined) return known
  // What is being asked for already is no reason: modules import each other in circles.
  first.set(id, false)
  const info = moduleInfo(id)
  const isFirst = info !== null && (info.isEntry || info.importers.some((each) => comesFirst(each, moduleInfo)))
  first.set(id, isFirst)
  return isFirst
}

// `/gallery/form`: one page that shows any form, built into the folder of the app and not part of it.
export default defineConfig({
  root,
  publicDir: false,
  resolve: { alias: { '@font': fontFolder } },
  plugins: [font(), preact({ devToolsEnabled: false }) as PluginOption],
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Persian words stand in the page itself; the others come when they are wanted.
    rollupOptions: { checks: { ineffectiveDynamicImport: false }, input: resolve(root, 'gallery-form.html'), output: { hashCharacters: 'base36', codeSplitting: { groups: [{ debugName: 'form', name: (id, chunks) => (comesFirst(id, (each) => chunks.getModuleInfo(each)) ? 'form' : null) }] } } },
  },
})
