// The document's own words. Names of forms, questions and evidence are the pack's.

import type { Language, Text } from '../forms/form.ts'
import type { SheetWords } from '../forms/results/sheets.ts'
import { everyDocument, filledWords } from '../forms/table-of-words.ts'

export const dossierWords = {
  ...everyDocument,
  heading: { fa: 'گزارش مصور فعالیت', ru: 'Иллюстрированный отчёт', en: 'Illustrated report' },
  contents: { fa: 'فهرست', ru: 'Содержание', en: 'Contents' },
  lastDay: { fa: 'تا', ru: 'По', en: 'Until' },
  people: { fa: 'شرکت‌کنندگان', ru: 'Участники', en: 'Participants' },
  cost: { fa: 'جمع هزینه', ru: 'Расходы всего', en: 'Cost in total' },
  perHead: { fa: 'هزینه هر نفر', ru: 'Расходы на человека', en: 'Cost per head' },
  costs: { fa: 'هزینه‌ها', ru: 'Расходы', en: 'Costs' },
  payer: { fa: 'محل اعتبار', ru: 'Источник', en: 'Payer' },
  payee: { fa: 'دریافت‌کننده', ru: 'Получатель', en: 'Payee' },
  amount: { fa: 'مبلغ', ru: 'Сумма', en: 'Amount' },
  sum: { fa: 'جمع', ru: 'Итого', en: 'Sum' },
  evidence: { fa: 'مدارک', ru: 'Документы', en: 'Evidence' },
  there: { fa: 'هست', ru: 'есть', en: 'there' },
  missing: { fa: 'نیست', ru: 'нет', en: 'missing' },
  counted: { fa: '{have} از {of}', ru: '{have} из {of}', en: '{have} of {of}' },
  findings: { fa: 'یافته‌های بررسی', ru: 'Замечания проверки', en: 'Findings' },
  noFindings: { fa: 'قاعده‌ای نقض نشده است.', ru: 'Нарушений правил нет.', en: 'No rule is broken.' },
  row: { fa: 'ردیف', ru: '№', en: 'No.' },
  signature: { fa: 'امضا', ru: 'Подпись', en: 'Signature' },
  average: { fa: 'میانگین', ru: 'Среднее', en: 'Average' },
  least: { fa: 'کمترین', ru: 'Наименьшее', en: 'Least' },
  most: { fa: 'بیشترین', ru: 'Наибольшее', en: 'Most' },
  answered: { fa: 'پاسخ', ru: 'ответили', en: 'answered' },
  approvals: { fa: 'تأییدها', ru: 'Согласования', en: 'Approvals' },
  chain: { fa: 'تأیید', ru: 'Согласование', en: 'Approval' },
  role: { fa: 'سمت', ru: 'Должность', en: 'Role' },
  name: { fa: 'نام', ru: 'Имя', en: 'Name' },
  signed: { fa: 'معتبر', ru: 'действует', en: 'holds' },
  stale: { fa: 'پس از امضا تغییر کرده', ru: 'изменено после подписи', en: 'changed since signed' },
  withdrawn: { fa: 'پس گرفته شده', ru: 'снято', en: 'taken back' },
  deputy: { fa: 'معاون امور تعاون', ru: 'Заместитель по кооперации', en: 'Deputy for cooperatives' },
  accountant: { fa: 'ذیحساب', ru: 'Финансовый контролёр', en: 'Accountant' },
  director: { fa: 'مدیرکل', ru: 'Руководитель управления', en: 'Director-general' },
  university: { fa: 'مسئول دانشگاه', ru: 'Представитель вуза', en: 'University official' },
  hq: { fa: 'ستاد', ru: 'Центральный аппарат', en: 'Headquarters' },
  staff: { fa: 'کارشناس استان', ru: 'Сотрудник управления', en: 'Provincial staff' },
  verify: { fa: 'این کد صفحه‌ای را باز می‌کند که می‌گوید پرونده هنوز همین محتوا را دارد یا نه.', ru: 'Код открывает страницу, где видно, тот ли это ещё документ.', en: 'This code opens a page that tells whether the dossier still has this content.' },
  figures: { fa: 'خلاصه', ru: 'Сводка', en: 'Summary' },
  report: { fa: 'گزارش مصور (PDF)', ru: 'Иллюстрированный отчёт (PDF)', en: 'Illustrated report (PDF)' },
  workbook: { fa: 'کاربرگ (Excel)', ru: 'Таблицы (Excel)', en: 'Workbook (Excel)' },
  document: { fa: 'متن گزارش برای ویرایش (Word)', ru: 'Текст отчёта для правки (Word)', en: 'Text of the report, to be edited (Word)' },
  workingCopy: { fa: 'این متن برای ویرایش است. آنچه تأیید می‌شود گزارش مصور است.', ru: 'Это текст для правки. Утверждается иллюстрированный отчёт.', en: 'This text is for editing. What is approved is the illustrated report.' },
  records: { fa: 'همه رکوردها برای برنامه‌ها (JSON)', ru: 'Все записи для программ (JSON)', en: 'All records, for programs (JSON)' },
  photos: { fa: 'عکس‌ها', ru: 'Снимки', en: 'Photos' },
  files: { fa: 'فایل‌ها', ru: 'Файлы', en: 'Files' },
  filesMissing: { fa: '{count} فایل هنوز نرسیده است.', ru: 'Ещё не получено файлов: {count}.', en: '{count} files have not arrived yet.' },
  photoMissing: { fa: 'عکس هنوز نرسیده است', ru: 'Снимок ещё не получен', en: 'The photo has not arrived yet' },
} as const satisfies Record<string, Text>

export function wordOf(key: keyof typeof dossierWords, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return filledWords(dossierWords[key], language, values)
}

/** Headers of a workbook's columns beside the questions' own words. */
export const columnWords: { readonly [key in keyof SheetWords]: Text } = {
  record: { fa: 'شناسه رکورد', ru: 'Номер записи', en: 'Record' },
  begun: { fa: 'زمان ثبت', ru: 'Время записи', en: 'Begun' },
  activity: { fa: 'فعالیت', ru: 'Мероприятие', en: 'Activity' },
  author: { fa: 'ثبت‌کننده', ru: 'Автор', en: 'By' },
  row: { fa: 'شناسه ردیف', ru: 'Номер строки', en: 'Row' },
  parent: { fa: 'ردیف بالایی', ru: 'Строка выше', en: 'Row above' },
  position: { fa: 'شماره', ru: '№', en: 'No.' },
  jalali: { fa: 'شمسی', ru: 'иранский календарь', en: 'Jalali' },
  latitude: { fa: 'عرض جغرافیایی', ru: 'широта', en: 'latitude' },
  longitude: { fa: 'طول جغرافیایی', ru: 'долгота', en: 'longitude' },
  altitude: { fa: 'ارتفاع', ru: 'высота', en: 'altitude' },
  accuracy: { fa: 'دقت', ru: 'точность', en: 'accuracy' },
}
