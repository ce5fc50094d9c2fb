// Writing XML: elements as text, everything put in is escaped here and nowhere else.

/** The text without what XML 1.0 has no place for: control characters but tab and line ends, halves of pairs, two that are none. */
export function xmlCharacters(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }

/** For what stands between tags. A carriage return would come back as a line end. */
export function escapedText(text: string): string {
  return xmlCharacters(text).replace(/[&<>\r]/g, (character) => escapes[character]!)
}

/** Attributes lose line ends unless they are written as references. */
function escapedAttribute(text: string): string {
  return xmlCharacters(text).replace(/[&<>"\n\r\t]/g, (character) => escapes[character]!)
}

/** Undefined leaves the attribute out. `inside` is XML already. */
export function element(name: string, attributes: Readonly<Record<string, string | undefined>> = {}, inside: string | readonly string[] = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapedAttribute(value)}"`)).join('')
  const content = typeof inside === 'string' ? inside : inside.join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}
