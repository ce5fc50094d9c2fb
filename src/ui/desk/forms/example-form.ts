// A small form to begin with: what a survey of ours looks like as a spreadsheet, in the languages of the app. Each row
// shows something that authors ask about: groups, conditions, checks, sums, a list, a repeat.

import type { PlainSheet } from '#domain/forms/xlsform/plain-workbook.ts'

const survey: readonly (readonly string[])[] = [
  ['type', 'name', 'label::فارسی (fa)', 'label::Русский (ru)', 'label::English (en)', 'hint::فارسی (fa)', 'hint::Русский (ru)', 'hint::English (en)', 'required', 'relevant', 'constraint', 'constraint_message::فارسی (fa)', 'constraint_message::Русский (ru)', 'constraint_message::English (en)', 'calculation', 'appearance'],
  ['date', 'visited_on', 'تاریخ بازدید', 'Дата посещения', 'Date of the visit', '', '', '', 'yes', '', '. <= today()', 'این تاریخ هنوز نرسیده است.', 'Эта дата ещё не наступила.', 'This day has not come yet.', '', ''],
  ['begin_group', 'workshop', 'کارگاه', 'Мастерская', 'Workshop', '', '', '', '', '', '', '', '', '', '', ''],
  ['text', 'workshop_name', 'نام کارگاه', 'Название мастерской', 'Name of the workshop', '', '', '', 'yes', '', '', '', '', '', '', ''],
  ['select_one activity', 'work', 'بیشتر چه می‌سازد؟', 'Что в основном производит?', 'What does it mostly make?', '', '', '', 'yes', '', '', '', '', '', '', ''],
  ['text', 'work_other', 'چه چیزی؟', 'Что именно?', 'What is it?', '', '', '', '', "${work} = 'other'", '', '', '', '', '', ''],
  ['geopoint', 'place', 'جای کارگاه', 'Место мастерской', 'Where it is', 'بیرون از ساختمان دقیق‌تر است.', 'На улице точнее.', 'More exact outside of the building.', '', '', '', '', '', '', '', ''],
  ['end_group', '', '', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ['begin_repeat', 'member', 'عضو', 'Участник', 'Member', '', '', '', '', '', '', '', '', '', '', ''],
  ['text', 'member_name', 'نام', 'Имя', 'Name', '', '', '', 'yes', '', '', '', '', '', '', ''],
  ['integer', 'hours', 'ساعت کار در هفته', 'Часов работы в неделю', 'Hours of work a week', '', '', '', '', '', '. >= 0 and . <= 80', 'میان ۰ و ۸۰ بنویسید.', 'Введите от 0 до 80.', 'Between 0 and 80.', '', ''],
  ['end_repeat', '', '', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ['calculate', 'all_hours', '', '', '', '', '', '', '', '', '', '', '', '', 'sum(${hours})', ''],
  ['note', 'total', 'روی‌هم ${all_hours} ساعت در هفته', 'Всего ${all_hours} часов в неделю', '${all_hours} hours a week in all', '', '', '', '', '${all_hours} > 0', '', '', '', '', '', ''],
  ['select_multiple need', 'needs', 'چه نیازی دارد؟', 'В чём нуждается?', 'What does it need?', '', '', '', '', '', '', '', '', '', '', ''],
  ['image', 'picture', 'عکسی از کار', 'Фотография работы', 'A picture of the work', '', '', '', '', '', '', '', '', '', '', ''],
  ['text', 'remark', 'یادداشت', 'Примечание', 'Remark', '', '', '', '', '', '', '', '', '', '', 'multiline'],
]

const choices: readonly (readonly string[])[] = [
  ['list_name', 'name', 'label::فارسی (fa)', 'label::Русский (ru)', 'label::English (en)'],
  ['activity', 'wood', 'چوب', 'Изделия из дерева', 'Wood'],
  ['activity', 'textile', 'پارچه و فرش', 'Ткани и ковры', 'Textiles and carpets'],
  ['activity', 'food', 'خوراکی', 'Продукты питания', 'Food'],
  ['activity', 'other', 'چیز دیگر', 'Другое', 'Something else'],
  ['need', 'training', 'آموزش', 'Обучение', 'Training'],
  ['need', 'market', 'بازار فروش', 'Рынок сбыта', 'A market'],
  ['need', 'credit', 'وام', 'Кредит', 'Credit'],
]

const settings: readonly (readonly string[])[] = [
  ['form_title', 'form_id', 'version', 'default_language', 'instance_name'],
  ['بازدید از کارگاه', 'workshop_visit', '1', 'فارسی (fa)', '${workshop_name}'],
]

export const exampleFileName = 'workshop-visit.xlsx'

export const exampleSheets: readonly PlainSheet[] = [
  { name: 'survey', rows: survey }, { name: 'choices', rows: choices }, { name: 'settings', rows: settings },
]
