// The registries that feed plans: cooperatives fit to visit, audiences, start-ups, coaches and speakers (domain.md section 5).
// Records of the province's register like its stages, typed or taken from a spreadsheet.

import type { ImportedThing } from '../activity/import-people.ts'
import type { Answers } from '../forms/answers.ts'
import type { Form, Question, Text } from '../forms/form.ts'
import { choice, longText, option, rial, text, whole } from '../forms/questions.ts'
import { nameKey } from '../identity/name.ts'
import type { FieldPath } from '../records/op.ts'

const county = text('county', { fa: 'شهرستان', ru: 'Район', en: 'County' })
const contact = text('contact', { fa: 'نام رابط', ru: 'Контактное лицо', en: 'Contact person' })
const phone = text('phone', { fa: 'تلفن', ru: 'Телефон', en: 'Phone' }, { appearance: 'phone' })
const note = longText('note', { fa: 'یادداشت', ru: 'Заметка', en: 'Note' })
const yesNo = [option('yes', 'بله', 'да', 'yes'), option('no', 'خیر', 'нет', 'no')]
const fields = [
  option('agriculture', 'کشاورزی', 'сельское хозяйство', 'agriculture'), option('crafts', 'صنایع دستی', 'ремёсла', 'crafts'), option('industry', 'صنعت و معدن', 'промышленность', 'industry and mining'),
  option('services', 'خدمات', 'услуги', 'services'), option('tourism', 'گردشگری', 'туризм', 'tourism'), option('knowledge', 'دانش‌بنیان', 'наукоёмкие', 'knowledge-based'),
  option('supply', 'تأمین نیاز', 'снабжение', 'supply'), option('housing', 'مسکن', 'жильё', 'housing'), option('other', 'دیگر', 'другое', 'other'),
]

/** What leading cooperatives are compared by: 0 to 100 each, from whatever evidence the office has. */
export const leadingCriteria = ['members', 'jobs', 'growth', 'openness', 'renewal', 'community'] as const
export type LeadingCriterion = (typeof leadingCriteria)[number]

const criterionLabels: Readonly<Record<LeadingCriterion, Text>> = {
  members: { fa: 'مشارکت اعضا (۰ تا ۱۰۰)', ru: 'Участие членов (0–100)', en: 'Members’ participation (0–100)' },
  jobs: { fa: 'اشتغال (۰ تا ۱۰۰)', ru: 'Рабочие места (0–100)', en: 'Jobs (0–100)' },
  growth: { fa: 'رشد فروش و صادرات (۰ تا ۱۰۰)', ru: 'Рост продаж и экспорта (0–100)', en: 'Growth of sales and exports (0–100)' },
  openness: { fa: 'شفافیت مالی و مجامع (۰ تا ۱۰۰)', ru: 'Прозрачность и собрания (0–100)', en: 'Open accounts and assemblies (0–100)' },
  renewal: { fa: 'نوآوری و آموزش (۰ تا ۱۰۰)', ru: 'Новизна и обучение (0–100)', en: 'Renewal and training (0–100)' },
  community: { fa: 'مسئولیت اجتماعی (۰ تا ۱۰۰)', ru: 'Польза для округи (0–100)', en: 'Good for the community (0–100)' },
}

export const cooperativeForm: Form = {
  id: 'registry-cooperative',
  title: { fa: 'تعاونی', ru: 'Кооператив', en: 'Cooperative' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    text('name', { fa: 'نام تعاونی', ru: 'Название кооператива', en: 'Name of the cooperative' }, { required: true }),
    text('registration_number', { fa: 'شماره ثبت', ru: 'Регистрационный номер', en: 'Registration number' }),
    choice('field', { fa: 'زمینه فعالیت', ru: 'Сфера', en: 'Field' }, 'fields', { appearance: 'minimal' }),
    county, contact, phone,
    choice('fit', { fa: 'برای بازدید مناسب است؟', ru: 'Подходит для посещения?', en: 'Fit to visit?' }, 'yes_no'),
    text('to_see', { fa: 'چه چیزی دیدنی است؟', ru: 'Что там стоит увидеть?', en: 'What is there to see?' }, { appearance: 'multiline' }),
    text('festival', { fa: 'نتیجه در جشنواره‌ها', ru: 'Итоги фестивалей', en: 'Results at festivals' }),
    choice('eligible', { fa: 'واجد شرایط تعاونی برتر است؟', ru: 'Может участвовать в выборе лучших?', en: 'Eligible as a leading cooperative?' }, 'yes_no'),
    ...leadingCriteria.map((name): Question => ({
      kind: 'question', name, type: 'integer', label: criterionLabels[name], relevant: "/eligible = 'yes'", constraint: '. >= 0 and . <= 100',
      constraintMessage: { fa: 'عددی از ۰ تا ۱۰۰ بنویسید.', ru: 'Число от 0 до 100.', en: 'A number from 0 to 100.' },
    })),
    note,
  ],
  choices: { fields, yes_no: yesNo },
  summary: { title: ['/name'], subtitle: ['/field', '/county'], measures: {} },
}

export const audienceForm: Form = {
  id: 'registry-audience',
  title: { fa: 'گروه مخاطب', ru: 'Аудитория', en: 'Audience' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    text('name', { fa: 'نام گروه', ru: 'Название группы', en: 'Name of the group' }, { required: true }),
    choice('kind', { fa: 'چه کسانی هستند؟', ru: 'Кто они?', en: 'Who are they?' }, 'kinds', { appearance: 'minimal' }),
    whole('people', { fa: 'تعداد تقریبی', ru: 'Примерное число', en: 'How many, about' }),
    county, contact, phone, note,
  ],
  choices: { kinds: [
    option('founders', 'خواهان تشکیل تعاونی', 'желающие создать кооператив', 'want to found a cooperative'), option('students', 'دانشجو و دانش‌آموخته', 'студенты и выпускники', 'students and graduates'), option('villagers', 'روستاییان', 'сельские жители', 'villagers'),
    option('seekers', 'جویندگان کار', 'ищущие работу', 'job seekers'), option('managers', 'مدیران تعاونی', 'руководители кооперативов', 'managers of cooperatives'), option('officials', 'مسئولان', 'чиновники', 'officials'), option('other', 'دیگر', 'другие', 'others'),
  ] },
  summary: { title: ['/name'], subtitle: ['/kind', '/county'], measures: {} },
}

export const startupForm: Form = {
  id: 'registry-startup',
  title: { fa: 'نوآفرین (استارت‌آپ)', ru: 'Стартап', en: 'Start-up' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    text('name', { fa: 'نام', ru: 'Название', en: 'Name' }, { required: true }),
    text('product', { fa: 'چه می‌سازد؟', ru: 'Что делает?', en: 'What does it make?' }),
    choice('stage', { fa: 'مرحله', ru: 'Стадия', en: 'Stage' }, 'stages'),
    text('looks_for', { fa: 'دنبال چه همکاری است؟', ru: 'Какое партнёрство ищет?', en: 'What partner is it looking for?' }),
    county, contact, phone, note,
  ],
  choices: { stages: [option('idea', 'ایده', 'идея', 'idea'), option('prototype', 'نمونه اولیه', 'прототип', 'prototype'), option('market', 'در بازار', 'на рынке', 'on the market')] },
  summary: { title: ['/name'], subtitle: ['/product', '/county'], measures: {} },
}

export const expertForm: Form = {
  id: 'registry-expert',
  title: { fa: 'مربی یا سخنران', ru: 'Наставник или докладчик', en: 'Coach or speaker' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    text('name', { fa: 'نام و نام خانوادگی', ru: 'Имя и фамилия', en: 'Full name' }, { required: true }),
    { kind: 'question', name: 'does', type: 'select_multiple', label: { fa: 'به عنوان', ru: 'В роли', en: 'As' }, choices: 'roles' },
    text('subject', { fa: 'موضوع', ru: 'Тема', en: 'Subject' }),
    text('background', { fa: 'سابقه', ru: 'Опыт', en: 'Background' }, { appearance: 'multiline' }),
    rial('fee', { fa: 'حق‌الزحمه معمول', ru: 'Обычный гонорар', en: 'Usual fee' }),
    county, phone, note,
  ],
  choices: { roles: [option('coach', 'مربی', 'наставник', 'coach'), option('guide', 'راهنما', 'гид', 'guide'), option('speaker', 'سخنران', 'докладчик', 'speaker'), option('consultant', 'مشاور', 'консультант', 'consultant')] },
  summary: { title: ['/name'], subtitle: ['/subject', '/county'], measures: {} },
}

export interface Registry {
  readonly id: 'cooperative' | 'audience' | 'startup' | 'expert'
  readonly form: Form
  readonly icon: string
}

export const registries: readonly Registry[] = [
  { id: 'cooperative', form: cooperativeForm, icon: 'map-pin' },
  { id: 'audience', form: audienceForm, icon: 'users' },
  { id: 'startup', form: startupForm, icon: 'star' },
  { id: 'expert', form: expertForm, icon: 'badge-check' },
]

/** What a spreadsheet of a registry is about. */
export const entryThing: ImportedThing = { isSame: isSameEntry, name: '/name' }

/** By which a spreadsheet's row is known again: its registration number where both have one, else name and county. */
export function isSameEntry(one: Answers, other: Answers): boolean {
  const at = (answers: Answers, path: FieldPath) => (answers[path] ?? '').trim()
  const [number, otherNumber] = [at(one, '/registration_number'), at(other, '/registration_number')]
  if (number !== '' && otherNumber !== '') return number === otherNumber
  const [county1, county2] = [at(one, '/county'), at(other, '/county')]
  return nameKey(at(one, '/name')) === nameKey(at(other, '/name')) && (county1 === '' || county2 === '' || nameKey(county1) === nameKey(county2))
}
