import '../design/more.css'
import '../design/controls.css'
import '../design/more-controls.css'
import type { QuestionView } from '#domain/forms/view.ts'
import type { QuestionType } from '#domain/forms/form.ts'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { richWords } from '../parts/rich-words.tsx'
import { faultWords } from '../words/fault-words.ts'
import { t } from '../words/words.ts'
import { isClosed, isSearched } from './choice-layout.ts'
import { hasAppearance } from './control.ts'
import { partsOf } from './widths.ts'
import { controlOf } from './controls.ts'

const AttachedMedia = lazily(() => import('./attached.tsx').then((found) => found.AttachedMedia))

/** Types whose control is a group of inputs: the label is a legend. */
const grouped: ReadonlySet<QuestionType> = new Set(['select_one', 'select_multiple', 'rank'])

export interface FieldProps {
  readonly view: QuestionView
  readonly id: string
  /** Faults wait until the field was left: nobody is corrected in the middle of a word. */
  readonly showFault: boolean
  readonly onInput: (value: string | null) => void
  readonly onLeave: () => void
  readonly onDone?: (() => void) | undefined
  /** In a line of a table: one input of one line, whatever its appearance. */
  readonly isCompact?: boolean
  /** Not asked at the moment. */
  readonly isHidden?: boolean
}

/** Label, hint, control and what is wrong, as one thing. A fault never blocks: half a row is a row. */
export function Field({ view, id, showFault, onInput, onLeave, onDone, isCompact = false, isHidden = false }: FieldProps) {
  if (!isDrawn(view)) return null
  const fault = showFault ? view.fault : undefined
  const described = `${view.hint && `${id}-hint `}${fault ? `${id}-fault` : ''}`.trimEnd()
  // A form may leave the label to a picture or to its table's head: who hears the form still needs a name to answer to.
  const words = view.label ? richWords(view.label) : <span class="unseen">{view.question.name}</span>
  const label = view.isRequired ? [words, <span key="needed" class="needed" title={t('field.needed')}> *<span class="unseen">{t('field.needed')}</span></span>] : words
  const style = isCompact ? undefined : partsOf(view.question, '--parts')
  const box = { 'class': isCompact ? `field cell${fault ? ' faulty' : ''}` : style ? 'field sized' : 'field', style, 'data-field': view.path, 'hidden': isHidden }
  const content = (
    <>
      {view.media && <AttachedMedia media={view.media} label={view.label} />}
      {view.hint && <p class="hint" id={`${id}-hint`}>{richWords(view.hint)}</p>}
      {view.guidance && <details class="guidance"><summary>{t('field.guidance')}</summary><p>{richWords(view.guidance)}</p></details>}
      {controlOf({ view, id, describedBy: described || undefined, isFaulty: fault?.level === 'error', onInput, onLeave, onDone, isCompact })}
      {fault && <p class={`fault ${fault.level === 'warning' ? 'mild' : ''}`} id={`${id}-fault`} role="status"><Icon name="warning" size="little" /><span>{faultWords(fault)}</span></p>}
    </>
  )
  if (grouped.has(view.type) && (view.type === 'rank' || !(isCompact || isOneInput(view)))) return <fieldset {...box} class={isTableRow(view) ? `${box.class} table-row` : box.class}><legend>{label}</legend>{content}</fieldset>
  if (view.type === 'acknowledge') return <div {...box}>{content}</div>
  if (view.type === 'note' || view.type === 'calculate') return <div {...box}><p class="label">{label}</p>{content}</div>
  return <div {...box}><label class="label" for={id}>{label}</label>{content}</div>
}

/** A select that is one input with a label: closed, or searched. */
function isOneInput(view: QuestionView): boolean {
  return isSearched(view) || isClosed(view) && (view.type === 'select_one' || view.choices.length > 8)
}

/** What people see of a form. A result without a name, hidden values and metadata are the form's own bookkeeping. */
export function isDrawn(view: QuestionView): boolean {
  return view.type === 'calculate' ? view.label !== '' : view.type !== 'hidden' && view.type !== 'metadata'
}

/** XLSForm's `label`, `list-nolabel` and their kin: lines of one table. */
function isTableRow(view: QuestionView): boolean {
  return hasAppearance(view, 'label') || hasAppearance(view, 'list-nolabel') || hasAppearance(view, 'list')
}
