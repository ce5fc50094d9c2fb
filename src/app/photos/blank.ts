/** Levels of brightness (0 to 255) between the darkest and the brightest sample; even a dark room's noise has more. */
const leastSpread = 8

/**
 * True for a picture of one colour: a decoder that ran out of memory returns black, a covered lens as well.
 * @param pixels RGBA of a small sample
 */
export function isBlank(pixels: ArrayLike<number>): boolean {
  let darkest = 255
  let brightest = 0
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    // Rec. 601 luma, in integers.
    const light = (pixels[at]! * 299 + pixels[at + 1]! * 587 + pixels[at + 2]! * 114) / 1000
    darkest = Math.min(darkest, light)
    brightest = Math.max(brightest, light)
  }
  return brightest - darkest < leastSpread
}
