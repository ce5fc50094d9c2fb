import type { ChoiceView } from '#domain/forms/view.ts'

/** The choices as they are ranked: those of the value first, then those the value does not know yet, as the list has them. */
export function rankedChoices<Choice extends ChoiceView>(choices: readonly Choice[], value: string): readonly Choice[] {
  const byName = new Map(choices.map((choice) => [choice.name, choice]))
  const ranked = value.split(/\s+/).flatMap((name) => byName.get(name) ?? [])
  const known = new Set(ranked.map(({ name }) => name))
  return [...ranked, ...choices.filter(({ name }) => !known.has(name))]
}

/** The list with one item moved; places outside of it move to its ends. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from]
  if (item === undefined) return items
  const others = items.filter((_, at) => at !== from)
  const place = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, place), item, ...others.slice(place)]
}
