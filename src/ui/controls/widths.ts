// The grid of Enketo's forms: a row has four parts, or as many as its group says (`w6`), and a question takes one or
// more of them (`w2`). Where that leaves a row with room, its questions share it; a narrow screen has one below the other.

const width = /(?:^|\s)w([1-9]|1[0-2])(?!\S)/

/** The parts, under the name that the style has for them; undefined where the form does not say. */
export function partsOf({ appearance = '' }: { readonly appearance?: string }, name: '--parts' | '--units'): { readonly [name: string]: string } | undefined {
  const parts = width.exec(appearance)?.[1]
  return parts === undefined ? undefined : { [name]: parts }
}
