import type { Form } from '#domain/forms/form.ts'
import { readForm } from '#domain/forms/read-form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { readPack } from '#domain/packs/read-pack.ts'
import { Problem } from '#domain/problem.ts'
import type { BlobRef } from '#domain/records/op.ts'

/** A pack with the references of its forms, in the forms' order, and the files that they bring along. */
export interface PackAtTheDoor {
  readonly json: Pack
  readonly refs: readonly string[]
  readonly files: readonly BlobRef[]
}

/**
 * A pack from the network, read at the door; what is in the table has been read.
 * @throws Problem `pack.malformed` with the place of the first fault
 */
export function packFrom(json: unknown): PackAtTheDoor {
  const { value, faults } = readPack(json)
  if (value) return { json: value, refs: value.forms.map((form) => formRef(form)), files: value.forms.flatMap((form) => Object.values(form.files ?? {})) }
  const [first] = faults
  throw new Problem('pack.malformed', first ? { file: first.file, key: first.key, why: first.why } : {})
}

/** @throws Problem `form.malformed` for what is no form, or another one than it was asked for */
export function formFrom(ref: string, json: unknown): Form {
  const { value, faults } = readForm(json)
  if (value && formRef(value) === ref) return value
  const [first] = faults ?? []
  throw new Problem('form.malformed', first ? { key: first.key, why: first.why } : { key: '', why: 'unknown-reference' })
}
