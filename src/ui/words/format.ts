// The domain's formats in the language of the screen, and civil dates in the province's zone.

import { signal } from '@preact/signals'
import type { Text } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { formatDate, formatTime } from '#domain/calendar/format.ts'
import type { DateStyle } from '#domain/calendar/format.ts'
import { formatNumber, formatPercent } from '#domain/calendar/number.ts'
import { civilDateIn, civilTimeIn } from '#domain/calendar/zone.ts'
import { digitsFor } from '#domain/identity/digits.ts'
import { formatRial } from '#domain/money/rial.ts'
import { isolated } from './fill.ts'
import { language, t } from './words.ts'

/** Set once at start from the identity's province. */
export const timeZone = signal('Asia/Tehran')

export function words(text: { readonly [language: string]: string | undefined } | undefined): string {
  return textIn(text as Text | undefined, language.value)
}

export function number(value: number | string): string {
  return formatNumber(value, language.value)
}

export function percent(share: number): string {
  return formatPercent(share, language.value)
}

export function digits(text: string): string {
  return digitsFor(language.value, text)
}

export function rial(amount: bigint | number | string): string {
  return formatRial(amount, language.value)
}

export function date(civil: string, style: DateStyle = 'full'): string {
  return formatDate(civil, language.value, style)
}

export function dayOf(atMs: number): string {
  return civilDateIn(atMs, timeZone.value)
}

export function clock(atMs: number): string {
  return formatTime(civilTimeIn(atMs, timeZone.value), language.value)
}

/** What there is of these, on one line; each keeps its own direction. */
export function joined(parts: readonly (string | false | undefined)[], between = ' · '): string {
  return parts.filter((each) => each !== undefined && each !== false && each !== '').map((each) => isolated(each as string, language.value)).join(between)
}

/** "9 of 12"; more than was asked for is a plain number, and one of one as well. */
export function countWords(have: number, of: number): string {
  return have > of || of <= 1 && have > 0 ? number(have) : t('count.of', { have, all: of })
}

/** "Saturday 30 Aban, 14:05": absolute, for beside a relative time. */
export function moment(atMs: number): string {
  return `${date(dayOf(atMs), 'day')}${language.value === 'fa' ? '، ' : ', '}${clock(atMs)}`
}

/** "3 minutes ago"; from a day on the date itself. */
export function ago(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / 60_000)
  if (minutes < 1) return t('time.just-now')
  if (minutes < 60) return t('time.minutes-ago', { count: minutes })
  if (minutes < 24 * 60) return t('time.hours-ago', { count: Math.floor(minutes / 60) })
  return moment(atMs)
}

/** «۳٫۱ مگابایت». Decimal units, as phones show their storage. */
export function bytes(count: number): string {
  if (count < 1_000_000) return t('size.kb', { size: number(Math.max(count > 0 ? 1 : 0, Math.round(count / 1_000))) })
  if (count < 1_000_000_000) return t('size.mb', { size: number((count / 1_000_000).toFixed(1).replace(/\.0$/, '')) })
  return t('size.gb', { size: number((count / 1_000_000_000).toFixed(1).replace(/\.0$/, '')) })
}
