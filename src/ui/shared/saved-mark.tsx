import { Problem } from '#domain/problem.ts'
import type { SaveState } from '../drafts/draft-keeper.ts'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'
import { Icon } from '../parts/icons.tsx'

/** What is true about saving, in the bar of every form. */
export function SavedMark({ save, hasContent }: { readonly save: SaveState; readonly hasContent: boolean }) {
  if (save.at === 'failed') {
    return <span class="state-word refused" role="alert"><Icon name="warning" size="little" /><span>{save.error instanceof Problem ? problemWords(save.error.code) : t('save.failed')}</span></span>
  }
  if (!hasContent) return null
  return save.at === 'saved'
    ? <span class="state-word" role="status"><Icon name="phone" size="little" /><span>{t('save.saved')}</span></span>
    : <span class="state-word draft" role="status"><Icon name="draft" size="little" /><span>{t('save.writing')}</span></span>
}
