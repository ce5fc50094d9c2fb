// Numbers that states give to people leave the app only with those whose work needs them.

import type { Question } from '../form.ts'
import { appearancesOf } from '../form.ts'
import type { Role } from '../../packs/pack.ts'

/** Those who write them down, check them against paper or pay by them. Others (universities, inspectors, headquarters) see their end. */
const needing: ReadonlySet<Role> = new Set<Role>(['leader', 'consultant', 'staff', 'deputy', 'accountant', 'director'])

export function needsNationalIds(role: Role): boolean {
  return needing.has(role)
}

export function isNationalId(question: Question): boolean {
  return appearancesOf(question).includes('national-id')
}

/** `*******291`: enough to compare with a paper in the hand, too little to be used. */
export function maskedId(value: string): string {
  return value.length <= 3 ? '*'.repeat(value.length) : '*'.repeat(value.length - 3) + value.slice(-3)
}
