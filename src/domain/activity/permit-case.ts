export const permitCaseNames = ['days', 'cost', 'special', 'other-credit'] as const

/** Choices of a permit's question "for what". `other-credit`: a cost that the other of the two credits pays. */
export type PermitCase = (typeof permitCaseNames)[number]

export function isPermitCase(text: string | undefined): text is PermitCase {
  return permitCaseNames.some((each) => each === text)
}
