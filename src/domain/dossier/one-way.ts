const numeric = /^[+\d۰-۹٠-٩][+\d۰-۹٠-٩\s.,()±/:-]*$/

/**
 * A telephone number or a place is read from left to right also among Persian words: in an isolate (UAX #9), as spaces
 * between its groups would turn their order. Other text stays as it is.
 */
export function oneWay(value: string): string {
  return numeric.test(value) && /\s/.test(value.trim()) ? `\u2066${value}\u2069` : value
}
