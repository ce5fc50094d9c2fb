import type { EvidenceView } from '#domain/activity/evidence.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'

/** What the app itself knows at closing, in the fields that the form has for it: how many gaps, and which. */
export function closingPreset(form: Form, gaps: readonly EvidenceView[]): Readonly<Record<FieldPath, string>> {
  const known: Readonly<Record<string, string>> = { gaps: String(gaps.length), gap_list: gaps.map((each) => each.evidence.id).join(' ') }
  const names = form.children.filter((each) => each.kind === 'question').map((each) => each.name)
  return Object.fromEntries(names.flatMap((name): [FieldPath, string][] => (known[name] ? [[`/${name}`, known[name]]] : [])))
}

/** Where the form keeps when it was closed. */
export function closedAtPath(form: Form): FieldPath | undefined {
  const found = form.children.find((each) => each.kind === 'question' && each.type === 'dateTime' && each.readonly === true)
  return found && `/${found.name}`
}
