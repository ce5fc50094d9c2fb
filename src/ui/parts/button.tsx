import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

type Look = 'primary' | 'secondary' | 'tonal' | 'plain' | 'danger'

interface ButtonProps {
  readonly children: ComponentChildren
  readonly look?: Look
  readonly icon?: string
  readonly isWide?: boolean
  readonly isBig?: boolean
  readonly isDisabled?: boolean
  readonly type?: 'button' | 'submit'
  readonly onPress?: () => void
  /** With an address it is a link that looks like a button. */
  readonly href?: string
  readonly id?: string
  /** Path of the question that it answers, for `data-path`. */
  readonly path?: string
}

export function Button({ children, look = 'secondary', icon, isWide, isBig, isDisabled, type = 'button', onPress, href, id, path }: ButtonProps) {
  const name = `button ${look} ${isWide ? 'wide' : ''} ${isBig ? 'big' : ''}`
  const content = <>{icon && <Icon name={icon} />}<span>{children}</span></>
  if (href !== undefined && !isDisabled) return <a class={name} href={href} id={id}>{content}</a>
  return <button class={name} type={type} disabled={isDisabled} onClick={onPress} id={id} data-path={path}>{content}</button>
}

/** A button that is only a picture; its words are for those who do not see it. */
export function IconButton({ icon, label, onPress, href, id }: { readonly icon: string; readonly label: string; readonly onPress?: () => void; readonly href?: string; readonly id?: string }) {
  if (href !== undefined) return <a class="icon-button" href={href} aria-label={label} title={label} id={id}><Icon name={icon} /></a>
  return <button class="icon-button" type="button" aria-label={label} title={label} onClick={onPress} id={id}><Icon name={icon} /></button>
}
