/**
 * Typed or pasted text as it is kept: NFC, without control, bidirectional and zero-width characters, which
 * come along when people paste from messengers and then make equal names unequal. ZWNJ (U+200C) and ZWJ
 * (U+200D) stay: Persian spelling needs the first, pictures of families the second. Line breaks and tabs stay.
 */
export function cleanText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '')
}
