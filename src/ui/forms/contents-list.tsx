import type { FieldPath } from '#domain/records/op.ts'
import { Icon } from '../parts/icons.tsx'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { contentsOf } from './contents.ts'
import type { SectionState } from './contents.ts'
import type { Filling } from './filling.ts'
import { instanceTitle } from './instance-title.ts'

const states: { readonly [State in SectionState]: { readonly icon: string; readonly word: WordKey } } = {
  complete: { icon: 'check', word: 'contents.complete' },
  gaps: { icon: 'draft', word: 'contents.gaps' },
  faults: { icon: 'warning', word: 'contents.faults' },
  open: { icon: 'minus', word: 'contents.open' },
}

/** The table of contents as it is now. */
export function ContentsList({ filling, onJump }: { readonly filling: Filling; readonly onJump: (path: FieldPath) => void }) {
  void filling.changes.value
  return (
    <ul class="contents">
      {contentsOf(filling.session()).map((entry) => (
        <li key={entry.path} class={`depth-${entry.depth}`}>
          <button type="button" class={`list-row ${entry.state}`} onClick={() => onJump(entry.goal)}>
            <Icon name={states[entry.state].icon} />
            <span class="body"><span class="title"><bdi>{instanceTitle({ label: entry.title, ...(entry.position !== undefined && { position: entry.position }) })}</bdi></span><span class="unseen">{t(states[entry.state].word)}</span></span>
            {entry.all > 0 && <span class="end soft">{t('count.of', { have: entry.answered, all: entry.all })}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
