import type { ChoiceView } from '#domain/forms/view.ts'
import { Icon } from '../parts/icons.tsx'
import { richWords } from '../parts/rich-words.tsx'
import { AttachedImage } from './attached.tsx'

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
  /** XLSForm's `list-nolabel` and `no-buttons`: the words are for those who do not see the picture or the table's head. */
  readonly isWordless?: boolean
  readonly onChange: () => void
  readonly onClick?: (event: MouseEvent) => void
}

/** One choice to tap, the whole of it one target. */
export function ChoiceCard({ kind, choice, path, name, id, isOn, isDisabled, describedBy, isWordless, onChange, onClick }: ChoiceCardProps) {
  const image = choice.media?.image
  // A choice that its author gave no words is called by its name, unless a picture speaks for it.
  const words = choice.label || (image === undefined ? choice.name : '')
  return (
    <label class={image === undefined ? 'choice' : 'choice pictured'}>
      <input
        type={kind} id={id} data-path={path} name={name} value={choice.name} checked={isOn} disabled={isDisabled} aria-describedby={describedBy}
        aria-label={words === '' || isWordless ? choice.label || choice.name : undefined} onChange={onChange} onClick={onClick}
      />
      <span class={kind === 'radio' ? 'dot' : 'dot square'}><Icon name="check" size="little" /></span>
      {image !== undefined && <AttachedImage fileName={image} />}
      {!isWordless && words !== '' && <span>{richWords(words)}</span>}
    </label>
  )
}
