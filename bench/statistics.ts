/** The value below which that share of the samples lies, between two samples by straight line. @throws RangeError without samples */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('no samples')
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return below + (above - below) * (at - Math.floor(at))
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

/** The median of each named number over several measurements, in the first one's order. */
export function medians<Name extends string>(measurements: readonly Readonly<Record<Name, number>>[]): Record<Name, number> {
  const names = Object.keys(measurements[0] ?? {}) as Name[]
  return Object.fromEntries(names.map((name) => [name, median(measurements.map((each) => each[name]))])) as Record<Name, number>
}
