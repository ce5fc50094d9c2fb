// Questions of forms that belong to the app and to no pack, in one line each.

import type { Choice, Question, Text } from './form.ts'

/** Of a question, what it has beside its name, type and label. */
type More = Partial<Omit<Question, 'kind' | 'name' | 'type' | 'label'>>

/** Written by a program, asked of nobody. */
export const hidden = (name: string): Question => ({ kind: 'question', name, type: 'hidden' })
export const text = (name: string, label: Text, more: More = {}): Question => ({ kind: 'question', name, type: 'text', label, ...more })
export const longText = (name: string, label: Text): Question => text(name, label, { appearance: 'multiline' })
export const whole = (name: string, label: Text, more: More = {}): Question => ({ kind: 'question', name, type: 'integer', label, ...more })
export const rial = (name: string, label: Text): Question => whole(name, label, { appearance: 'rial' })
export const day = (name: string, label: Text): Question => ({ kind: 'question', name, type: 'date', label })
export const choice = (name: string, label: Text, choices: string, more: More = {}): Question => ({ kind: 'question', name, type: 'select_one', label, choices, ...more })
export const option = (name: string, fa: string, ru: string, en: string): Choice => ({ name, label: { fa, ru, en } })
