// Is a default a value or an expression? XLSForm does not say; the reference converter guesses from the text, and a
// form must mean here what it means there.

const name = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*`
const qualified = `${name}(?::${name})?`

/** Tried in this order at each place. A minus is part of a number or a name where it can be, so `2020-01-01` is no sum. */
const tokens = new RegExp([
  String.raw`(?<date>-?\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)?)?)`,
  String.raw`(?<time>\d{2}:\d{2}:\d{2}(?:[+-]\d{2}:\d{2}|Z)?)`,
  String.raw`(?<number>-?\d+\.\d*|-?\.\d+|-?\d+)`,
  String.raw`(?<operator>[*+\-]| mod | div )`,
  String.raw`(?<union>\|)`,
  String.raw`(?<literal>"[^"]*"|'[^']*')`,
  String.raw`(?<reference>\$\{${qualified}(?:#${qualified})?\})`,
  String.raw`(?<call>${qualified}\()`,
  String.raw`(?<name>${qualified})`,
  String.raw`(?<other>[\s\S])`,
].join('|'), 'gu')

/** Dates and places have minuses of their own. */
const withMinus = new Set(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape'])

/** True for an expression: it has a `${…}`, a call or an operator. */
export function isExpression(text: string, type: string): boolean {
  for (const { groups = {} } of text.matchAll(tokens)) {
    if (groups['operator'] === '-' && withMinus.has(type)) return false
    if (groups['operator'] || groups['union'] || groups['reference'] || groups['call']) return true
  }
  return false
}
