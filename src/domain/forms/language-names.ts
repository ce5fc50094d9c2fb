// Which language does a column's header name, and which way does it run? Headers say `English (en)`, `Русский`,
// `فارسی`, `Arabic`, `fr`: a table of names first, then the script of the name itself or of its words.

import type { Language } from './form.ts'

export interface LanguageInfo {
  /** As people wrote it, without the code. */
  readonly name: string
  /** BCP 47, where it is known. */
  readonly code?: string
  readonly direction: 'rtl' | 'ltr'
}

/** Code: names in small letters, the language's own among them. */
const names: Readonly<Record<string, string>> = {
  af: 'afrikaans', am: 'amharic,አማርኛ', ar: 'arabic,arabe,العربية,عربي,عربى,عربية', as: 'assamese', az: 'azerbaijani,azeri,azərbaycanca,آذری,ترکی آذربایجانی',
  be: 'belarusian,беларуская', bg: 'bulgarian,български', bm: 'bambara,bamanankan', bn: 'bengali,bangla,বাংলা', bo: 'tibetan', bs: 'bosnian,bosanski',
  ca: 'catalan,català', ckb: 'sorani,central kurdish,کوردی,سۆرانی', cs: 'czech,čeština', da: 'danish,dansk', de: 'german,deutsch,allemand,немецкий', dv: 'dhivehi,divehi',
  dz: 'dzongkha', el: 'greek,ελληνικά', en: 'english,anglais,inglés,ingles,английский,انگلیسی,الإنجليزية', es: 'spanish,español,espanol,castellano,espagnol', et: 'estonian,eesti',
  eu: 'basque', fa: 'persian,farsi,dari,parsi,فارسی,دری,персидский,фарси', ff: 'fula,fulfulde,pulaar', fi: 'finnish,suomi', fil: 'filipino', fr: 'french,français,francais,французский', ga: 'irish',
  gn: 'guarani', gu: 'gujarati,ગુજરાતી', ha: 'hausa', he: 'hebrew,עברית', hi: 'hindi,हिन्दी,हिंदी', hr: 'croatian,hrvatski', ht: 'haitian creole,kreyòl,creole,kreyol', hu: 'hungarian,magyar',
  hy: 'armenian,հայերեն', id: 'indonesian,bahasa indonesia,bahasa', ig: 'igbo', it: 'italian,italiano', ja: 'japanese,日本語', ka: 'georgian,ქართული', kg: 'kongo,kikongo', kk: 'kazakh,қазақша',
  km: 'khmer,ខ្មែរ', kn: 'kannada', ko: 'korean,한국어', kr: 'kanuri', ku: 'kurdish,kurmanji,kurdî', ky: 'kyrgyz,кыргызча', lg: 'luganda,ganda', ln: 'lingala', lo: 'lao', lt: 'lithuanian', lv: 'latvian',
  mg: 'malagasy', mk: 'macedonian,македонски', ml: 'malayalam', mn: 'mongolian,монгол', mr: 'marathi,मराठी', ms: 'malay', my: 'burmese,myanmar,မြန်မာ', ne: 'nepali,नेपाली', nl: 'dutch,nederlands', no: 'norwegian,norsk',
  ny: 'chichewa,nyanja', om: 'oromo,oromiffa,afaan oromoo,afan oromo', or: 'odia,oriya', pa: 'punjabi,panjabi', pl: 'polish,polski', prs: 'afghan persian', ps: 'pashto,pushto,پښتو', pt: 'portuguese,português,portugues,portugais',
  qu: 'quechua', rn: 'kirundi', ro: 'romanian,română', ru: 'russian,русский,russe,روسی', rw: 'kinyarwanda', sd: 'sindhi,سنڌي', si: 'sinhala,sinhalese,සිංහල', sk: 'slovak', sl: 'slovenian', sn: 'shona', so: 'somali,soomaali,somalie', sq: 'albanian,shqip',
  sr: 'serbian,српски,srpski', st: 'sotho,sesotho', sv: 'swedish,svenska', sw: 'swahili,kiswahili', ta: 'tamil,தமிழ்', te: 'telugu', tet: 'tetum,tetun', tg: 'tajik,тоҷикӣ', th: 'thai,ไทย', ti: 'tigrinya,tigirigna,tigrigna,ትግርኛ', tk: 'turkmen', tl: 'tagalog',
  tpi: 'tok pisin', tr: 'turkish,türkçe,turkce', ug: 'uyghur,uighur', uk: 'ukrainian,українська,украинский', ur: 'urdu,اردو', uz: 'uzbek,oʻzbekcha', vi: 'vietnamese,tiếng việt', wo: 'wolof', xh: 'xhosa', yo: 'yoruba', zh: 'chinese,mandarin,中文,汉语,普通话', zu: 'zulu',
}
const codes = new Map(Object.entries(names).flatMap(([code, list]) => list.split(',').map((name): [string, string] => [name, code])))
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'prs', 'ps', 'sd', 'ug', 'ur', 'yi'])
const leftScripts = /^(latn|cyrl|deva|beng)$/i
const rightScripts = /^(arab|hebr|thaa|syrc)$/i
const rightLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/gu

/**
 * Reads a language's header. `sample` is some text of that column; it decides where the header says nothing, as for
 * columns that are called `default`.
 */
export function languageOf(header: Language, sample = ''): LanguageInfo {
  const [, before = header, inBrackets] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(header) ?? []
  const name = before.trim() || header.trim()
  const code = tagOf(inBrackets) ?? codes.get(name.toLowerCase()) ?? (Object.hasOwn(names, name.toLowerCase()) ? name.toLowerCase() : tagOf(/-/.test(name) ? name : undefined))
  return { name, ...(code !== undefined && { code }), direction: directionOf(code, name, sample) }
}

/** `en`, `pt-BR`, `az-Arab`; undefined for what is no language tag. */
function tagOf(text: string | undefined): string | undefined {
  const clean = text?.trim().replace(/_/g, '-') ?? ''
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(clean)) return undefined
  const [language = '', ...rest] = clean.split('-')
  return [language.toLowerCase(), ...rest].join('-')
}

function directionOf(code: string | undefined, name: string, sample: string): 'rtl' | 'ltr' {
  const [language = '', ...rest] = code?.split('-') ?? []
  if (rest.some((part) => rightScripts.test(part))) return 'rtl'
  if (rest.some((part) => leftScripts.test(part))) return 'ltr'
  if (rightToLeft.has(language)) return 'rtl'
  if (Object.hasOwn(names, language) && language !== 'az' && language !== 'ku') return 'ltr'
  const text = sample === '' ? name : sample
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters > 0 && (text.match(rightLetters)?.length ?? 0) * 2 > letters ? 'rtl' : 'ltr'
}
