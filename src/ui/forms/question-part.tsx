import type { ComponentChild } from 'preact'
import { useRef } from 'preact/hooks'
import type { QuestionView } from '#domain/forms/view.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { Field, isDrawn } from '../controls/field.tsx'
import { drawAtOnce } from '../parts/draw-at-once.ts'
import type { FillingPage } from './filling-context.ts'
import { fieldId, useFillingPage } from './filling-context.ts'

interface QuestionPartProps {
  readonly path: FieldPath
  /** In a table-list: how the question stands there. */
  readonly placed?: ((view: QuestionView) => QuestionView) | undefined
}

/** One question: drawn again when it is another, and not when others are. */
export function QuestionPart({ path, placed }: QuestionPartProps) {
  const page = useFillingPage()
  const { filling } = page
  const found = filling.question(path).value
  const view = found && placed ? placed(found) : found
  const wasDrawn = useRef(false)
  if (!view || !isDrawn(view) || page.isLeftOut(view)) return null
  // Once drawn it is hidden and not taken away: conditions go to and fro while people think.
  const isHidden = !view.isRelevant
  // What the answer before it may bring is there before the answer, so that it has only to be shown.
  if (isHidden && !(wasDrawn.current || filling.isExpected(path).value)) return null
  wasDrawn.current = true
  return fieldOf(page, view, { isHidden })
}

/**
 * A question in a line of a table: one input of one line, whatever its appearance. Not a component of its own: a line
 * is drawn as one, since people wait for the next one.
 */
export function cellOf(page: FillingPage, path: FieldPath): ComponentChild {
  const view = page.filling.question(path).value
  return view?.isRelevant && isDrawn(view) && !page.isLeftOut(view) ? fieldOf(page, view, { isCompact: true }) : null
}

// Not as a component of its own: it has no state, and a long form has hundreds.
function fieldOf(page: FillingPage, view: QuestionView, how: { readonly isHidden?: boolean; readonly isCompact?: boolean }): ComponentChild {
  const { filling } = page
  const { path } = view
  return Field({
    ...how, view: page.isReadonly && !view.isReadonly ? readonlyView(view) : view, id: fieldId(page.idPrefix, path),
    showFault: (page.showAllFaults.value || filling.wasLeft(path).value) && !(page.isForGuests && view.fault?.code === 'required'),
    onInput: (value) => drawAtOnce(() => filling.answer(path, value)),
    onLeave: () => {
      filling.leave(path)
      page.onLeave()
    },
    onDone: page.onDone,
  })
}

/** Without copying: the choices of a view are made when they are read. */
function readonlyView(view: QuestionView): QuestionView {
  return Object.create(view, { isReadonly: { value: true } }) as QuestionView
}
