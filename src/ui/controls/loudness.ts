export interface Loudness {
  /** 0 at silence, 1 at the most that a microphone gives. */
  readonly share: number
  readonly word: 'silent' | 'quiet' | 'good' | 'loud'
}

/** What counts as silence, dBFS. */
const floorDb = -60

/** Of samples between -1 and 1: their peak on the ear's scale. */
export function shareOf(samples: ArrayLike<number>): number {
  let peak = 0
  for (let at = 0; at < samples.length; at += 1) peak = Math.max(peak, Math.abs(samples[at]!))
  const db = peak === 0 ? floorDb : 20 * Math.log10(peak)
  return Math.min(1, Math.max(0, 1 - db / floorDb))
}

export function loudnessWord(share: number): Loudness['word'] {
  return share < 0.05 ? 'silent' : share < 0.35 ? 'quiet' : share < 0.98 ? 'good' : 'loud'
}
