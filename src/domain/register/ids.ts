// Ids in a register follow from what a record is about: two people who type the same stage far from each other have written
// one record, and see each other's figures as a conflict, instead of the money twice.

import type { Credit } from '../activity/separation.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import type { RecordId, StreamId } from '../records/op.ts'

export function registerOf(province: string): StreamId {
  return `register:${province}` as StreamId
}

/** Streams that hold no activity are registers of provinces, and missions of inspectors. */
export function isRegisterOfProvince(stream: string): boolean {
  return stream.startsWith('register:')
}

export function stageRecord(register: string, year: number, n: number, hash?: Sha256): RecordId {
  return recordOf(register, `stage ${year} ${n}`, hash)
}

export function printoutRecord(register: string, year: number, n: number, credit: Credit, kind: string, hash?: Sha256): RecordId {
  return recordOf(register, `printout ${year} ${n} ${credit} ${kind}`, hash)
}

export function allotmentRecord(register: string, year: number, hash?: Sha256): RecordId {
  return recordOf(register, `allotment ${year}`, hash)
}

export function basisRecord(register: string, hash?: Sha256): RecordId {
  return recordOf(register, 'basis', hash)
}

export function provinceRecord(register: string, hash?: Sha256): RecordId {
  return recordOf(register, 'province', hash)
}

/** 128 bits, as ids that are drawn have. */
function recordOf(register: string, about: string, hash: Sha256 = sha256): RecordId {
  return hash(`${register} ${about}`).slice(0, 32) as RecordId
}
