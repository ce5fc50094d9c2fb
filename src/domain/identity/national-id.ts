// Numbers that states give to people and organisations. Each reader takes what was typed (any digits, spaces,
// dashes) and returns the digits in ASCII with what is wrong, if anything: the value is kept either way.

import { compactDigits } from './digits.ts'

export type IdFault = 'id.length' | 'id.digits' | 'id.repeated' | 'id.check'

export interface CheckedId {
  /** ASCII, without separators; what was typed when it holds other characters. */
  readonly value: string
  readonly fault?: IdFault
}

/**
 * Iranian national id (کد ملی): ten digits, the last a check digit mod 11, not ten equal ones
 * (domain.md section 7; the register of persons, Sabt-e Ahval). A leading zero is part of it.
 */
export function checkNationalId(typed: string): CheckedId {
  const value = compactDigits(typed)
  const shape = shapeFault(value, [10])
  if (shape) return { value, fault: shape }
  const rest = weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return checked(value, digitAt(value, 9) === (rest < 2 ? rest : 11 - rest))
}

/** Check digit of the first nine digits of a national id; for fixtures and for typing help. */
export function nationalIdCheckDigit(firstNine: string): number {
  const rest = weighted(firstNine, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return rest < 2 ? rest : 11 - rest
}

/** Kazakh IIN: twelve digits, check digit in up to two passes; a number for which both give 10 is never issued. */
export function checkIin(typed: string): CheckedId {
  const value = compactDigits(typed)
  const shape = shapeFault(value, [12])
  if (shape) return { value, fault: shape }
  let rest = weighted(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11
  if (rest === 10) rest = weighted(value, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
  return checked(value, rest === digitAt(value, 11))
}

/** Russian INN: ten digits for organisations with one check digit, twelve for people with two. */
export function checkInn(typed: string): CheckedId {
  const value = compactDigits(typed)
  const shape = shapeFault(value, [10, 12])
  if (shape) return { value, fault: shape }
  const ending = (weights: readonly number[]) => (weighted(value, weights) % 11) % 10 === digitAt(value, weights.length)
  return checked(value, value.length === 10
    ? ending([2, 4, 10, 3, 5, 9, 4, 6, 8])
    : ending([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) && ending([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]))
}

function shapeFault(value: string, lengths: readonly number[]): IdFault | undefined {
  if (!/^\d*$/.test(value)) return 'id.digits'
  if (!lengths.includes(value.length)) return 'id.length'
  return /^(\d)\1+$/.test(value) ? 'id.repeated' : undefined
}

function checked(value: string, right: boolean): CheckedId {
  return right ? { value } : { value, fault: 'id.check' }
}

function digitAt(value: string, at: number): number {
  return value.charCodeAt(at) - 48
}

function weighted(value: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * digitAt(value, at), 0)
}
