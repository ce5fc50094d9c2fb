import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

/** A file input that looks like a button: the input itself is there for fingers, keys and screen readers. */
export function FileButton({ id, icon, children, fromCamera, isMany, look = 'button secondary', onFiles }: {
  readonly id: string
  readonly icon: string
  readonly children: ComponentChildren
  readonly fromCamera?: boolean
  readonly isMany?: boolean
  readonly look?: string
  readonly onFiles: (files: readonly File[]) => void
}) {
  return (
    <label class={`file-button ${look}`}>
      <Icon name={icon} />
      <span>{children}</span>
      <input
        id={id} type="file" accept="image/*" multiple={isMany} {...(fromCamera && { capture: 'environment' })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same picture may be picked twice in a row: an emptied input tells again.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
