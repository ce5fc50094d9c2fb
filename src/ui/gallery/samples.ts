// One question of each kind, and answers for each of its states. What people are called comes from the fixtures.

import type { Form, Question, QuestionType } from '#domain/forms/form.ts'
import { view } from '#domain/forms/evaluation.ts'
import type { QuestionView } from '#domain/forms/view.ts'

/** From the one set of fixtures; the composition gives it, because screens may not know the tests' folder. */
export interface GallerySamples {
  readonly names: readonly string[]
  readonly organisation: string
  readonly signatures: readonly string[]
}

export type SampleState = 'empty' | 'answered' | 'faulty' | 'read-only' | 'long'
export const sampleStates: readonly SampleState[] = ['empty', 'answered', 'faulty', 'read-only', 'long']

export const label = (fa: string, ru: string, en: string) => ({ fa, ru, en })
export const choices = {
  short: [
    { name: 'yes', label: label('بله', 'да', 'Yes') },
    { name: 'no', label: label('خیر', 'нет', 'No') },
    { name: 'not-applicable', label: label('مورد ندارد', 'не требуется', 'Not applicable') },
  ],
  scale: ['1', '2', '3', '4', '5'].map((name) => ({ name, label: { fa: ['خیلی کم', 'کم', 'متوسط', 'زیاد', 'خیلی زیاد'][Number(name) - 1]!, ru: ['совсем мало', 'мало', 'средне', 'много', 'очень много'][Number(name) - 1]!, en: ['very little', 'little', 'some', 'much', 'very much'][Number(name) - 1]! } })),
  crops: [
    { name: 'saffron', label: label('زعفران', 'шафран', 'Saffron'), media: { image: { fa: 'saffron.png' } } },
    { name: 'pistachio', label: label('پسته', 'фисташки', 'Pistachio'), media: { image: { fa: 'pistachio.png' } } },
    { name: 'barberry', label: label('زرشک', 'барбарис', 'Barberry'), media: { image: { fa: 'barberry.png' } } },
    { name: 'honey', label: label('**عسل** و موم', '**мёд** и воск', '**Honey** and wax') },
  ],
  villages: Array.from({ length: 7_300 }, (_, at) => ({ name: `v${at}`, label: label(`روستای ${['سپیدکوه', 'چشمه‌سار', 'گل‌دره', 'نی‌ریز', 'بیدستان'][at % 5]} ${at + 1}`, `Село ${['Белогорье', 'Родниково', 'Цветочное', 'Тростниково', 'Ивовое'][at % 5]} ${at + 1}`, `${['Whitehill', 'Springfield', 'Rosedale', 'Reedham', 'Willowby'][at % 5]} ${at + 1}`) })),
}
export const question = (name: string, type: QuestionType, fa: string, ru: string, en: string, more: Partial<Question> = {}): Question => ({ kind: 'question', name, type, label: { fa, ru, en }, ...more })

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
  question('note', 'note', 'برای **خواندن**: [راهنما](https://example.org)\nسطر دوم', 'Для **чтения**: [руководство](https://example.org)\nвторая строка', 'To be **read**: [guide](https://example.org)\nsecond line', { guidance: label('این توضیح برای آموزش و چاپ است.', 'Это пояснение для обучения и печати.', 'This is for training and paper.'), media: { image: { fa: 'note.png' } } }),
  question('agree', 'acknowledge', 'خواندم و موافقم', 'Прочитано, согласен', 'I have read this and agree'),
  question('place', 'geopoint', 'مکان', 'Место', 'Place'),
  question('exact', 'geopoint', 'مکان دقیق', 'Точное место', 'Exact place', { parameters: { 'capture-accuracy': '5' } }),
  question('image', 'image', 'عکس', 'Снимок', 'Picture'),
  question('signature', 'signature', 'امضا', 'Подпись', 'Signature'),
  question('sum', 'calculate', 'حاصل', 'Итог', 'Result'),
  question('numbers', 'text', 'شمارهٔ پرونده', 'Номер дела', 'File number', { appearance: 'numbers' }),
  question('masked', 'text', 'رمز', 'Код', 'Code', { appearance: 'masked' }),
  question('counter', 'integer', 'شمارنده', 'Счётчик', 'Counter', { appearance: 'counter' }),
  question('grouped', 'integer', 'جمعیت', 'Население', 'Population', { appearance: 'thousands-sep' }),
  question('slider', 'range', 'لغزنده', 'Ползунок', 'Slider', { parameters: { start: '0', end: '10', step: '1' } }),
  question('fine', 'range', 'لغزندهٔ ریز', 'Точный ползунок', 'Fine slider', { parameters: { start: '0', end: '1', step: '0.05' } }),
  question('upright', 'range', 'لغزندهٔ ایستاده', 'Вертикальный ползунок', 'Upright slider', { appearance: 'vertical', parameters: { start: '0', end: '8', step: '2' } }),
  question('stars', 'range', 'امتیاز', 'Оценка', 'Rating', { appearance: 'rating', parameters: { start: '1', end: '5', step: '1' } }),
  question('picker', 'range', 'از فهرست عددها', 'Из списка чисел', 'From a list of numbers', { appearance: 'picker', parameters: { start: '1', end: '20', step: '1' } }),
  question('month', 'date', 'ماه', 'Месяц', 'Month', { appearance: 'month-year' }),
  question('year', 'date', 'سال', 'Год', 'Year', { appearance: 'year' }),
  question('typed', 'date', 'تاریخ نوشتنی', 'Дата без календаря', 'Date without a calendar', { appearance: 'no-calendar' }),
  question('gregorian', 'date', 'تاریخ میلادی', 'Григорианская дата', 'Gregorian date', { appearance: 'gregorian' }),
  question('persian', 'date', 'تاریخ خورشیدی', 'Иранская дата', 'Persian date', { appearance: 'persian' }),
  question('ethiopian', 'date', 'تاریخ حبشی', 'Эфиопская дата', 'Ethiopian date', { appearance: 'ethiopian' }),
  question('coptic', 'date', 'تاریخ قبطی', 'Коптская дата', 'Coptic date', { appearance: 'coptic' }),
  question('islamic', 'date', 'تاریخ قمری', 'Дата хиджры', 'Islamic date', { appearance: 'islamic' }),
  question('columns', 'select_one', 'در سه ستون', 'В три столбца', 'In three columns', { choices: 'short', appearance: 'columns-3' }),
  question('packed', 'select_multiple', 'فشرده', 'Плотно', 'Packed', { choices: 'scale', appearance: 'columns-pack' }),
  question('pictured', 'select_one', 'با تصویر', 'С картинками', 'With pictures', { choices: 'crops', appearance: 'columns-2' }),
  question('pictures', 'select_one', 'فقط تصویر', 'Только картинки', 'Pictures only', { choices: 'crops', appearance: 'columns-4 no-buttons' }),
  question('head', 'select_one', 'سر جدول', 'Шапка таблицы', 'Head of a table', { choices: 'scale', appearance: 'label' }),
  question('line', 'select_one', 'یک سطر جدول', 'Строка таблицы', 'A line of a table', { choices: 'scale', appearance: 'list-nolabel' }),
  question('village', 'select_one', 'روستا', 'Село', 'Village', { choices: 'villages' }),
  question('villages', 'select_multiple', 'روستاها', 'Сёла', 'Villages', { choices: 'villages', appearance: 'autocomplete' }),
  question('rank', 'rank', 'به ترتیب اهمیت', 'По важности', 'In order of importance', { choices: 'crops' }),
  question('annotated', 'image', 'عکس با نوشته', 'Снимок с пометками', 'Photo drawn upon', { appearance: 'annotate' }),
  question('drawing', 'image', 'طرح', 'Рисунок', 'Drawing', { appearance: 'draw' }),
  question('inked', 'image', 'امضا روی کاغذ', 'Подпись на бумаге', 'Signature as a picture', { appearance: 'signature' }),
  question('sound', 'audio', 'صدا', 'Звук', 'Sound'),
  question('film', 'video', 'فیلم', 'Видео', 'Video'),
  question('paper', 'file', 'پرونده', 'Файл', 'File'),
  question('code', 'barcode', 'رمزینه', 'Штрихкод', 'Barcode'),
  question('way', 'geotrace', 'مسیر', 'Маршрут', 'Way'),
  question('field', 'geoshape', 'محدوده', 'Участок', 'Field'),
]

const answered: Readonly<Record<string, string>> = {
  phone: '+989090000000', iban: 'IR820540102680020817909002', long: 'یک سطر\nو یک سطر دیگر', amount: '8000000', count: '12', share: '2.5', day: '2026-11-21', time: '10:05',
  moment: '2026-11-21T10:05:00.000+03:30', one: 'yes', scale: '4', closed: '2', many: 'yes no', agree: 'OK', place: '35.689200 51.389000 1200.0 8.0', sum: '4200000',
  numbers: '00127', masked: '7391', counter: '3', grouped: '1284000', slider: '7', fine: '0.35', upright: '4', stars: '4', picker: '12', month: '2026-10-23', year: '2026-03-21', typed: '2026-11-21', gregorian: '2026-11-21',
  persian: '2026-11-21', ethiopian: '2026-11-21', coptic: '2026-11-21', islamic: '2026-11-21', columns: 'yes', packed: '2 4', pictured: 'saffron', pictures: 'barberry', line: '3', village: 'v1203', villages: 'v3 v17',
  rank: 'honey saffron barberry pistachio', annotated: 'a'.repeat(64), drawing: 'b'.repeat(64), inked: 'c'.repeat(64), image: 'd'.repeat(64), sound: 'e'.repeat(64), film: 'f'.repeat(64), paper: '0'.repeat(64), code: '5901234123457',
  way: '35.689200 51.389000 1200.0 8.0; 35.690100 51.390200 1200.0 6.0; 35.689900 51.391800 1200.0 12.0', field: '35.689200 51.389000 1200.0 8.0; 35.690100 51.390200 1200.0 6.0; 35.689000 51.391000 1200.0 5.0; 35.689200 51.389000 1200.0 8.0',
}
const faulty: Readonly<Record<string, string>> = {
  plain: '', id: '0012345678', phone: '12', iban: 'IR1234', amount: 'هشت', count: '2.5', share: 'دو', day: '1405/13/40', time: '99', moment: 'فردا', one: 'maybe', scale: '9', closed: '9', many: 'maybe', place: 'north', image: 'x', signature: 'x',
  grouped: 'زیاد', slider: 'x', month: '13/1405', year: '12', gregorian: '2026-13-40', ethiopian: '14/14/2019', village: 'gone', rank: 'gone', sound: 'x', film: 'x', paper: 'x', way: '35.689200 51.389000 1200.0 8.0', field: 'north',
}
export const longLabel = { fa: 'پرسشی با عنوانی بسیار بلند که در یک سطر جا نمی‌شود و باید خوانا بماند حتی در گوشی‌های باریک', ru: 'Вопрос с очень длинным названием, которое не помещается в строку и должно остаться читаемым', en: 'A question with a very long title that does not fit into one line and has to stay readable, even on narrow phones' }

/** Every question in this state, as the domain's own view shows it. */
export function sampleViews(state: SampleState, samples: GallerySamples, language: string, nowMs: number): readonly QuestionView[] {
  const form: Form = { id: 'gallery', title: { fa: 'نمونه', ru: 'Образец', en: 'Sample' }, defaultLanguage: 'fa', choices, children: questions.map((each) => (state === 'long' ? { ...each, label: longLabel } : each)) }
  const own = { ...answered, plain: samples.names[0]!, id: '9900100018', signature: samples.signatures[0]! }
  const values = state === 'empty' ? {} : state === 'faulty' ? faulty : own
  const answers = Object.fromEntries(Object.entries(values).map(([name, value]) => [`/${name}`, value]))
  const views = view(form, answers, { now: nowMs, timeZone: 'Asia/Tehran', language })
  return state === 'read-only' ? views.map((each) => ({ ...each, isReadonly: true })) : views
}
