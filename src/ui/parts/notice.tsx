import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { contentDrawn } from '../first-screen.ts'
import { Icon } from './icons.tsx'

type Tone = 'plain' | 'good' | 'warn' | 'danger'

const icons: { readonly [tone in Tone]: string } = { plain: 'info', good: 'check', warn: 'warning', danger: 'warning' }

export function Notice({ tone = 'plain', title, children, icon, isLive }: { readonly tone?: Tone; readonly title?: string; readonly children?: ComponentChildren; readonly icon?: string; readonly isLive?: boolean }) {
  return (
    <div class={`notice ${tone}`} role={isLive ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div class="body">
        {title && <p class="strong">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export function Empty({ icon, title, children }: { readonly icon: string; readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} size="large" />
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Grey lines in the place of content; styled to appear only after 300 ms. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  useEffect(() => contentDrawn, [])
  return <div class="skeleton" aria-hidden="true">{Array.from({ length: lines }, (_, at) => <i key={at} />)}</div>
}
