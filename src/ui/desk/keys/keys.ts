// What one key does at the desk. Decided here, done in listen.ts.

/** In the order in which they are told. */
export const deskKeys = [
  { does: 'next', cap: 'J', code: 'KeyJ' },
  { does: 'previous', cap: 'K', code: 'KeyK' },
  { does: 'search', cap: '/', code: 'Slash' },
  { does: 'up', cap: 'U', code: 'KeyU' },
  { does: 'plan', cap: 'N', code: 'KeyN' },
  { does: 'review', cap: 'V', code: 'KeyV' },
  { does: 'remark', cap: 'M', code: 'KeyM' },
  { does: 'return', cap: 'R', code: 'KeyR' },
  { does: 'approve', cap: 'A', code: 'KeyA' },
] as const

export type KeyDeed = (typeof deskKeys)[number]['does'] | 'help'

/** For `aria-keyshortcuts`, and for the mark on what the key presses. */
export function capOf(does: KeyDeed): string {
  return deskKeys.find((each) => each.does === does)?.cap ?? '?'
}

export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** It goes on: a key that is held does its deed once. */
  readonly repeat?: boolean
}

/**
 * What the key is for. Letters are taken by their place: on a Persian or a Russian keyboard the same key writes another letter. A
 * question mark is wherever the keyboard has it, in either script.
 */
export function deedOf({ key, code, ctrlKey, metaKey, altKey, shiftKey, repeat }: Pressed): KeyDeed | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  if (key === '?' || key === '؟') return 'help'
  const found = shiftKey ? undefined : deskKeys.find((each) => each.code === code)?.does
  return repeat && found !== 'next' && found !== 'previous' ? undefined : found
}

/** What stands beside one of a list, in its order. */
export function neighboursIn(ids: readonly string[], id: string): { readonly previous: string | undefined; readonly next: string | undefined } {
  const at = ids.indexOf(id)
  return { previous: at > 0 ? ids[at - 1] : undefined, next: at >= 0 ? ids[at + 1] : undefined }
}
