import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { capOf } from './keys.ts'
import type { KeyDeed } from './keys.ts'

/** What stands inside is pressed by a key as well, and tells so to those who do not see the list of keys. */
export function Keyed({ by, children }: { readonly by: KeyDeed; readonly children: ComponentChildren }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.querySelector('button, a, input')?.setAttribute('aria-keyshortcuts', capOf(by)))
  return <span class="keyed" data-key={by} ref={place}>{children}</span>
}
