// WCAG 2.2, 2.4.11: what has the focus is not hidden by what the page itself puts over it, like a bar that stays.

import type { Phone } from './phone.ts'

/** The first elements that get the focus, in the order of the page and back, where something else is over their middle then. */
export async function focusedBehindOn({ page }: Phone): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled, .unseen, [type=file]') && each.closest('[inert], .unseen') === null)
      // Some screens of a phone; a page with hundreds of fields goes on as it begins.
      .slice(0, 40)
    const wrong = new Set<string>()
    for (const each of [...all, ...all.toReversed()]) {
      each.focus()
      const { left, top, right, bottom } = each.getBoundingClientRect()
      if (document.activeElement !== each || right - left < 2 || bottom - top < 2) continue
      // Of what is higher than the window, the part that is in it.
      const over = document.elementFromPoint((Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2)
      const isSeen = over !== null && (each.contains(over) || over.contains(each) || over.closest('label')?.contains(each) === true)
      if (!isSeen) wrong.add(`the focus is behind ${over?.outerHTML.slice(0, 80)}: ${each.outerHTML.slice(0, 120)}`)
    }
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
    return [...wrong].slice(0, 4)
  })
}
