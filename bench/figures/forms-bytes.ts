// What forms weigh by themselves: the engine, the reading of definitions and the controls, without the parts, words and
// libraries that every page of the app has.

import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { preact } from '@preact/preset-vite'
import { build } from 'vite'
import type { PluginOption, Rollup } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Where a page that draws a form begins. */
const first = ['src/domain/forms/read-form.ts', 'src/domain/forms/session/open-session.ts', 'src/ui/forms/filling.ts', 'src/ui/forms/ways.ts', 'src/ui/forms/form-body.tsx']
const own = ['src/domain/forms/', 'src/ui/forms/', 'src/ui/controls/']

/** Gzip kB of the scripts that are there before a form is drawn; what is loaded for rare questions is not among them. */
export async function formsBytes(): Promise<number> {
  const isOther = (id: string, importer: string | undefined) => {
    if (importer === undefined || id.startsWith('\0')) return false
    if (id.endsWith('.css')) return true
    const path = id.startsWith('#') ? `src/${id.slice(1)}` : id.startsWith('.') ? relative(root, resolve(importer, '..', id)) : relative(root, id)
    return !own.some((folder) => path.startsWith(folder))
  }
  const built = await build({
    root, configFile: false, logLevel: 'error', publicDir: false,
    plugins: [preact({ devToolsEnabled: false }) as PluginOption],
    build: {
      write: false, minify: true, target: ['chrome111', 'firefox115', 'safari16.4'], reportCompressedSize: false,
      lib: { entry: first.map((each) => resolve(root, each)), formats: ['es'] },
      rollupOptions: { external: isOther },
    },
  })
  const chunks = [built].flat().flatMap((each) => (each as Rollup.RollupOutput).output).filter((each) => each.type === 'chunk')
  const loaded = new Set<string>()
  const add = (name: string) => {
    const chunk = chunks.find(({ fileName }) => fileName === name)
    if (!chunk || loaded.has(name)) return
    loaded.add(name)
    for (const each of chunk.imports) add(each)
  }
  for (const { fileName, isEntry } of chunks) if (isEntry) add(fileName)
  const code = chunks.filter(({ fileName }) => loaded.has(fileName)).map((each) => each.code).join('\n')
  return gzipSync(code, { level: 9 }).length / 1_000
}
