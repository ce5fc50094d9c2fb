// Amounts in words (به حروف), as receipts carry them: whole numbers from 0 to 10^15 in fa, ru and en.

import { mostRial, russianForm, russianUnit } from './rial.ts'

type Threes = (group: number, scale: number) => string

/**
 * The amount in words with its unit: «هشت میلیون ریال», «восемь миллионов риалов», "eight million rials".
 * Throws RangeError for negative amounts and such above 10^15: those are faults before they get here.
 */
export function rialInWords(amount: bigint | string, language: string): string {
  const value = BigInt(amount)
  const words = numberInWords(value, language)
  if (language === 'fa') return `${words} ریال`
  if (language === 'ru') return `${words} ${russianUnit(value)}`
  return `${words} ${value === 1n ? 'rial' : 'rials'}`
}

/** A whole number in words; masculine in Russian, as риал is. */
export function numberInWords(value: bigint, language: string): string {
  if (value < 0n || value > mostRial) throw new RangeError(`no words for ${value}`)
  if (language === 'fa') return value === 0n ? 'صفر' : persianWords(value)
  if (language === 'ru') return value === 0n ? 'ноль' : grouped(value, russian).join(' ')
  return value === 0n ? 'zero' : grouped(value, english).join(' ')
}

/** Groups of three digits from the highest, in words with their scale; empty groups are silent. */
function grouped(value: bigint, threes: Threes): string[] {
  const parts: string[] = []
  for (let rest = value, scale = 0; rest > 0n; rest /= 1000n, scale += 1) {
    const group = Number(rest % 1000n)
    if (group > 0) parts.unshift(threes(group, scale))
  }
  return parts
}

const persianOnes = ['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده', 'چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده']
const persianTens = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود']
const persianHundreds = ['', 'یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد']
const persianScales = ['', 'هزار', 'میلیون']
const milliard = 1_000_000_000n

/** Iranians count above a milliard in milliards: «هزار و دویست میلیارد», seldom in trillions. */
function persianWords(value: bigint): string {
  const high = value / milliard
  const parts = grouped(value % milliard, persian)
  if (high > 0n) parts.unshift(`${persianWords(high)} میلیارد`)
  return parts.join(' و ')
}

const persian: Threes = (group, scale) => {
  const below = group % 100
  const small = below < 20 ? [persianOnes[below]] : [persianTens[Math.floor(below / 10)], persianOnes[below % 10]]
  const words = [persianHundreds[Math.floor(group / 100)], ...small].filter(Boolean).join(' و ')
  // A bare thousand is «هزار», never «یک هزار»; a million keeps its «یک».
  if (scale === 1 && group === 1) return 'هزار'
  return scale === 0 ? words : `${words} ${persianScales[scale]}`
}

const russianOnes = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать', 'пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать']
const russianTens = ['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто']
const russianHundreds = ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот']
const russianScales: readonly (readonly [string, string, string])[] = [
  ['', '', ''], ['тысяча', 'тысячи', 'тысяч'], ['миллион', 'миллиона', 'миллионов'],
  ['миллиард', 'миллиарда', 'миллиардов'], ['триллион', 'триллиона', 'триллионов'], ['квадриллион', 'квадриллиона', 'квадриллионов'],
]

const russian: Threes = (group, scale) => {
  const below = group % 100
  const feminine = (word: string | undefined) => (scale === 1 ? (word === 'один' ? 'одна' : word === 'два' ? 'две' : word) : word)
  const small = below < 20 ? [feminine(russianOnes[below])] : [russianTens[Math.floor(below / 10)], feminine(russianOnes[below % 10])]
  const [one, few, many] = russianScales[scale]!
  return [russianHundreds[Math.floor(group / 100)], ...small, russianForm(below, one, few, many)].filter(Boolean).join(' ')
}

const englishOnes = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const englishTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const englishScales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']

const english: Threes = (group, scale) => {
  const below = group % 100
  const hundreds = group > 99 ? `${englishOnes[Math.floor(group / 100)]} hundred` : ''
  const small = below < 20 ? englishOnes[below]! : [englishTens[Math.floor(below / 10)], englishOnes[below % 10]].filter(Boolean).join('-')
  return [hundreds, hundreds && small && 'and', small, englishScales[scale]].filter(Boolean).join(' ')
}
