import type { ComponentChildren } from 'preact'
import type { ChoiceView, QuestionView } from '#domain/forms/view.ts'
import { richWords } from '../parts/rich-words.tsx'
import { plainText } from '../words/markup.ts'
import { t } from '../words/words.ts'
import { AttachedImage } from './attached.tsx'
import { namesIn, tableLayout } from './choice-layout.ts'

/** XLSForm's `label`: only the words of the choices, as the head of the lines below it; each line says its own to who does not see. */
export function TableHead({ choices }: { readonly choices: readonly ChoiceView[] }) {
  const layout = tableLayout(choices.length)
  return (
    <div class={`${layout.class} head`} style={layout.style} aria-hidden="true">
      {choices.map(({ name, label, media }) => <span key={name}>{media?.image !== undefined && <AttachedImage fileName={media.image} />}{richWords(label || (media?.image === undefined ? name : ''))}</span>)}
    </div>
  )
}

interface ClosedProps {
  readonly view: QuestionView
  readonly id: string
  readonly describedBy: string | undefined
  readonly children: ComponentChildren
}

/** Several of a list that is shut: what was chosen stands on it, and a tap opens it. */
export function ClosedSeveral({ view, id, describedBy, children }: ClosedProps) {
  const picked = new Set(namesIn(view.value))
  const chosen = view.choices.flatMap(({ name, label }) => (picked.has(name) ? [plainText(label || name)] : []))
  return <details class="closed-list"><summary class="input" id={id} aria-describedby={describedBy}>{chosen.join(' · ') || t('select.none')}</summary>{children}</details>
}
