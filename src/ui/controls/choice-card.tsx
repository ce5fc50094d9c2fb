import type { ChoiceView } from '#domain/forms/view.ts'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { richWords } from '../parts/rich-words.tsx'

const AttachedImage = lazily(() => import('./attached.tsx').then((found) => found.AttachedImage))

interface ChoiceCardProps {
  readonly kind: 'radio' | 'checkbox'
  readonly choice: ChoiceView
  readonly path: string
  /** Of the group: radios of one name are one answer. */
  readonly name: string
  readonly id: string | undefined
  readonly isOn: boolean
  readonly isDisabled: boolean
  readonly describedBy: string | undefined
  /** XLSForm's `list-nolabel`: the words stand in the table's head, and here for who does not see it, or where it is too narrow for one. */
  readonly isLine?: boolean
  readonly onChange: () => void
  readonly onClick?: (event: MouseEvent) => void
}

/** One choice to tap, the whole of it one target. */
export function ChoiceCard({ kind, choice, path, name, id, isOn, isDisabled, describedBy, isLine, onChange, onClick }: ChoiceCardProps) {
  const image = choice.media?.image
  // A choice that its author gave no words is called by its name, unless a picture speaks for it.
  const words = choice.label || (image === undefined ? choice.name : '')
  return (
    <label class={image === undefined || isLine ? 'choice' : 'choice pictured'}>
      <input
        type={kind} id={id} data-path={path} name={name} value={choice.name} checked={isOn} disabled={isDisabled} aria-describedby={describedBy}
        aria-label={words === '' || isLine ? choice.label || choice.name : undefined} onChange={onChange} onClick={onClick}
      />
      <span class={kind === 'radio' ? 'dot' : 'dot square'}><Icon name="check" size="little" /></span>
      {image !== undefined && !isLine && <AttachedImage fileName={image} />}
      {isLine ? <span class="folded">{richWords(choice.label || choice.name)}</span> : words !== '' && <span>{richWords(words)}</span>}
    </label>
  )
}
