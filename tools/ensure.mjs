// The door of `npm start` and `npm test`: makes sure that what they need is installed, then runs them with the
// project's own Node. Uses built-ins only and runs on whatever Node (18 or newer) the machine has.
//
//   node tools/ensure.mjs [--browser] SCRIPT.ts [ARGUMENT …]
import { createHash } from 'node:crypto'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
  const isReady = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === now && existsSync(ownNode)
  if (isReady()) return
  alone(() => {
    // Another command, started at the same moment, may have done it while this one waited.
    if (isReady()) return
    if (!isInstalledByHand()) install()
    writeFileSync(stamp, now)
  })
}

function install() {
  console.error('Installing packages (once, and again when they change) …')
  // npm_execpath is npm itself when npm started us; NODE_ENV=production would leave out what the build needs.
  const npm = process.env.npm_execpath
  const [command, ...before] = npm && /\.[cm]?js$/.test(npm) ? [process.env.npm_node_execpath ?? process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  // What npm says goes where the first line went: whoever reads a command's output wants nothing else in it.
  execFileSync(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 'inherit'], shell: command.endsWith('.cmd') })
  if (nodeVersion() === wanted) return
  console.error(`The packages are installed, but node_modules/node gives Node ${nodeVersion()} instead of ${wanted}: its install script did not run.`)
  console.error('Run "npm rebuild node" (npm 12: "npm install-scripts approve node" before it) and start again.')
  process.exit(1)
}

function nodeVersion() {
  return existsSync(ownNode) ? execFileSync(ownNode, ['--version'], { encoding: 'utf8' }).trim() : 'none'
}

/** Has somebody run `npm ci`? npm notes what it installed; packages for other platforms are left out. */
function isInstalledByHand() {
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const there = JSON.parse(readFileSync(noted, 'utf8')).packages
  const locked = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  return locked.every(([path, { version, optional, devOptional }]) => path === '' || (there[path] ? there[path].version === version : optional || devOptional)) && nodeVersion() === wanted
}

/** One after the other in this folder, whatever starts at once. */
function alone(act) {
  const lock = join(tmpdir(), `bazdid-installing-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  const leave = () => rmSync(lock, { force: true })
  process.once('exit', leave)
  act()
  process.off('exit', leave)
  leave()
}

/** The lock holds its owner's process: one that was killed leaves it behind, and then it is nobody's. */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isRunning(existsSync(lock) ? readFileSync(lock, 'utf8') : '')) rmSync(lock, { force: true })
    return false
  }
}

/** Also of a lock that is not written yet. */
function isRunning(owner) {
  try {
    return owner === '' || process.kill(Number(owner), 0)
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/**
 * Chromium for the browser tests, and the programs of others that open what the app makes. On Debian and Ubuntu, as root,
 * they are installed; elsewhere we say what to do about the browser, and tests say which programs they had to do without.
 */
function ensureBrowser() {
  const missing = [...(browserPath() ? [] : ['chromium']), ...Object.entries(readers).flatMap(([program, name]) => (isOnPath(program) ? [] : [name]))]
  if (missing.length > 0 && process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(', ')} for the browser tests (once) …`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    try {
      execFileSync('apt-get', ['update', '-qq'], quiet)
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
    } catch {
      console.error(`Not all of ${missing.join(', ')} could be installed.`)
    }
  }
  if (browserPath()) return
  console.error('The browser tests need Chromium or Chrome. Install it (Debian, Ubuntu: "sudo apt-get install chromium";')
  console.error('others: from chromium.org), or say where it is: CHROMIUM=/path/to/chromium npm test')
  process.exit(1)
}

/** Programs that read the report, the workbook and the archive, with Debian's names of what has them. */
const readers = { pdftotext: 'poppler-utils', soffice: 'libreoffice-calc', unzip: 'unzip' }

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)))
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
