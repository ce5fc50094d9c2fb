// The keys of the desk: each presses what stands on the page anyway, so that nothing can be done by a key alone. None of them is
// heard while somebody types, chooses or answers a dialog; all can be turned off (WCAG 2.1.4).

import { toast } from '../../parts/toast.tsx'
import { t } from '../../words/words.ts'
import { deedOf } from './keys.ts'
import type { KeyDeed } from './keys.ts'
import { neighboursOf, rememberOrder } from './order.ts'

const keptUnder = 'bazdid.keys'

export function areKeysOn(): boolean {
  return localStorage.getItem(keptUnder) !== 'off'
}

export function turnKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(keptUnder)
  else localStorage.setItem(keptUnder, 'off')
}

interface Doing {
  readonly route: (path: string) => void
  readonly help: () => void
}

const dossier = /^\/desk\/a\/([\w-]+)$/
const rows = 'a[href^="/desk/a/"], article.decision'

/** Returns how to stop. */
export function listenForKeys(doing: Doing): () => void {
  const onKey = (event: KeyboardEvent) => {
    const deed = deedOf(event)
    if (deed === undefined || event.defaultPrevented || !areKeysOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    if (!done(deed, doing)) toast(t('keys.nothing', { what: t(`keys.${deed}`) }))
  }
  // Whatever list a dossier is opened from, its neighbours are those of that list.
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('main a[href^="/desk/a/"]')
    // The list of all activities knows more of them than it has drawn.
    if (!link || location.pathname === '/desk' || dossier.test(location.pathname)) return
    rememberOrder([...new Set([...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/desk/a/"]')].flatMap(({ pathname }) => dossier.exec(pathname)?.[1] ?? []))])
  }
  addEventListener('keydown', onKey)
  addEventListener('click', onClick, true)
  return () => {
    removeEventListener('keydown', onKey)
    removeEventListener('click', onClick, true)
  }
}

/** False: there is nothing here that it could do. */
function done(deed: KeyDeed, { route, help }: Doing): boolean {
  switch (deed) {
    case 'help':
      help()
      return true
    case 'next':
    case 'previous': {
      const open = dossier.exec(location.pathname)?.[1]
      if (open === undefined) return moved(deed === 'next' ? 1 : -1)
      const beside = neighboursOf(open)[deed]
      if (beside !== undefined) route(`/desk/a/${beside}`)
      return beside !== undefined
    }
    case 'search': {
      const field = document.querySelector<HTMLInputElement>('main [role=search] input')
      field?.focus()
      field?.select()
      return field !== null
    }
    case 'up': {
      const back = document.querySelector<HTMLAnchorElement>('main .desk-head > a.icon-button')
      back?.click()
      return back !== null
    }
    default: {
      const found = [...document.querySelectorAll<HTMLElement>(`main [data-key="${deed}"] :is(button:not(:disabled), a)`)].find((each) => each.checkVisibility?.() ?? true)
      found?.focus()
      found?.click()
      return found !== undefined
    }
  }
}

/** The focus goes from row to row; at either end it stays. */
function moved(by: 1 | -1): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(rows.split(', ').map((each) => `main ${each}`).join(', '))].map((each) => (each.matches('a') ? each : each.querySelector<HTMLElement>('button:not(:disabled), a') ?? each)).filter((each) => each.checkVisibility?.() ?? true)
  const at = found.findIndex((each) => each === document.activeElement || each.closest('article.decision')?.contains(document.activeElement))
  const next = found[at < 0 ? (by === 1 ? 0 : found.length - 1) : Math.min(found.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  return next !== undefined
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable || target.closest('[role=application]') !== null
}
