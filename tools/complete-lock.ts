// Adds to the lock file the other platforms' optional packages that the registry in use did not offer.
//
// npm drops an optional package silently when the registry it installs from lacks that platform's build,
// and `npm ci` on such a platform then stops with "Missing: … from lock file". The versions are pinned
// exactly by their parents, so the entry can be written without the package at hand. Run after every
// `npm install` that changes package-lock.json; the architecture test fails while an entry is missing.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export interface LockEntry {
  readonly version?: string
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly dev?: boolean
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface Lock {
  packages: Record<string, LockEntry>
}

const operatingSystems = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'netbsd', 'sunos', 'win32', 'openharmony', 'aix']
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32']

/** The os, cpu and libc fields that npm reads, from a package name such as `@rollup/rollup-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const parts = name.replace(/^@[^/]+\//, '').split('-')
  const os = parts.find((part) => operatingSystems.includes(part))
  const cpu = parts.map((part) => (part === 'arm' || part.startsWith('arm-') ? 'arm' : part)).find((part) => processors.includes(part))
  const libc = parts.some((part) => part.startsWith('musl')) ? 'musl' : os === 'linux' ? 'glibc' : undefined
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) }
}

/** Entries that the lock lacks, as `[path, entry]`. */
export function missingEntries(lock: Lock): readonly (readonly [string, LockEntry])[] {
  const missing: [string, LockEntry][] = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (`${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages) continue
      if (!/^\d+\.\d+\.\d+/.test(version)) continue
      missing.push([`node_modules/${name}`, { version, ...platformOf(name), ...(entry.dev && { dev: true }), optional: true }])
    }
  }
  return missing
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const missing = missingEntries(lock)
  for (const [path, entry] of missing) lock.packages[path] = entry
  const [root, ...rest] = Object.entries(lock.packages)
  lock.packages = Object.fromEntries([root!, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))])
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} entries added to package-lock.json`)
}
