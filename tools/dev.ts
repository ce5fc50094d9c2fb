// `npm run dev`: the server as `npm start` runs it, and beside it the screens as Vite serves them, reloaded as you type.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'

const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'start.ts')], { stdio: 'inherit' })
const vite = await createServer({ configFile: join(import.meta.dirname, '..', 'vite.config.ts') })
await vite.listen()
vite.printUrls()
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    child.kill(signal)
    void vite.close().then(() => process.exit(0))
  })
}
child.on('exit', (code) => process.exit(code ?? 0))
