// What a finding says, in the three languages: on the phone, at the desk and in the server's reports alike.

import type { Finding, FindingCode } from './finding.ts'
import { civilOfJalali } from '../calendar/civil.ts'
import { formatDate, formatSeason } from '../calendar/format.ts'
import { formatMonthIn } from '../calendar/format-in.ts'
import { formatNumber } from '../calendar/number.ts'
import { digitsFor } from '../identity/digits.ts'
import type { Language, Text } from '../forms/form.ts'
import { textIn } from '../forms/form.ts'
import { formatRial } from '../money/rial.ts'

/** `{name}` is a detail: `…Rial` is written as money, `…On` as a date, `season` and `month` as such, `hours` from `minutes`. */
export const findingWords: { readonly [code in FindingCode]: Text } = {
  'permit.days': {
    fa: 'برنامه {days} روز طول می‌کشد و مجوزی برای بیش از {most} روز ثبت نشده است.',
    ru: 'Программа длится дней: {days}. Разрешения на срок больше {most} нет.',
    en: 'The programme lasts {days} days, and no permit for more than {most} is recorded.',
  },
  'permit.cost': {
    fa: 'هزینه {costRial} از سقف {allowedRial} بیشتر است و مجوزی برای آن ثبت نشده است.',
    ru: 'Расходы {costRial} выше нормы {allowedRial}, а разрешения на это нет.',
    en: 'The cost of {costRial} is above the {allowedRial} allowed, and no permit for it is recorded.',
  },
  'permit.special': {
    fa: 'در برنامه شرایط خاص آمده و مجوزی برای آن ثبت نشده است.',
    ru: 'В плане указаны особые условия, а разрешения на них нет.',
    en: 'The plan names special conditions, and no permit for them is recorded.',
  },
  'permit.other-credit': {
    fa: '{costRial} از محل اعتبار دیگر پرداخت شده و مجوزی که آن را نام ببرد ثبت نشده است.',
    ru: '{costRial} оплачено из другого источника, а разрешения с указанием этого нет.',
    en: '{costRial} is charged to the other credit, and no permit that names this is recorded.',
  },
  'permit.short': {
    fa: 'مجوز هست، اما همه این روزها، مبلغ یا هزینه‌ها در آن نیامده است.',
    ru: 'Разрешение есть, но не на все эти дни, сумму или расходы.',
    en: 'There is a permit, but for fewer days, less money or other costs than these.',
  },
  'norm.days': {
    fa: 'برنامه {days} روز طول می‌کشد؛ بیش از {most} روز پذیرفته نیست.',
    ru: 'Программа длится дней: {days}; допускается не больше {most}.',
    en: 'The programme lasts {days} days; no more than {most} is accepted.',
  },
  'norm.people-far': {
    fa: 'تعداد شرکت‌کنندگان {people} نفر است؛ انتظار بین {least} تا {most} نفر بود.',
    ru: 'Участников: {people}; обычно бывает от {least} до {most}.',
    en: '{people} people took part; between {least} and {most} are usual.',
  },
  'norm.people-too-few': {
    fa: 'تعداد شرکت‌کنندگان {people} نفر است؛ دست‌کم {least} نفر لازم است.',
    ru: 'Участников: {people}; нужно не меньше {least}.',
    en: '{people} people took part; at least {least} are needed.',
  },
  'norm.cost-per-head': {
    fa: 'با {people} نفر حاضر، هزینه {costRial} از میانگین مجاز {allowedRial} بیشتر شده است.',
    ru: 'При {people} присутствовавших расходы {costRial} выше средней нормы {allowedRial}.',
    en: 'With {people} people present, {costRial} is above the average of {allowedRial}.',
  },
  'norm.average': {
    fa: 'هزینه {activities} برنامه استان روی هم {costRial} است؛ سقف میانگین {allowedRial} بود.',
    ru: 'Мероприятий в провинции: {activities}, расходы {costRial}; по средней норме допускалось {allowedRial}.',
    en: 'The province’s {activities} activities cost {costRial}; the average allows {allowedRial}.',
  },
  'cost.no-amount': {
    fa: 'این سند مبلغ درستی ندارد و در جمع نیامده است.',
    ru: 'В документе нет верной суммы, в итог он не вошёл.',
    en: 'It has no proper amount and is not in the sum.',
  },
  'cost.no-item': {
    fa: 'نوع هزینه {costRial} مشخص نیست.',
    ru: 'Не указана статья расходов для {costRial}.',
    en: 'Nobody has said what kind of cost {costRial} is.',
  },
  'cost.no-payer': {
    fa: 'محل پرداخت {costRial} مشخص نیست.',
    ru: 'Не указано, кто оплатил {costRial}.',
    en: 'Nobody has said who paid {costRial}.',
  },
  'cost.government': {
    fa: 'دریافت‌کننده {costRial} کارمند دولت است؛ ضوابط پرداخت به کارکنان را ببینید.',
    ru: 'Получатель {costRial} — госслужащий; проверьте правила таких выплат.',
    en: 'Who received {costRial} is a government employee; look at the rules for that.',
  },
  'performed.sum': {
    fa: 'جمع اسناد {costRial} است و در سامانه عملکرد {performedRial} ثبت شده است.',
    ru: 'По документам {costRial}, а в системе показателей {performedRial}.',
    en: 'The documents sum to {costRial}; the performance system says {performedRial}.',
  },
  'performed.people': {
    fa: 'در فهرست {people} نفر و در سامانه عملکرد {performed} نفر ثبت شده است.',
    ru: 'В списке участников: {people}, в системе показателей: {performed}.',
    en: 'The list has {people} people; the performance system says {performed}.',
  },
  'hours.end-before-start': {
    fa: '{dateOn}: ساعت پایان پیش از شروع است. کار پس از نیمه‌شب را برای روز بعد ثبت کنید.',
    ru: '{dateOn}: окончание раньше начала. Работу после полуночи запишите на следующий день.',
    en: '{dateOn}: the end is before the beginning. Work after midnight belongs to the next day.',
  },
  'hours.future': {
    fa: '{dateOn}: این حضور هنوز نرسیده است.',
    ru: '{dateOn}: это время ещё не наступило.',
    en: '{dateOn}: this time has not come yet.',
  },
  'hours.overlap': {
    fa: '{dateOn}: دو حضور یک مشاور هم‌زمان است.',
    ru: '{dateOn}: две записи одного консультанта пересекаются.',
    en: '{dateOn}: two entries of one consultant overlap.',
  },
  'hours.long-day': {
    fa: '{dateOn}: {hours} ساعت در یک روز ثبت شده است. درست است؟',
    ru: '{dateOn}: за день записано часов: {hours}. Всё верно?',
    en: '{dateOn}: {hours} hours in one day. Is that right?',
  },
  'hours.week-short': {
    fa: 'هفته {dateOn}: {hours} ساعت از {need} ساعت ثبت شده است.',
    ru: 'Неделя с {dateOn}: записано часов: {hours} из {need}.',
    en: 'Week from {dateOn}: {hours} of {need} hours.',
  },
  'seminar.season-empty': {
    fa: 'در {season} سمیناری برگزار نشده است.',
    ru: 'Сезон «{season}» прошёл без семинара.',
    en: 'No seminar was held in {season}.',
  },
  'seminar.season-due': {
    fa: 'تا {dateOn} یک سمینار برای {season} لازم است.',
    ru: 'До {dateOn} нужен семинар за сезон «{season}».',
    en: 'A seminar for {season} is due until {dateOn}.',
  },
  'seminar.year-short': {
    fa: 'در سال {yearOf} از {need} سمینار، {held} سمینار برگزار شده است.',
    ru: 'За {yearOf} год проведено семинаров: {held} из {need}.',
    en: '{held} of {need} seminars were held in the year {yearOf}.',
  },
  'statement.due': {
    fa: 'دانشگاه هنوز ساعت‌ها و مراجعه‌کنندگان {month} را تأیید نکرده است.',
    ru: 'Вуз ещё не подтвердил часы и посетителей за {month}.',
    en: 'The university has not confirmed hours and clients of {month} yet.',
  },
  'statement.stale': {
    fa: 'پس از تأیید {month} چیزی در آن تغییر کرده است؛ تأیید دوباره لازم است.',
    ru: 'После подтверждения за {month} данные изменились; нужно подтвердить снова.',
    en: '{month} was changed after it had been confirmed; it wants a confirmation again.',
  },
}

/** The finding as one sentence. */
export function findingText({ code, details }: Finding, language: Language): string {
  return textIn(findingWords[code], language).replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'hours') return formatNumber(Math.round(Number(details['minutes'] ?? 0) / 6) / 10, language)
    if (name === 'season') return formatSeason({ year: Number(details['year']), season: Number(details['season']) }, language)
    if (name === 'month') return formatMonthIn(civilOfJalali({ year: Number(details['year']), month: Number(details['month']), day: 1 }), 'jalali', language)
    const value = details[name]
    if (value === undefined) return whole
    if (name.endsWith('Rial')) return formatRial(String(value), language)
    if (name.endsWith('On')) return formatDate(String(value), language, 'long')
    // A year is a name, not a quantity: «۱۴۰۵», never «۱٬۴۰۵».
    if (name.endsWith('Of')) return digitsFor(language, String(value))
    return typeof value === 'number' ? formatNumber(value, language) : value
  })
}
