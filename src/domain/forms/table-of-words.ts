// Words that documents bring along, as nobody who prints or sends them on has the app's own.

import type { Language, Text } from './form.ts'
import { textIn } from './form.ts'

/** What every document says. */
export const everyDocument = {
  province: { fa: 'استان', ru: 'Регион', en: 'Province' },
  date: { fa: 'تاریخ', ru: 'Дата', en: 'Date' },
  state: { fa: 'وضعیت', ru: 'Состояние', en: 'State' },
  item: { fa: 'موضوع هزینه', ru: 'Статья', en: 'Cost item' },
  made: { fa: 'ساخته شده در {date} برای {for}', ru: 'Составлено {date} для: {for}', en: 'Made on {date} for {for}' },
  page: { fa: 'صفحه', ru: 'Стр.', en: 'Page' },
  of: { fa: 'از', ru: 'из', en: 'of' },
} as const satisfies Record<string, Text>

/** The words in the language, English where there are none, with their places filled. */
export function filledWords(words: Text, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return textIn(words, language, 'en').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
