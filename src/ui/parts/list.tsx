import type { ComponentChildren } from 'preact'
import { Icon } from './icons.tsx'

export function Section({ title, end, children }: { readonly title: string; readonly end?: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <section class="section">
      <header><h2>{title}</h2>{end}</header>
      {children}
    </section>
  )
}

export function List({ children }: { readonly children: ComponentChildren }) {
  return <ul class="list">{children}</ul>
}

interface RowProps {
  readonly title: ComponentChildren
  readonly subtitle?: ComponentChildren
  readonly icon?: string
  /** Stands in the bubble instead of an icon: a number, an initial. */
  readonly mark?: ComponentChildren
  readonly end?: ComponentChildren
  readonly tone?: 'missing' | 'short' | 'done' | 'plain'
  readonly href?: string
  readonly onPress?: () => void
  readonly isPlain?: boolean
  /** A button of its own beside the line. */
  readonly action?: ComponentChildren
}

/** A line of a list, 64 px, one target as a whole. */
export function Row({ title, subtitle, icon, mark, end, tone = 'plain', href, onPress, isPlain, action }: RowProps) {
  const content = (
    <>
      {(icon || mark !== undefined) && <span class="bubble">{icon ? <Icon name={icon} /> : mark}</span>}
      <span class="body">
        <span class="title"><bdi>{title}</bdi></span>
        {subtitle && <span class="subtitle">{subtitle}</span>}
      </span>
      {(end || ((href || onPress) && !isPlain)) && <span class="end">{end}{(href || onPress) && !isPlain && <Icon name="next" size="little" />}</span>}
    </>
  )
  if (href) return <li><a class={`list-row ${tone}`} href={href}>{content}</a></li>
  if (onPress && action) return <li class="row-of tight"><button type="button" class={`list-row grow ${tone}`} onClick={onPress}>{content}</button>{action}</li>
  if (onPress) return <li><button type="button" class={`list-row ${tone}`} onClick={onPress}>{content}</button></li>
  return <li><div class={`list-row ${tone}`}>{content}</div></li>
}
