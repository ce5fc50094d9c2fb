import { useState } from 'preact/hooks'
import type { FieldPath } from '#domain/records/op.ts'
import { IconButton } from '../parts/button.tsx'
import { lazily } from '../parts/lazily.ts'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'
import type { Filling } from './filling.ts'

const ContentsList = lazily(() => import('./contents-list.tsx').then((found) => found.ContentsList))

/** The sections of the form and how far each has come; a tap leads there, to its first fault where it has one. */
export function ContentsButton({ filling, onJump }: { readonly filling: Filling; readonly onJump: (path: FieldPath) => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="contents" label={t('contents.title')} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('contents.title')} onClose={() => setOpen(false)}>
        <ContentsList filling={filling} onJump={(path) => { setOpen(false); onJump(path) }} />
      </Sheet>
    </>
  )
}
