import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { Problem } from '#domain/problem.ts'

/** A pack as it is kept, with the references of its forms, in the forms' order. */
export interface KeptPack {
  readonly json: Pack
  readonly refs: readonly string[]
}

/**
 * A pack from the network, read at the door; what is in the table has been read.
 * @throws Problem `pack.malformed` with the place of the first fault
 */
export function packFrom(json: unknown): KeptPack {
  const { value, faults } = readPack(json)
  if (value) return { json: value, refs: value.forms.map((form) => formRef(form)) }
  const [first] = faults
  throw new Problem('pack.malformed', first ? { file: first.file, key: first.key, why: first.why } : {})
}
