// What a province's register holds: the money that it was given, stage by stage, what its performance system says, and what
// headquarters has decided for it. Records like all others, in a stream of the province: read offline, with their history and
// conflicts. A version that was published stays as it is: a change is another version, to which registers are pinned anew.

import type { Form } from '../forms/form.ts'
import { day, hidden, rial, text, whole } from '../forms/questions.ts'
import type { Pack } from '../packs/pack.ts'
import { missionForm } from './missions.ts'
import { registries } from './registries.ts'

const current = rial('current', { fa: 'اعتبارات جاری', ru: 'Текущие средства', en: 'Current credit' })
const fourPercent = rial('four_percent', { fa: 'اعتبارات ۴ درصد', ru: 'Средства 4 %', en: 'Four-per-cent credit' })
const letter = text('letter', { fa: 'شماره ابلاغ', ru: 'Номер уведомления', en: 'Number of the letter' })
const date = day('date', { fa: 'تاریخ ابلاغ', ru: 'Дата уведомления', en: 'Date of the letter' })

/** Which province it is, written by the server alone. */
export const provinceForm: Form = {
  id: 'register-province',
  title: { fa: 'استان', ru: 'Провинция', en: 'Province' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('province'), hidden('fa'), hidden('ru'), hidden('en')],
  summary: { title: ['/fa'], measures: {} },
}

/** One stage of the year's allocation. It lasts until the next one begins. */
export const stageForm: Form = {
  id: 'register-stage',
  title: { fa: 'مرحله تخصیص', ru: 'Транш', en: 'Stage of the allocation' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('year'), hidden('n'), { ...day('from', { fa: 'از تاریخ', ru: 'С какого дня', en: 'From' }), required: true }, current, fourPercent, letter, date],
  summary: { title: ['/year', '/n'], measures: {} },
}

/** What the printout of the performance system says of one kind under one credit in one stage. */
export const printoutForm: Form = {
  id: 'register-printout',
  title: { fa: 'پرینت سامانه عملکرد', ru: 'Распечатка системы показателей', en: 'Printout of the performance system' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    hidden('year'), hidden('n'), hidden('credit'), hidden('kind'),
    whole('activities', { fa: 'تعداد برنامه‌ها', ru: 'Число мероприятий', en: 'Activities' }),
    whole('people', { fa: 'تعداد نفرات', ru: 'Число участников', en: 'People' }),
    rial('sum', { fa: 'مبلغ', ru: 'Сумма', en: 'Sum' }),
  ],
  summary: { title: ['/kind', '/credit'], measures: {} },
}

/** What headquarters has allotted to the province for a year, and by which weights. */
export const allotmentForm: Form = {
  id: 'register-allotment',
  title: { fa: 'سهم سال استان', ru: 'Годовая доля провинции', en: 'The province’s share of the year' },
  version: '1',
  defaultLanguage: 'fa',
  children: [hidden('year'), current, fourPercent, hidden('weights')],
  summary: { title: ['/year'], measures: {} },
}

/** What the share of a province is reckoned from. */
export const basisForm: Form = {
  id: 'register-basis',
  title: { fa: 'مبنای سهم استان', ru: 'Основа доли провинции', en: 'Basis of the province’s share' },
  version: '1',
  defaultLanguage: 'fa',
  children: [
    whole('counties', { fa: 'تعداد شهرستان', ru: 'Число районов', en: 'Counties' }),
    whole('cooperatives', { fa: 'تعداد تعاونی', ru: 'Число кооперативов', en: 'Cooperatives' }),
    whole('area', { fa: 'مساحت (کیلومتر مربع)', ru: 'Площадь (км²)', en: 'Area (km²)' }),
    whole('need', { fa: 'نیاز به توسعه (۰ تا ۱۰)', ru: 'Потребность в развитии (0–10)', en: 'Need of development (0–10)' }),
    whole('border', { fa: 'شهرستان‌های مرزی', ru: 'Приграничные районы', en: 'Border counties' }),
    whole('performance', { fa: 'عملکرد سال گذشته (۰ تا ۱۰۰)', ru: 'Показатель прошлого года (0–100)', en: 'Last year’s performance (0–100)' }),
  ],
  summary: { title: ['/counties'], measures: {} },
}

/** A register is pinned to it as an activity is to its pack: that is how devices get the forms. It begins no activity. */
export const registerPack: Pack = {
  id: 'register',
  title: { fa: 'دفتر استان', ru: 'Реестр провинции', en: 'Register of the province' },
  version: '2',
  kinds: [],
  forms: [provinceForm, stageForm, printoutForm, allotmentForm, basisForm, ...registries.map(({ form }) => form)],
}

const ids: ReadonlySet<string> = new Set([...registerPack.forms, missionForm].map(({ id }) => id))

export function isRegisterForm(form: string): boolean {
  return ids.has(form)
}
