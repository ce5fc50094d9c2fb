/** Languages written from right to left, by their subtag (CLDR). */
const rightToLeft: ReadonlySet<string> = new Set(['fa', 'ar', 'prs', 'ps', 'ur', 'ckb', 'ku', 'he', 'yi', 'sd', 'ug', 'dv', 'bal', 'glk', 'mzn', 'azb'])

/** The direction of a BCP 47 tag; its script decides where it names one. */
export function directionOfTag(tag: string): 'rtl' | 'ltr' {
  const [subtag = '', script = ''] = tag.toLowerCase().split('-')
  if (script === 'latn' || script === 'cyrl') return 'ltr'
  return script === 'arab' || script === 'hebr' || rightToLeft.has(subtag) ? 'rtl' : 'ltr'
}
