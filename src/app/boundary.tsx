import { Component } from 'preact'
import type { ComponentChildren } from 'preact'
import { Problem } from '#domain/problem.ts'
import { Button } from '#ui/parts/button.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { problemWords } from '#ui/words/problem-words.ts'
import { t } from '#ui/words/words.ts'

interface Props {
  readonly children: ComponentChildren
}

/** The last catch of a page: a problem gets its words, a bug a plain sentence, and the way on stays open. */
export class Boundary extends Component<Props, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {}

  override componentDidCatch(error: unknown): void {
    // A promise is a lazy page on its way; the router waits for it.
    if (error instanceof Promise) return
    console.error(error)
    this.setState({ error })
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div class="page">
        <div />
        <main id="main">
          {error instanceof Problem
            ? <Notice tone="danger" title={problemWords(error.code, error.details)}><p class="small soft ltr">{error.code}</p></Notice>
            : <Notice tone="danger" title={t('crash.title')}><p>{t('crash.text')}</p></Notice>}
          <Button look="primary" isBig isWide onPress={() => location.reload()}>{t('crash.reload')}</Button>
          <Button isWide href="/" onPress={() => location.assign('/')}>{t('tab.today')}</Button>
        </main>
      </div>
    )
  }
}
