// Appearances are hints: an unknown one changes nothing, but its author should know.

import type { Say, SheetPlace } from './remark.ts'

/** docs/guide/forms.md lists them for authors. */
export const knownAppearances: ReadonlySet<string> = new Set([
  // Groups
  'field-list', 'table-list', 'list', 'pages', 'summary',
  // Text and numbers
  'multiline', 'numbers', 'thousands-sep', 'masked', 'url', 'counter', 'hidden-answer',
  // Ranges
  'vertical', 'no-ticks', 'picker', 'rating',
  // Dates: calendars, and how much of one is asked for
  'no-calendar', 'month-year', 'year', 'ethiopian', 'coptic', 'islamic', 'bikram-sambat', 'myanmar', 'persian', 'buddhist', 'gregorian',
  // Selects
  'minimal', 'autocomplete', 'autocomplete_chars', 'search', 'quick', 'likert', 'columns', 'columns-pack', 'columns-flex', 'no-buttons', 'label', 'list-nolabel',
  'compact', 'quickcompact', 'horizontal', 'horizontal-compact', 'spinner', 'checklist', 'checklist-item',
  // Pictures and sound
  'new', 'new-front', 'new-rear', 'selfie', 'draw', 'annotate', 'signature',
  // Ours
  'national-id', 'phone', 'iban', 'rial', 'year-jalali',
])
/** Maps, which are not there without a network, and a compass. The answer is given another way. */
export const ignoredAppearances: ReadonlySet<string> = new Set(['map', 'image-map', 'maps', 'placement-map', 'streets', 'satellite', 'terrain', 'bearing'])
const families = /^(columns-\d+|compact-\d+|quickcompact-\d+|w([1-9]|1[0-2]))$/

/** Notes the words of an appearance that this app does not know or has no use for; a call like `search('file')` is one word. */
export function sayAppearance(appearance: string, place: SheetPlace, say: Say): void {
  const words = appearance.match(/[^\s()]+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? []
  for (const word of words) {
    if (/^search\(/i.test(word)) say('list.search', place, { appearance: word })
    else if (ignoredAppearances.has(word.toLowerCase())) say('appearance.ignored', place, { appearance: word })
    else if (!knownAppearances.has(word.toLowerCase()) && !families.test(word)) say('appearance.unknown', place, { appearance: word })
  }
}
