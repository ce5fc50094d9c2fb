import '../design/more.css'
import '../design/controls.css'
import type { QuestionView } from '#domain/forms/view.ts'
import type { QuestionType } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import { Icon } from '../parts/icons.tsx'
import { faultWords } from '../words/fault-words.ts'
import { t } from '../words/words.ts'
import { Control } from './controls.ts'

/** Types whose control is a group of inputs: the label is a legend. */
const grouped: ReadonlySet<QuestionType> = new Set(['select_one', 'select_multiple'])

export interface FieldProps {
  readonly view: QuestionView
  readonly id: string
  /** Faults wait until the field was left: nobody is corrected in the middle of a word. */
  readonly showFault: boolean
  readonly onInput: (value: string | null) => void
  readonly onLeave: () => void
}

/** Label, hint, control and what is wrong, as one thing. A fault never blocks: half a row is a row. */
export function Field({ view, id, showFault, onInput, onLeave }: FieldProps) {
  if (view.type === 'hidden') return null
  const fault = showFault ? view.fault : undefined
  const described = [view.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const label = <>{view.label}{view.isRequired && <span class="needed" title={t('field.needed')}> *<span class="unseen">{t('field.needed')}</span></span>}</>
  const content = (
    <>
      {view.hint && <p class="hint" id={`${id}-hint`}>{view.hint}</p>}
      <Control view={view} id={id} describedBy={described || undefined} isFaulty={fault?.level === 'error'} onInput={onInput} onLeave={onLeave} />
      {fault && <p class={`fault ${fault.level === 'warning' ? 'mild' : ''}`} id={`${id}-fault`} role="status"><Icon name="warning" size="little" /><span>{faultWords(fault)}</span></p>}
    </>
  )
  const isClosedList = view.type === 'select_one' && appearancesOf(view.question).includes('minimal')
  if (grouped.has(view.type) && !isClosedList) return <fieldset class="field" data-path={view.path}><legend>{label}</legend>{content}</fieldset>
  if (view.type === 'acknowledge') return <div class="field" data-path={view.path}>{content}</div>
  if (view.type === 'note' || view.type === 'calculate') return <div class="field" data-path={view.path}><p class="label">{label}</p>{content}</div>
  return <div class="field" data-path={view.path}><label class="label" for={id}>{label}</label>{content}</div>
}
