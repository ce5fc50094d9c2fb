// Yes and no, as people write them in cells.

const words: Readonly<Record<string, boolean>> = { 'yes': true, 'true': true, 'true()': true, 'no': false, 'false': false, 'false()': false }

/** Undefined for anything else: an expression, mostly. */
export function truthOf(text: string | undefined): boolean | undefined {
  const clean = text?.trim().toLowerCase() ?? ''
  return Object.hasOwn(words, clean) ? words[clean] : undefined
}

/** An expression; `yes` and `TRUE` in a condition mean `true()`. */
export function conditionOf(text: string): string {
  const truth = truthOf(text)
  return truth === undefined ? text : truth ? 'true()' : 'false()'
}
