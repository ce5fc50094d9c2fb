import type { Form, FormNode } from '#domain/forms/form.ts'
import type { Env } from '#domain/forms/env.ts'
import { effectiveAnswers } from '#domain/forms/evaluation.ts'

export const env: Env = { now: Date.parse('2026-11-21T21:00:00Z'), timeZone: 'Asia/Tehran', language: 'fa' }

export function formWith(children: readonly FormNode[], choices?: Form['choices']): Form {
  return { id: 'sample', title: { fa: 'نمونه' }, defaultLanguage: 'fa', children, ...(choices && { choices }) }
}

/** The value of one expression beside the given answers; they are plain text questions at the root. */
export function evaluate(expression: string, answers: Record<string, string> = {}): string {
  const fields = Object.keys(answers).map((path): FormNode => ({ kind: 'question', name: path.slice(1), type: 'text' }))
  const form = formWith([...fields, { kind: 'question', name: 'result', type: 'calculate', calculate: expression }])
  return effectiveAnswers(form, answers, env)['/result'] ?? ''
}
