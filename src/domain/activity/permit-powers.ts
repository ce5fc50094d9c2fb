import type { Role } from '../packs/pack.ts'

/** Those of a province who plan its activities and answer for them. */
export function asksForPermits(role: Role): boolean {
  return role === 'staff' || role === 'deputy' || role === 'director'
}

/** domain.md section 2: headquarters grants permits, and nobody else. */
export function grantsPermits(role: Role): boolean {
  return role === 'hq'
}
