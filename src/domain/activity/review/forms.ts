// Forms that belong to no pack: what office and phone say to each other about an activity. Their records lie in its stream
// and travel like all others; any kind has them, also an activity that began before they were there. A version that was
// published stays as it is: a change is a new form beside it.

import type { Form } from '../../forms/form.ts'
import { hidden, longText } from '../../forms/questions.ts'
import { permitAnswerForm, permitAskForm } from './permit-forms.ts'

/** One change of state, made by the server and by nobody else. Dense: `n` counts the activity's changes. */
export const changeForm: Form = {
  id: 'review-change',
  title: { fa: 'تغییر وضعیت', ru: 'Смена состояния', en: 'Change of state' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('n'), hidden('from'), hidden('to'), longText('reason', { fa: 'دلیل', ru: 'Причина', en: 'Reason' }), hidden('seen')],
  summary: { title: ['/to'], measures: { n: 'number(coalesce(/n, 0))' } },
}

/**
 * Something that a reviewer wants put right: about a field, a record or the whole. `asked` and `answered` count, each
 * written by one side only, so that a word of the office and an answer from the field never conflict.
 */
export const remarkForm: Form = {
  id: 'review-remark',
  title: { fa: 'یادداشت بازبین', ru: 'Замечание', en: 'Remark' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    hidden('record'), hidden('form'), hidden('path'), hidden('seen'),
    longText('text', { fa: 'یادداشت', ru: 'Замечание', en: 'Remark' }),
    longText('again', { fa: 'یادداشت دوباره', ru: 'Ещё раз', en: 'Once more' }),
    hidden('asked'),
    longText('answer', { fa: 'پاسخ', ru: 'Ответ', en: 'Answer' }),
    hidden('answered'), hidden('settled'),
  ],
  summary: { title: ['/text'], measures: { open: "if(coalesce(/settled, '') = 'yes', 0, 1)" } },
}

/** The leader's word that what came back is done: it names the change that returned it. */
export const handBackForm: Form = {
  id: 'review-handback',
  title: { fa: 'تحویل دوباره', ru: 'Повторная сдача', en: 'Handed back' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('change'), longText('note', { fa: 'سخنی با بازبین', ru: 'Что передать проверяющему', en: 'A word to the reviewer' })],
  summary: { title: ['/note'], measures: { change: 'number(coalesce(/change, 0))' } },
}

/** Two rows of a sheet that look like one person and are two: said once, and asked nobody again. */
export const apartForm: Form = {
  id: 'review-apart',
  title: { fa: 'دو نفر جدا', ru: 'Разные люди', en: 'Two people' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('pair')],
  summary: { title: ['/pair'] },
}

/** A signature of a chain of approvals, or the word that it is not given; made by the server and by nobody else. */
export const approvalForm: Form = {
  id: 'review-approval',
  title: { fa: 'تأیید', ru: 'Согласование', en: 'Approval' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    hidden('n'), hidden('chain'), hidden('step'), hidden('verdict'), hidden('role'), hidden('for'), hidden('hash'), hidden('seen'),
    { kind: 'question', name: 'signature', type: 'signature', label: { fa: 'امضا', ru: 'Подпись', en: 'Signature' } },
    longText('reason', { fa: 'دلیل', ru: 'Причина', en: 'Reason' }),
  ],
  summary: { title: ['/chain', '/step', '/verdict'], measures: { n: 'number(coalesce(/n, 0))', seen: 'number(coalesce(/seen, 0))' } },
}

export const reviewForms: readonly Form[] = [changeForm, remarkForm, handBackForm, apartForm, approvalForm, permitAskForm, permitAnswerForm]

const ids: ReadonlySet<string> = new Set(reviewForms.map(({ id }) => id))

/** Records that are about the activity and not of it. */
export function isReviewForm(form: string): boolean {
  return ids.has(form)
}
