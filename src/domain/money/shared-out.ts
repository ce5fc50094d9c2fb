/**
 * Divides an amount by weights to the last rial: each part is its exact share, rounded down, and what is left over goes to
 * the largest remainders, the earlier one first where two are equal. No weight at all shares equally.
 * @param total not below 0
 * @param weights none of them below 0
 */
export function sharedOut(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n) return weights.length === 0 ? [] : sharedOut(total, weights.map(() => 1n))
  const parts = weights.map((weight) => (total * weight) / all)
  const left = total - parts.reduce((sum, part) => sum + part, 0n)
  const byRemainder = weights.map((weight, at) => ({ at, rest: (total * weight) % all })).toSorted((one, other) => (one.rest > other.rest ? -1 : one.rest < other.rest ? 1 : one.at - other.at))
  for (const { at } of byRemainder.slice(0, Number(left))) parts[at]! += 1n
  return parts
}
