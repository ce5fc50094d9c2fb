// One question of each kind, and answers for each of its states. What people are called comes from the fixtures.

import type { Form, Question, QuestionType } from '#domain/forms/form.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { view } from '#domain/forms/view.ts'

/** From the one set of fixtures; the composition gives it, because screens may not know the tests' folder. */
export interface GallerySamples {
  readonly names: readonly string[]
  readonly organisation: string
  readonly signatures: readonly string[]
}

export type SampleState = 'empty' | 'answered' | 'faulty' | 'read-only' | 'long'
export const sampleStates: readonly SampleState[] = ['empty', 'answered', 'faulty', 'read-only', 'long']

const choices = {
  short: [
    { name: 'yes', label: { fa: 'بله', ru: 'да', en: 'Yes' } },
    { name: 'no', label: { fa: 'خیر', ru: 'нет', en: 'No' } },
    { name: 'not-applicable', label: { fa: 'مورد ندارد', ru: 'не требуется', en: 'Not applicable' } },
  ],
  scale: ['1', '2', '3', '4', '5'].map((name) => ({ name, label: { fa: ['خیلی کم', 'کم', 'متوسط', 'زیاد', 'خیلی زیاد'][Number(name) - 1]!, ru: ['совсем мало', 'мало', 'средне', 'много', 'очень много'][Number(name) - 1]!, en: ['very little', 'little', 'some', 'much', 'very much'][Number(name) - 1]! } })),
}
const question = (name: string, type: QuestionType, fa: string, ru: string, en: string, more: Partial<Question> = {}): Question => ({ kind: 'question', name, type, label: { fa, ru, en }, ...more })

const questions: readonly Question[] = [
  question('plain', 'text', 'نام و نام خانوادگی', 'Фамилия и имя', 'Full name', { required: true }),
  question('id', 'text', 'کد ملی', 'Национальный номер', 'National id', { appearance: 'national-id' }),
  question('phone', 'text', 'تلفن', 'Телефон', 'Phone', { appearance: 'phone' }),
  question('iban', 'text', 'شماره شبا', 'IBAN', 'Sheba', { appearance: 'iban' }),
  question('long', 'text', 'توضیح', 'Примечание', 'Note', { appearance: 'multiline', hint: { fa: 'هر چه لازم می‌دانید', ru: 'Всё, что считаете нужным', en: 'Whatever you think is needed' } }),
  question('amount', 'integer', 'مبلغ', 'Сумма', 'Amount', { appearance: 'rial' }),
  question('count', 'integer', 'تعداد', 'Количество', 'Count'),
  question('share', 'decimal', 'سهم', 'Доля', 'Share'),
  question('day', 'date', 'تاریخ', 'Дата', 'Date'),
  question('time', 'time', 'ساعت', 'Время', 'Time'),
  question('moment', 'dateTime', 'زمان', 'Момент', 'Date and time'),
  question('one', 'select_one', 'انجام شد؟', 'Сделано?', 'Done?', { choices: 'short' }),
  question('scale', 'select_one', 'چقدر آموختید؟', 'Сколько нового вы узнали?', 'How much did you learn?', { choices: 'scale', appearance: 'likert' }),
  question('closed', 'select_one', 'از فهرست', 'Из списка', 'From a list', { choices: 'scale', appearance: 'minimal' }),
  question('many', 'select_multiple', 'هر چند تا', 'Сколько угодно', 'Any of these', { choices: 'short' }),
  question('note', 'note', 'برای خواندن', 'Для чтения', 'To be read'),
  question('agree', 'acknowledge', 'خواندم و موافقم', 'Прочитано, согласен', 'I have read this and agree'),
  question('place', 'geopoint', 'مکان', 'Место', 'Place'),
  question('image', 'image', 'عکس', 'Снимок', 'Picture'),
  question('signature', 'signature', 'امضا', 'Подпись', 'Signature'),
  question('sum', 'calculate', 'حاصل', 'Итог', 'Result'),
]

const answered: Readonly<Record<string, string>> = {
  phone: '+989090000000', iban: 'IR820540102680020817909002', long: 'یک سطر\nو یک سطر دیگر', amount: '8000000', count: '12', share: '2.5', day: '2026-11-21', time: '10:05',
  moment: '2026-11-21T10:05:00.000+03:30', one: 'yes', scale: '4', closed: '2', many: 'yes no', agree: 'OK', place: '35.689200 51.389000 1200.0 8.0', sum: '4200000',
}
const faulty: Readonly<Record<string, string>> = {
  plain: '', id: '0012345678', phone: '12', iban: 'IR1234', amount: 'هشت', count: '2.5', share: 'دو', day: '1405/13/40', time: '99', moment: 'فردا', one: 'maybe', scale: '9', closed: '9', many: 'maybe', place: 'north', image: 'x', signature: 'x',
}
const longLabel = { fa: 'پرسشی با عنوانی بسیار بلند که در یک سطر جا نمی‌شود و باید خوانا بماند حتی در گوشی‌های باریک', ru: 'Вопрос с очень длинным названием, которое не помещается в строку и должно остаться читаемым', en: 'A question with a very long title that does not fit into one line and has to stay readable, even on narrow phones' }

/** Every question in this state, as the domain's own view shows it. */
export function sampleViews(state: SampleState, samples: GallerySamples, language: string, nowMs: number): readonly QuestionView[] {
  const form: Form = { id: 'gallery', title: { fa: 'نمونه', ru: 'Образец', en: 'Sample' }, defaultLanguage: 'fa', choices, children: questions.map((each) => (state === 'long' ? { ...each, label: longLabel } : each)) }
  const own = { ...answered, plain: samples.names[0]!, id: '9900100018', signature: samples.signatures[0]! }
  const values = state === 'empty' ? {} : state === 'faulty' ? faulty : own
  const answers = Object.fromEntries(Object.entries(values).map(([name, value]) => [`/${name}`, value]))
  const views = view(form, answers, { now: nowMs, timeZone: 'Asia/Tehran', language })
  return state === 'read-only' ? views.map((each) => ({ ...each, isReadonly: true })) : views
}
