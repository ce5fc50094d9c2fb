import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { QuestionView } from '#domain/forms/view.ts'
import { SignedFactsContext } from '../controls/control.ts'
import { signedFacts } from '../controls/signed-facts.ts'
import { language } from '../words/words.ts'
import type { Filling } from './filling.ts'
import { FillingContext, fieldId } from './filling-context.ts'
import type { FillingPage, Wanted } from './filling-context.ts'
import { drawnPerPause, firstDrawn, weightOfAll } from './drawing-order.ts'
import { Parts } from './form-parts.tsx'
import { spokenIn } from './spoken.ts'

const frameMs = 32
const never = signal(false)
const nothing = signal<undefined>(undefined)

export interface FillingFrameProps {
  readonly filling: Filling
  readonly idPrefix: string
  readonly isReadonly?: boolean
  readonly isForGuests?: boolean
  readonly showAllFaults?: ReadonlySignal<boolean>
  readonly wanted?: ReadonlySignal<Wanted | undefined>
  readonly isLeftOut?: (view: QuestionView) => boolean
  readonly onLeave: () => void
  readonly onDone?: () => void
}

/** What parts of a form stand in: its language and direction, and what they know of their page. */
export function FillingFrame({ filling, idPrefix, isReadonly = false, isForGuests = false, showAllFaults = never, wanted = nothing, isLeftOut, onLeave, onDone, children }: FillingFrameProps & { readonly children: ComponentChildren }) {
  const latest = useRef({ onLeave, onDone, isLeftOut })
  latest.current = { onLeave, onDone, isLeftOut }
  // One object for as long as the form is the same: what stands in it is not drawn again with the page around it.
  const drawn = useMemo(() => signal(firstDrawn(innerHeight)), [filling])
  const page = useMemo((): FillingPage => ({
    filling, idPrefix, isReadonly, isForGuests, showAllFaults, wanted, drawn,
    isLeftOut: (view) => latest.current.isLeftOut?.(view) ?? false,
    onLeave: () => latest.current.onLeave(),
    onDone: () => latest.current.onDone?.(),
  }), [filling, idPrefix, isReadonly, isForGuests, showAllFaults, wanted, drawn])
  useEffect(() => wanted.subscribe((goal) => {
    if (!goal) return
    drawn.value = Infinity
    bringIntoView(idPrefix, goal)
  }), [wanted, drawn])
  useEffect(() => {
    const all = weightOfAll(filling.root.peek())
    let pause: ReturnType<typeof setTimeout>
    const more = () => {
      if (drawn.peek() >= all) return
      drawn.value += drawnPerPause
      pause = setTimeout(more)
    }
    // After the frame that shows the beginning: that one is what people wait for.
    pause = setTimeout(more, frameMs)
    return () => clearTimeout(pause)
  }, [filling])
  // After the focus has moved, and before a thumb has typed.
  const approach = useMemo(() => (event: FocusEvent) => {
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset['field']
    if (path !== undefined) setTimeout(() => filling.approach(path))
  }, [filling])
  const facts = useMemo(() => () => signedFacts(filling.session().questions(), language.peek()), [filling])
  const { code, direction } = spokenIn(filling.form, filling.language.value)
  return (
    <FillingContext.Provider value={page}>
      <SignedFactsContext.Provider value={facts}>
        <div class="form" lang={code} dir={direction} onFocusIn={approach}>{children}</div>
      </SignedFactsContext.Provider>
    </FillingContext.Provider>
  )
}

/** Looked for in the next frames: another page or a list's window may have to be drawn first. */
function bringIntoView(idPrefix: string, { path, isFocused }: Wanted, frames = 6): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(fieldId(idPrefix, path))
    const field = element?.closest('.field') ?? document.querySelector(`[data-field="${CSS.escape(path)}"]`)
    if (!field) {
      if (frames > 0) bringIntoView(idPrefix, { path, isFocused }, frames - 1)
      return
    }
    field.scrollIntoView({ block: 'center' })
    if (isFocused) element?.focus({ preventScroll: true })
  })
}

/** A whole form on one page: what is in front first, the rest as the phone finds time. */
export function FormBody(props: FillingFrameProps) {
  return <FillingFrame {...props}><Parts layouts={props.filling.root.value} from={0} /></FillingFrame>
}
