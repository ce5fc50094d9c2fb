// The door of `npm start` and `npm test`: makes sure that what they need is installed, then runs them with the
// project's own Node. Uses built-ins only and runs on whatever Node (18 or newer) the machine has.
//
//   node tools/ensure.mjs [--browser] SCRIPT.ts [ARGUMENT …]
import { createHash } from 'node:crypto'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.ensured')
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const wanted = `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node}`

/** What has to be installed, as a hash: the packages and the platform they were installed for. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`)
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function ensurePackages() {
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(ownNode)) return
  console.log('Installing packages (once, and again when they change) …')
  // npm_execpath is npm itself when npm started us; NODE_ENV=production would leave out what the build needs.
  const npm = process.env.npm_execpath
  const [command, ...before] = npm && /\.[cm]?js$/.test(npm) ? [process.env.npm_node_execpath ?? process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  execFileSync(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: command.endsWith('.cmd') })
  const version = existsSync(ownNode) ? execFileSync(ownNode, ['--version'], { encoding: 'utf8' }).trim() : 'none'
  if (version !== wanted) {
    console.error(`The packages are installed, but node_modules/node gives Node ${version} instead of ${wanted}: its install script did not run.`)
    console.error('Run "npm rebuild node" (npm 12: "npm install-scripts approve node" before it) and start again.')
    process.exit(1)
  }
  writeFileSync(stamp, now)
}

/** Chromium for the browser tests. On Debian and Ubuntu, as root, it is installed; elsewhere we say what to do. */
function ensureBrowser() {
  if (browserPath()) return
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests (once) …')
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  }
  if (browserPath()) return
  console.error('The browser tests need Chromium or Chrome. Install it (Debian, Ubuntu: "sudo apt-get install chromium";')
  console.error('others: from chromium.org), or say where it is: CHROMIUM=/path/to/chromium npm test')
  process.exit(1)
}

function browserPath() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']
  return known.find((path) => path && existsSync(path))
}

const given = process.argv.slice(2)
const needsBrowser = given[0] === '--browser'
const [script, ...rest] = needsBrowser ? given.slice(1) : given
ensurePackages()
if (needsBrowser) ensureBrowser()

const child = spawn(ownNode, ['--disable-warning=ExperimentalWarning', join(root, script), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    ...(needsBrowser && { CHROMIUM: browserPath() }),
  },
})
// Whoever stops us means the program; it stops cleanly and we end with its status.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
