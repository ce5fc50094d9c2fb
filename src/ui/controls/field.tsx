import '../design/more.css'
import '../design/controls.css'
import '../design/more-controls.css'
import type { QuestionView } from '#domain/forms/view.ts'
import type { QuestionType } from '#domain/forms/form.ts'
import { Icon } from '../parts/icons.tsx'
import { RichWords } from '../parts/rich-words.tsx'
import { faultWords } from '../words/fault-words.ts'
import { t } from '../words/words.ts'
import { AttachedMedia } from './attached.tsx'
import { isSearched } from './choice-layout.ts'
import { hasAppearance } from './control.ts'
import { Control } from './controls.ts'

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
}

/** Label, hint, control and what is wrong, as one thing. A fault never blocks: half a row is a row. */
export function Field({ view, id, showFault, onInput, onLeave, onDone, isCompact = false }: FieldProps) {
  if (!isDrawn(view)) return null
  const fault = showFault ? view.fault : undefined
  const described = [view.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  // A form may leave the label to a picture or to its table's head: who hears the form still needs a name to answer to.
  const label = <>{view.label ? <RichWords text={view.label} /> : <span class="unseen">{view.question.name}</span>}{view.isRequired && <span class="needed" title={t('field.needed')}> *<span class="unseen">{t('field.needed')}</span></span>}</>
  const content = (
    <>
      {view.media && <AttachedMedia media={view.media} label={view.label} />}
      {view.hint && <p class="hint" id={`${id}-hint`}><RichWords text={view.hint} /></p>}
      {view.guidance && <details class="guidance"><summary>{t('field.guidance')}</summary><p><RichWords text={view.guidance} /></p></details>}
      <Control view={view} id={id} describedBy={described || undefined} isFaulty={fault?.level === 'error'} onInput={onInput} onLeave={onLeave} onDone={onDone} isCompact={isCompact} />
      {fault && <p class={`fault ${fault.level === 'warning' ? 'mild' : ''}`} id={`${id}-fault`} role="status"><Icon name="warning" size="little" /><span>{faultWords(fault)}</span></p>}
    </>
  )
  const isOneInput = isCompact || isSearched(view) || (hasAppearance(view, 'minimal') || hasAppearance(view, 'spinner')) && (view.type === 'select_one' || view.choices.length > 8)
  if (grouped.has(view.type) && (!isOneInput || view.type === 'rank')) return <fieldset class={`field ${isTableRow(view) ? 'table-row' : ''}`} data-field={view.path}><legend>{label}</legend>{content}</fieldset>
  if (view.type === 'acknowledge') return <div class="field" data-field={view.path}>{content}</div>
  if (view.type === 'note' || view.type === 'calculate') return <div class="field" data-field={view.path}><p class="label">{label}</p>{content}</div>
  return <div class="field" data-field={view.path}><label class="label" for={id}>{label}</label>{content}</div>
}

/** What people see of a form. A result without a name, hidden values and metadata are the form's own bookkeeping. */
export function isDrawn(view: QuestionView): boolean {
  return view.type === 'calculate' ? view.label !== '' : view.type !== 'hidden' && view.type !== 'metadata'
}

/** XLSForm's `label`, `list-nolabel` and their kin: lines of one table. */
function isTableRow(view: QuestionView): boolean {
  return hasAppearance(view, 'label') || hasAppearance(view, 'list-nolabel') || hasAppearance(view, 'list')
}
