// The demo at the start of the process: made once, told each time.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '#domain/packs/pack.ts'
import { demoCode, issueCode } from './codes.ts'
import type { DemoData, DemoMemory } from './demo.ts'
import { makeDemo, newDemoMemory } from './demo.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { ServerKey } from './p256.ts'
import { systemRandom } from './ports.ts'

/** The demo of this folder: made when the ledger is empty, gone on with when that was cut off, else as it is. */
export async function demoIn(folder: string, ledger: Ledger, data: DemoData, packs: readonly Pack[], now: number): Promise<DemoMemory | undefined> {
  const path = join(folder, 'demo-passwords.json')
  const keep = (memory: DemoMemory) => {
    writeFileSync(`${path}.new`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
    return memory
  }
  const held = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as DemoMemory : undefined
  if (held?.complete) return held
  if (!held && (await ledger.provinces()).length > 0) return undefined
  const memory = held ?? keep(newDemoMemory(data, systemRandom))
  await makeDemo(ledger, data, packs, memory, systemRandom, now)
  return keep({ ...memory, complete: true })
}

/** Fresh codes for everybody, and the passwords of the desk. */
export async function sayDemo(memory: DemoMemory, address: string, ledger: Ledger, key: ServerKey, now: number, say: (line: string) => void): Promise<void> {
  say('')
  say('Demo province. Enrol a phone (a browser) by a code, or open its link:')
  for (const person of await ledger.people(memory.province)) {
    const code = await issueCode(ledger, systemRandom, now, person.id, demoCode)
    say(`  ${person.role.padEnd(10)}  ${code}  ${address}/enrol#${code}.${key.fingerprint}  ${person.name}`)
  }
  say('')
  say('The desk, by name and password:')
  for (const [user, password] of Object.entries(memory.passwords)) say(`  ${user.padEnd(10)}  ${password}`)
  say('')
}
