import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import type { PluginOption } from 'vite'
import { compiledAtOnce } from './tools/compile-at-once.ts'
import { firstFile } from './tools/first-file.ts'
import { font, fontFolder } from './tools/font-subset.ts'
import { withoutOfficeWords } from './tools/gallery-words.ts'

const root = dirname(fileURLToPath(import.meta.url))

// `/gallery/form`: one page that shows any form, built into the folder of the app and not part of it.
export default defineConfig({
  root,
  publicDir: false,
  resolve: { alias: { '@font': fontFolder } },
  plugins: [font(), withoutOfficeWords(), compiledAtOnce('gallery-form'), preact({ devToolsEnabled: false }) as PluginOption],
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Persian words stand in the page itself; the others come when they are wanted.
    rollupOptions: { checks: { ineffectiveDynamicImport: false }, input: resolve(root, 'gallery-form.html'), output: { hashCharacters: 'base36', codeSplitting: { groups: [firstFile('form')] } } },
  },
})
