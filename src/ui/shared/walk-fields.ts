/**
 * The keyboard's "next" key: from a one-line field to the one after it, from the last to `atEnd`. Browsers only
 * submit the form, and on a phone's keyboard there is no Tab.
 */
export function walkFields(event: KeyboardEvent, atEnd?: () => void): void {
  const here = event.target
  if (event.key !== 'Enter' || event.isComposing || !(here instanceof HTMLInputElement) || here.type === 'checkbox' || here.type === 'radio' || here.type === 'file') return
  event.preventDefault()
  const fields = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('input:not([type=file]):not([readonly]):not(:disabled), textarea:not([readonly]), select')]
  const next = fields.slice(fields.indexOf(here) + 1).find((each) => each.offsetParent !== null)
  if (next) next.focus()
  else {
    here.blur()
    atEnd?.()
  }
}
