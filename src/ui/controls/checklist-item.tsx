import { useState } from 'preact/hooks'
import type { QuestionView } from '#domain/forms/view.ts'
import { Icon } from '../parts/icons.tsx'
import { longPress } from '../parts/long-press.ts'
import { Row } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'

const marks: Readonly<Record<string, string>> = { yes: 'check', no: 'close', 'not-applicable': 'minus' }

/** Tap goes yes → no → open again; "not applicable" is behind a long press, where no thumb gets by accident. */
const after: Readonly<Record<string, string | null>> = { '': 'yes', yes: 'no', no: null, 'not-applicable': null }

/**
 * An item of a checklist: the answer as one big mark, with the reason and the note that belong to it (drawn by
 * the form below it).
 */
export function ChecklistItem({ done, label, isReadonly = done.isReadonly, onInput }: { readonly done: QuestionView; readonly label: string; readonly isReadonly?: boolean; readonly onInput: (value: string | null) => void }) {
  const [isOpen, setOpen] = useState(false)
  const has = (name: string) => done.choices.some((choice) => choice.name === name)
  const word = done.choices.find((choice) => choice.name === done.value)?.label ?? t('checklist.open')
  return (
    <>
      <button
        type="button" class="ask" disabled={isReadonly} data-path={done.path}
        {...longPress(() => { if (!isReadonly) setOpen(true) })}
        onClick={() => onInput(after[done.value] ?? null)}
      >
        <span class="mark"><Icon name={marks[done.value] ?? 'check'} /></span>
        <span class="grow">
          <span>{label}</span>
          <span class={done.value === '' ? 'unseen' : 'hint'}>{word}</span>
          <span class="unseen">{t('checklist.how')}</span>
        </span>
      </button>
      <Sheet isOpen={isOpen} title={label} onClose={() => setOpen(false)}>
        <ul>
          {done.choices.map(({ name, label: choice }) => <Row key={name} title={choice} icon={marks[name] ?? 'check'} isPlain onPress={() => { onInput(name); setOpen(false) }} />)}
          {done.value !== '' && has(done.value) && <Row title={t('checklist.reopen')} icon="undo" isPlain onPress={() => { onInput(null); setOpen(false) }} />}
        </ul>
      </Sheet>
    </>
  )
}
