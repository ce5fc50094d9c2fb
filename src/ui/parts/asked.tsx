import '../design/controls.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'
import { t } from '../words/words.ts'

interface AskedProps {
  /** Of the input; its words have ids that begin with it. */
  readonly id: string
  readonly label: string
  readonly isNeeded?: boolean
  readonly hint?: string | undefined
  /** What is wrong with it, in words. */
  readonly fault?: string | undefined
  readonly children: ComponentChildren
}

/** Something that a sheet asks for beside its forms, drawn as a question of a form. */
export function Asked({ id, label, isNeeded, hint, fault, children }: AskedProps) {
  return (
    <div class="field">
      <label class="label" for={id}>{label}{isNeeded && <Needed />}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {children}
      <FaultLine id={id} fault={fault} />
    </div>
  )
}

/** Something that has no single input. What is lacking has the focus as a whole, and says so above: what is below may be a screen away. */
export function AskedGroup({ id, label, isNeeded, fault, children }: Omit<AskedProps, 'hint'>) {
  return (
    <fieldset class="field" {...(fault !== undefined && { 'tabIndex': -1, 'data-lacking': true, 'aria-describedby': `${id}-fault` })}>
      <legend>{label}{isNeeded && <Needed />}</legend>
      <FaultLine id={id} fault={fault} />
      {children}
    </fieldset>
  )
}

/** What an input says of itself to those who do not see it. */
export interface Marks {
  readonly id: string
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string | undefined
}

/** For the input itself, with the same id and words. */
export function marks(id: string, fault: string | undefined, hint?: string): Marks {
  return { id, 'aria-invalid': fault !== undefined, 'aria-describedby': [hint && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ') || undefined }
}

/** Once the words of what is lacking stand beside it. */
export function focusLacking(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-lacking]')?.focus())
}

function Needed() {
  return <span class="needed" title={t('field.needed')}> *<span class="unseen">{t('field.needed')}</span></span>
}

function FaultLine({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  return fault === undefined ? null : <p class="fault" id={`${id}-fault`} role="status"><Icon name="warning" size="little" /><span>{fault}</span></p>
}
