// What a client of another make shows to its user, in the languages of the province. The domain's codes, one sentence each.

import type { ProblemCode } from '#domain/problem.ts'

type Words = Readonly<Record<'fa' | 'ru' | 'en', string>>

/** `taken` and `files`: all is well. */
const sentences: Readonly<Partial<Record<ProblemCode | 'taken', Words>>> = {
  'taken': { fa: 'رکورد به اداره رسید.', ru: 'Запись получена управлением.', en: 'The office has the record.' },
  'request.not-found': { fa: 'این نشانی دیگر کار نمی‌کند. نشانی تازه‌ای از اداره بگیرید.', ru: 'Этот адрес больше не действует. Попросите новый в управлении.', en: 'This address is no longer valid. Ask the office for a new one.' },
  'request.too-many': { fa: 'درخواست‌ها بیش از اندازه بود. کمی بعد دوباره بفرستید.', ru: 'Слишком много запросов. Попробуйте позже.', en: 'Too many requests. Send again in a while.' },
  'request.too-large': { fa: 'فایل برای فرستادن بزرگ است.', ru: 'Файл слишком велик для отправки.', en: 'The file is too large to be sent.' },
  'request.wrong-type': { fa: 'این درخواست فرم پرشده‌ای در بر ندارد.', ru: 'В запросе нет заполненной формы.', en: 'The request holds no filled form.' },
  'server.busy': { fa: 'سرور سرگرم است. کمی بعد دوباره بفرستید.', ru: 'Сервер занят. Отправьте ещё раз позже.', en: 'The server is busy. Send again in a while.' },
  'server.full': { fa: 'جای ذخیره در سرور پر است. اداره را خبر کنید.', ru: 'На сервере нет места. Сообщите в управление.', en: 'The server has no room. Tell the office.' },
  'form.unknown': { fa: 'این فرم یا این نسخهٔ آن در این فعالیت نیست. رکورد برای بررسی اداره نگه داشته شد؛ فرم را دوباره دریافت کنید.', ru: 'Этой формы или этой её версии в мероприятии нет. Запись сохранена для управления; загрузите форму заново.', en: 'This form, or this version of it, is not part of the activity. The record is kept for the office; get the form again.' },
  'xml.malformed': { fa: 'دادهٔ رسیده XML درستی نیست. برای بررسی اداره نگه داشته شد.', ru: 'Данные не являются правильным XML. Они сохранены для управления.', en: 'The data is no well-formed XML. It is kept for the office.' },
  'submission.malformed': { fa: 'آنچه رسید فرم پرشده نیست. برای بررسی اداره نگه داشته شد.', ru: 'Полученное не является заполненной формой. Оно сохранено для управления.', en: 'What came is no filled form. It is kept for the office.' },
  'submission.changed': { fa: 'این رکورد پیش‌تر با محتوای دیگری رسیده است. هر دو برای بررسی اداره نگه داشته شد.', ru: 'Эта запись уже получена с другим содержанием. Обе сохранены для управления.', en: 'This record came before with other content. Both are kept for the office.' },
  'op.field-unknown': { fa: 'رکورد پاسخ‌هایی دارد که در فرم نیست. برای بررسی اداره نگه داشته شد.', ru: 'В записи есть ответы, которых нет в форме. Она сохранена для управления.', en: 'The record has answers that the form does not have. It is kept for the office.' },
  'op.too-large': { fa: 'پاسخی از رکورد بیش از اندازه بلند است. برای بررسی اداره نگه داشته شد.', ru: 'Один из ответов слишком длинный. Запись сохранена для управления.', en: 'One of the answers is too long. The record is kept for the office.' },
}
const otherwise: Words = { fa: 'سرور نتوانست پاسخ دهد. کمی بعد دوباره بفرستید.', ru: 'Сервер не смог ответить. Отправьте ещё раз позже.', en: 'The server could not answer. Send again in a while.' }

/** @param accepted the request's Accept-Language */
export function sentence(code: ProblemCode | 'taken', accepted: string | undefined): { readonly language: 'fa' | 'ru' | 'en'; readonly text: string } {
  const language = (/\b(fa|ru|en)\b/i.exec(accepted ?? '')?.[1]?.toLowerCase() ?? 'fa') as 'fa' | 'ru' | 'en'
  return { language, text: (sentences[code] ?? otherwise)[language] }
}
