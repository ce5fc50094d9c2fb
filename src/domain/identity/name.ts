// Names for comparison and search. The typed name is what is kept and shown; these keys never are.

import { toAsciiDigits } from './digits.ts'
import { cleanText } from './text.ts'

/** Letters that keyboards and habits write differently for the same name (domain.md section 7, and hamza seats). */
const sameLetters: Readonly<Record<string, string>> = {
  'ي': 'ی', 'ى': 'ی', 'ئ': 'ی', 'ك': 'ک', 'ة': 'ه', 'ۀ': 'ه', 'ۂ': 'ه', 'ە': 'ه', 'ہ': 'ه', 'ھ': 'ه',
  'ء': '', 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ؤ': 'و', 'ё': 'е',
}

/**
 * Text for searching: lower case, one spelling of each letter, no diacritics, no kashida, no ZWNJ, ASCII digits,
 * single spaces. «عَلي‌رضا  كاظمی» and «علیرضا کاظمی» are the same.
 */
export function searchText(text: string): string {
  return toAsciiDigits(cleanText(text))
    // What is copied out of a PDF comes in the shapes of letters (U+FB50…, U+FE70…), not in letters.
    .replace(/[\ufb50-\ufdff\ufe70-\ufefc]+/g, (shapes) => shapes.normalize('NFKC'))
    .toLowerCase()
    // Hamza above (U+0654) after a silent h is the decomposed ۀ: a mark like others. Kashida and ZWNJ go too.
    .replace(/[\p{Mn}\u0640\u200c\u200d]/gu, '')
    .replace(/[\u0600-\u06ffё]/g, (letter) => sameLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The key by which two spellings of a person's name are the same: `searchText` without spaces and punctuation. */
export function nameKey(name: string): string {
  return searchText(name).replace(/[\s.,،'’"«»()\-‐-―]/g, '')
}

/** True when every word of the query occurs in the text, whatever the spelling and the spaces. */
export function matchesSearch(query: string, text: string): boolean {
  return matchesKey(query, nameKey(text))
}

/** The same for a text whose `nameKey` is at hand: a list of a thousand reckons it once and not at each letter. */
export function matchesKey(query: string, haystack: string): boolean {
  return searchText(query).split(' ').every((word) => haystack.includes(nameKey(word)))
}
