// How a province asks headquarters for a permit, and how that is answered. Forms of the app's own: any kind that reads
// permits has them, also an activity that began before they were there (domain.md sections 2 and 5 rule 2).

import type { Form } from '../../forms/form.ts'
import { choice, day, hidden, longText, option, rial, text, whole } from '../../forms/questions.ts'

const cases = [
  option('days', 'برنامه بیش از یک روز', 'программа дольше одного дня', 'More than one day'),
  option('cost', 'هزینه بیش از سقف', 'расходы выше нормы', 'Cost above the norm'),
  option('special', 'شرایط خاص', 'особые условия', 'Special conditions'),
  option('other-credit', 'پرداخت از محل اعتبار دیگر', 'расход из другого источника', 'A cost charged to the other credit'),
]

const what = choice('case', { fa: 'مجوز برای', ru: 'Разрешение на', en: 'Permit for' }, 'cases')

export function isPermitForm(form: string): boolean {
  return form === permitAskForm.id || form === permitAnswerForm.id
}

/** A list cuts long texts, and drops empty ones: names of cost items stand last, in two pieces. */
const items = ["substr(translate(/cost_items, ' ', ','), 0, 100)", "substr(translate(/cost_items, ' ', ','), 100)"]

/**
 * What is asked for. The subtitle begins with the hash that an answer names: lists know so whether it still binds. The reason
 * goes last, as a text of people may have any mark in it.
 */
export const permitAskForm: Form = {
  id: 'review-permit-ask',
  title: { fa: 'درخواست مجوز', ru: 'Запрос разрешения', en: 'Permit asked for' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    what,
    whole('days', { fa: 'تعداد روز', ru: 'Сколько дней', en: 'Days' }),
    rial('amount', { fa: 'مبلغ', ru: 'Сумма', en: 'Amount' }),
    hidden('cost_items'),
    longText('reason', { fa: 'دلیل', ru: 'Причина', en: 'Reason' }),
    { kind: 'question', name: 'paper', type: 'image', label: { fa: 'عکس نامه', ru: 'Фото письма', en: 'Photo of the letter' } },
  ],
  choices: { cases },
  summary: {
    title: ['/case'],
    subtitle: ["digest(concat(/case, '|', /days, '|', /amount, '|', /cost_items, '|', /paper, '|', /reason), 'SHA-256', 'hex')"],
    image: '/paper', measures: {},
  },
}

/** What headquarters says to it, made by the server and by nobody else. `n` counts the activity's answers. */
export const permitAnswerForm: Form = {
  id: 'review-permit-answer',
  title: { fa: 'پاسخ ستاد به درخواست مجوز', ru: 'Ответ на запрос разрешения', en: 'Answer to a permit asked for' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    hidden('n'), what, hidden('ask'), hidden('hash'), hidden('seen'),
    choice('verdict', { fa: 'پاسخ', ru: 'Ответ', en: 'Answer' }, 'verdicts'),
    text('number', { fa: 'شماره مجوز', ru: 'Номер разрешения', en: 'Permit number' }),
    day('date', { fa: 'تاریخ مجوز', ru: 'Дата разрешения', en: 'Date' }),
    whole('days', { fa: 'تعداد روز مجاز', ru: 'Разрешено дней', en: 'Days allowed' }),
    rial('amount', { fa: 'مبلغ مجاز', ru: 'Разрешённая сумма', en: 'Amount allowed' }),
    hidden('cost_items'),
    longText('conditions', { fa: 'شرط‌ها', ru: 'Условия', en: 'Conditions' }),
    longText('reason', { fa: 'دلیل', ru: 'Причина', en: 'Reason' }),
    { kind: 'question', name: 'signature', type: 'signature', label: { fa: 'امضا', ru: 'Подпись', en: 'Signature' } },
  ],
  choices: {
    cases,
    verdicts: [option('granted', 'مجوز داده شد', 'разрешено', 'Granted'), option('refused', 'مجوز داده نشد', 'отказано', 'Refused')],
  },
  summary: {
    title: ['/case', '/verdict', '/number'], subtitle: ['/hash', ...items],
    measures: { n: 'number(coalesce(/n, 0))', granted: "number(/verdict = 'granted')", days: 'number(coalesce(/days, 0))', amount: 'number(coalesce(/amount, 0))' },
  },
}
