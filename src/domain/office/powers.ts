// Who may do what about the people, devices and the log of a province. Server and screens ask the same functions.

import type { Role } from '../packs/pack.ts'

/** Those who answer for what was done. */
export function readsLog(role: Role): boolean {
  return role === 'admin' || role === 'director' || role === 'hq'
}

/** Those who plan the work in the field, and so have to know where it stands. */
export function seesDevices(role: Role): boolean {
  return role === 'staff' || role === 'deputy' || readsLog(role)
}

/** Those who let people and devices of their own province in, and shut them out. */
export function managesAccess(role: Role): boolean {
  return role === 'admin' || role === 'director'
}

/** Those whose province's money it is: their devices have its activities and its register. */
export function seesMoney(role: Role): boolean {
  return role === 'staff' || role === 'deputy' || role === 'accountant' || role === 'director'
}

/** Those whose province it is: they are told what moves in it, and what of it could not be taken in. */
export function seesProvince(role: Role): boolean {
  return seesMoney(role)
}

/** Who divides a year's credit among the provinces. */
export function sharesOut(role: Role): boolean {
  return role === 'hq'
}

/** Who works with a device in the field and signs in nowhere: they are let in by a code alone. */
export const fieldRoles = ['leader', 'consultant', 'inspector', 'university'] as const

/** Office roles that an administrator appoints; those who sign are not appointed by one of themselves. */
const officeAppointed: readonly Role[] = ['staff', 'deputy', 'accountant', 'director', 'admin']

/** Roles that somebody may give, take back and change among: headquarters is appointed by nobody of a province. */
export function rolesGivenBy(role: Role): readonly Role[] {
  if (role === 'admin') return [...fieldRoles, ...officeAppointed]
  return role === 'director' ? [...fieldRoles, 'staff'] : []
}

/** Those who see all provinces, and begin new ones. */
export function managesProvinces(role: Role): boolean {
  return role === 'hq'
}

/** Shorter ones are guessed; longer ones are not typed. */
export const passwordLength = { least: 10, most: 200 }

/** Long enough, not one character over and over, and not the own name. */
export function isGoodPassword(password: string, user: string): boolean {
  const plain = password.normalize('NFKC')
  return [...plain].length >= passwordLength.least && new Set(plain).size >= 5 && !plain.toLowerCase().includes(user.toLowerCase())
}

/** Those who plan, and those who answer for it: a register comes to no phone in the field. */
export function seesRegistries(role: Role): boolean {
  return seesMoney(role) || role === 'hq'
}
