import '../design/more.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../words/words.ts'
import { IconButton } from './button.tsx'

/** A native dialog that comes up from the thumb's side: focus, Escape and the back gesture are the browser's. */
export function Sheet({ isOpen, title, onClose, children }: { readonly isOpen: boolean; readonly title: string; readonly onClose: () => void; readonly children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  // A form of two hundred dates has two hundred of these: each is made when it is first opened.
  const wasOpened = useRef(false)
  wasOpened.current ||= isOpen
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (isOpen && !element.open) element.showModal()
    if (!isOpen && element.open) element.close()
  }, [isOpen])
  // One that is taken off the page while it is open gives the focus back as a closed one does; nobody has closed it.
  const isGone = useRef(false)
  // Before the browser forgets where the focus was: it does so as the dialog leaves the page.
  useLayoutEffect(() => () => {
    isGone.current = true
    dialog.current?.close()
  }, [])
  if (!wasOpened.current) return null
  return (
    <dialog class="sheet" ref={dialog} onClose={() => { if (!isGone.current) onClose() }} aria-label={title} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close() }}>
      {isOpen && (
        <div class="inner">
          <header><h2>{title}</h2><IconButton icon="close" label={t('action.close')} onPress={() => dialog.current?.close()} /></header>
          {children}
        </div>
      )}
    </dialog>
  )
}
