import type { Form, Question } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { readableText } from '#domain/forms/input.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { RecordState } from '#domain/records/state.ts'
import { deletedField } from '#domain/records/op.ts'
import type { FieldPath, OpId, Value } from '#domain/records/op.ts'

export interface Candidate {
  readonly op: OpId
  readonly author: string
  readonly at: number
  readonly value: Value
  /** The value for reading: choices by their labels, dates and amounts as the language writes them. */
  readonly shown: string
  readonly isAccepted: boolean
  readonly isSignature: boolean
  readonly isNationalId: boolean
}

export interface FieldConflict {
  readonly path: FieldPath
  readonly label: string
  readonly isDeletion: boolean
  readonly candidates: readonly Candidate[]
}

/** The open conflicts of a record, each with every candidate in the ledger's order. */
export function conflictsOf(state: RecordState, form: Form, language: string): readonly FieldConflict[] {
  const { byPath } = compiled(form)
  return Object.entries(state.fields).flatMap(([path, field]): FieldConflict[] => {
    if (!field.conflict) return []
    const question = byPath.get(path)?.node as Question | undefined
    return [{
      path,
      label: textIn(question?.label, language, form.defaultLanguage) || path,
      isDeletion: path === deletedField,
      candidates: field.conflict.map((device) => {
        const write = field.writes[device]!
        return {
          op: write.op, author: write.author, at: write.at, value: write.value, isAccepted: device === field.by, isSignature: question?.type === 'signature', isNationalId: question !== undefined && isNationalId(question),
          shown: write.value === null || path === deletedField ? '' : readableText(form, path, write.value, language),
        }
      }),
    }]
  })
}
