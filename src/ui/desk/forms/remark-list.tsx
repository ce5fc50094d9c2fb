import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Remark, RemarkLevel } from '#domain/forms/xlsform/remark.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { remarkWords } from '../../words/remark-words.ts'
import { language, t } from '../../words/words.ts'
import type { WordKey } from '../../words/words.ts'

const levels: readonly { readonly level: RemarkLevel; readonly words: WordKey; readonly icon: string; readonly isOpen: boolean }[] = [
  { level: 'error', words: 'forms.errors', icon: 'refused', isOpen: true },
  { level: 'warning', words: 'forms.warnings', icon: 'warning', isOpen: true },
  { level: 'info', words: 'forms.infos', icon: 'info', isOpen: false },
]

/** What the reader says about the sheet, the worst first, each with its cell. */
export function RemarkList({ remarks }: { readonly remarks: readonly Remark[] }) {
  const say = useRemarkWords()
  const byLevel = useMemo(() => levels.map((each) => ({ ...each, own: remarks.filter((remark) => remark.level === each.level) })).filter(({ own }) => own.length > 0), [remarks])
  if (byLevel.length === 0) return <Notice tone="good" title={t('forms.no-remarks')} />
  if (!say) return null
  return (
    <div class="remarks">
      {byLevel.map(({ level, words, icon, isOpen, own }) => (
        <details key={level} class={`remarks-of ${level}`} open={isOpen}>
          <summary><Icon name={icon} /><span>{t(words, { count: own.length })}</span></summary>
          <ul>
            {own.map((remark, at) => (
              <li key={at}>
                {cellOf(remark) && <bdi class="cell ltr" title={remark.header}>{cellOf(remark)}</bdi>}
                <span>{say(remark)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

/** `survey!C7`, as a spreadsheet's own address box takes it. */
function cellOf({ sheet, row, column }: Remark): string {
  return sheet === '' ? '' : [sheet, `${column ?? ''}${row ?? ''}`].filter(Boolean).join('!')
}

function useRemarkWords(): ((remark: Remark) => string) | undefined {
  const [say, setSay] = useState<{ readonly words: (remark: Remark) => string } | undefined>(undefined)
  const tongue = language.value
  useEffect(() => {
    let isGone = false
    void remarkWords(tongue).then((words) => { if (!isGone) setSay({ words }) })
    return () => { isGone = true }
  }, [tongue])
  return say?.words
}
