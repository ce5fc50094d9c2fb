/** The text without what XML 1.0 has no place for: control characters but tab and line ends, halves of pairs, two that are none. */
export function xmlCharacters(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
