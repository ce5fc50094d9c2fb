import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from '../words/words.ts'
import { IconButton } from './button.tsx'

interface PageProps {
  readonly title: string
  readonly subtitle?: string | undefined
  /** Where back leads: the page above, not the page before, so that back never surprises. */
  readonly back?: string | undefined
  readonly actions?: ComponentChildren
  readonly bottom?: ComponentChildren
  readonly isWide?: boolean
  readonly children: ComponentChildren
}

/** Bar, content, and what comes next under the thumb. */
export function Page({ title, subtitle, back, actions, bottom, isWide, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title])
  return (
    <div class="page">
      <header class={`app-bar ${back === undefined ? 'plain' : ''}`}>
        {back !== undefined && <IconButton icon="back" label={t('action.back')} href={back} />}
        <div class="titles">
          <h1 dir="auto">{title}</h1>
          {subtitle && <p dir="auto">{subtitle}</p>}
        </div>
        {actions}
      </header>
      <main class={isWide ? 'wide' : ''} id="main" tabIndex={-1}>{children}</main>
      {bottom ?? <div />}
    </div>
  )
}

export function BottomBar({ children }: { readonly children: ComponentChildren }) {
  return <footer class="bottom-bar"><div class="inner">{children}</div></footer>
}
