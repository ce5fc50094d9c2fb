// How far the database had come, in a small file outside it and outside its backups: a database that has come less far
// was restored, and phones must be told by a new epoch. A file that is missing or cannot be read counts as a restore
// too: an epoch too many costs the phones a pull, one too few costs them records.
//
// The file is overwritten in place, in one small piece, after each commit and before the receipt; it is synced only on
// closing. When the power goes it may lag behind, which no restore of an older backup can hide behind for long.

import { closeSync, constants, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'

export interface HighWater {
  readonly epoch: string
  /** Number of commits that the database had counted. */
  readonly writes: number
}

/** What the file says, or undefined where there is none that can be believed. */
export function readHighWater(path: string): HighWater | undefined {
  let text: string
  try {
    text = readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
  const parts = /^bazdid-high-water-1 ([\w:-]{1,80}) (\d{16})\n/.exec(text)
  return parts ? { epoch: parts[1]!, writes: Number(parts[2]) } : undefined
}

export class HighWaterFile {
  readonly #file: number
  readonly #epoch: string

  constructor(path: string, epoch: string) {
    this.#file = openSync(path, openFlags)
    this.#epoch = epoch
  }

  note(writes: number): void {
    writeSync(this.#file, `bazdid-high-water-1 ${this.#epoch} ${String(writes).padStart(16, '0')}\n`, 0)
  }

  close(): void {
    fdatasyncSync(this.#file)
    closeSync(this.#file)
  }
}

/** For writing, made where it is not there, and not cut: there is no moment at which it is empty. */
const openFlags = constants.O_WRONLY | constants.O_CREAT

/** Whether a database at this point is not the one that the file was written beside. */
export function wasRestored(file: HighWater | undefined, database: HighWater): boolean {
  return !file || file.epoch !== database.epoch || file.writes > database.writes
}
