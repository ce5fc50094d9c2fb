import { useState } from 'preact/hooks'
import type { GroupLayout } from '#domain/forms/session/session.ts'
import { ChecklistItem } from '../controls/checklist-item.tsx'
import { IconButton } from '../parts/button.tsx'
import { t } from '../words/words.ts'
import { useFillingPage } from './filling-context.ts'
import { QuestionPart } from './question-part.tsx'

/** An item of a checklist: its mark, and what belongs to it as far as it is wanted. */
export function ChecklistGroup({ group }: { readonly group: GroupLayout }) {
  const { filling, isReadonly, onLeave } = useFillingPage()
  const [isOpen, setOpen] = useState(false)
  const views = group.children.flatMap(({ kind, path }) => (kind === 'question' ? filling.question(path).value ?? [] : [])).filter((view) => view.isRelevant)
  const done = views.find((each) => each.type === 'select_one')
  if (!done) return <>{views.map(({ path }) => <QuestionPart key={path} path={path} />)}</>
  // A reason is asked for at once; a note or a photo waits behind one tap, or the list would be three times as long.
  const rest = views.filter((each) => each !== done)
  const open = rest.filter((each) => isOpen || each.value !== '' || each.isRequired)
  const isLocked = isReadonly || done.isReadonly
  return (
    <div class="check-item" data-done={done.value} data-field={done.path}>
      <div class="row-of tight">
        <ChecklistItem done={done} isReadonly={isLocked} label={group.label || done.label} onInput={(value) => { filling.answer(done.path, value); filling.leave(done.path); onLeave() }} />
        {done.value !== '' && open.length < rest.length && !isLocked && <IconButton icon="edit" label={`${t('checklist.more')}: ${group.label}`} onPress={() => setOpen(true)} />}
      </div>
      {done.value !== '' && open.map(({ path }) => <QuestionPart key={path} path={path} />)}
    </div>
  )
}
