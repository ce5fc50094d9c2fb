import type { Role } from '#domain/wire/wire.ts'

const deskRoles: ReadonlySet<Role> = new Set(['staff', 'deputy', 'accountant', 'director', 'hq', 'admin'])

/** Those who begin at the desk; the others begin at Today. */
export function isDeskRole(role: Role): boolean {
  return deskRoles.has(role)
}
