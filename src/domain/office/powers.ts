// Who may do what about the people, devices and the log of a province. Server and screens ask the same functions.

import type { Role } from '../packs/pack.ts'

/** Those who answer for what was done. */
export function readsLog(role: Role): boolean {
  return role === 'admin' || role === 'director' || role === 'hq'
}
