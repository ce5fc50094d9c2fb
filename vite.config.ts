import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import type { PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstFile } from './tools/first-file.ts'
import { font, fontFolder } from './tools/font-subset.ts'
import { formGalleryInDevelopment, jsonImportsInDevelopment } from './tools/development.ts'

const root = dirname(fileURLToPath(import.meta.url))

export default defineConfig({
  root,
  // A clock that shows less than this is wrong.
  define: { __BUILT_AT__: JSON.stringify(Date.now()) },
  // Dexie's build for the browsers of the target, minified by us: a fifth smaller than the one for all.
  resolve: { alias: { '@font': fontFolder, dexie: resolve(root, 'node_modules/dexie/dist/modern/dexie.mjs') } },
  plugins: [
    font(),
    jsonImportsInDevelopment(),
    formGalleryInDevelopment(),
    preact({ devToolsEnabled: false, prefreshEnabled: true }) as PluginOption,
    // Registered by hand (src/app/sw-bridge.ts): the plugin's own registration is an inline script.
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: null,
      manifest: false,
      includeManifestIcons: false,
      injectManifest: {
        // A classic script in one piece: its own policy allows it to load no other.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,woff2,webmanifest,svg}', 'icon-192.png'],
        globIgnores: ['**/gallery-*'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
    }) as PluginOption,
  ],
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    // No data: addresses and no inline script: the page's content security policy forbids both.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The page names what it starts with. A part that comes later finds its scripts by its own imports, out of the
      // worker's cache; the list of them all would be bytes of the first screen. Styles are in no import: they stay.
      resolveDependencies: (_file, dependencies, { hostType }) => (hostType === 'html' ? dependencies : dependencies.filter((name) => name.endsWith('.css'))),
    },
    sourcemap: false,
    reportCompressedSize: false,
    rollupOptions: { output: { hashCharacters: 'base36', codeSplitting: { groups: [firstFile('start', ['/src/ui/pages/today.tsx'])] } } },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
