import { compiled } from './compiled-form.ts'
import type { Choice, Form } from './form.ts'
import type { FieldPath } from '../records/op.ts'

/** The choices that a form itself has for a question, in their order; none where it asks for something else. */
export function choicesAt(form: Form, path: FieldPath): readonly Choice[] {
  const { byPath, choices } = compiled(form)
  const node = byPath.get(path)?.node
  return (node && 'choices' in node && typeof node.choices === 'string' ? choices.get(node.choices) : undefined) ?? []
}
