import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

/** A file input that looks like a button: the input itself is there for fingers, keys and screen readers. */
export function FileButton({ id, icon, children, camera, accept = 'image/*', isMany, look = 'button secondary', path, onFiles }: {
  readonly id: string
  readonly icon: string
  readonly children: ComponentChildren
  /** Opens the camera (or the recorder of the kind that is accepted) instead of the files; which one, where there are two. */
  readonly camera?: 'environment' | 'user' | undefined
  /** MIME types and endings as browsers take them; `undefined` is pictures, `''` anything. */
  readonly accept?: string
  readonly isMany?: boolean
  readonly look?: string
  /** Path of the question, for `data-path`. */
  readonly path?: string
  readonly onFiles: (files: readonly File[]) => void
}) {
  return (
    <label class={`file-button ${look}`}>
      <Icon name={icon} />
      <span>{children}</span>
      <input
        id={id} data-path={path} type="file" accept={accept || undefined} multiple={isMany} {...(camera && { capture: camera })}
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
