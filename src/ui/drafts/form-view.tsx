import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { appearancesOf } from '#domain/forms/form.ts'
import type { GroupView, QuestionView } from '#domain/forms/view.ts'
import { ChecklistItem } from '../controls/checklist-item.tsx'
import { SignedFactsContext } from '../controls/control.ts'
import { signedFacts } from '../controls/signed-facts.ts'
import { Field } from '../controls/field.tsx'
import { IconButton } from '../parts/button.tsx'
import { language, t } from '../words/words.ts'

interface FormViewProps {
  readonly questions: readonly QuestionView[]
  readonly idPrefix: string
  /** Also faults of fields nobody has been in: after "what is missing?". */
  readonly showAllFaults?: boolean
  readonly onInput: (path: string, value: string | null) => void
  readonly onLeave: () => void
}

/** All relevant questions of a form, groups under their headings, checklist items as big marks. */
export function FormView({ questions, idPrefix, showAllFaults, onInput, onLeave }: FormViewProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const field = (view: QuestionView) => (
    <Field
      key={view.path} view={view} id={fieldId(idPrefix, view.path)}
      showFault={showAllFaults === true || left.has(view.path)}
      onInput={(value) => onInput(view.path, value)}
      onLeave={() => {
        setLeft((before) => (before.has(view.path) ? before : new Set([...before, view.path])))
        onLeave()
      }}
    />
  )
  const facts = () => signedFacts(questions, language.value)
  return <SignedFactsContext.Provider value={facts}><div class="form">{sections(questions.filter((each) => each.isRelevant)).map(({ group, views }) => {
    if (!group) return views.map(field)
    if (isItem(group)) return <Item key={group.path} group={group} views={views} field={field} onInput={onInput} onLeave={onLeave} />
    return <section class="form" key={group.path} aria-label={group.label}>{group.label && <h2>{group.label}</h2>}{views.map(field)}</section>
  })}</div></SignedFactsContext.Provider>
}

/** Id of the element that takes a field's focus. */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}${path.replaceAll('/', '-')}`
}

function Item({ group, views, field, onInput, onLeave }: { readonly group: GroupView; readonly views: readonly QuestionView[]; readonly field: (view: QuestionView) => ComponentChildren; readonly onInput: FormViewProps['onInput']; readonly onLeave: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const done = views.find((each) => each.type === 'select_one')
  if (!done) return <>{views.map(field)}</>
  // A reason is asked for at once; a note or a photo waits behind one tap, or the list would be three times as long.
  const rest = views.filter((each) => each !== done)
  const open = rest.filter((each) => isOpen || each.value !== '' || each.isRequired)
  return (
    <div class="check-item" data-done={done.value} data-path={done.path}>
      <div class="row-of tight">
        <ChecklistItem done={done} label={group.label || done.label} onInput={(value) => { onInput(done.path, value); onLeave() }} />
        {done.value !== '' && open.length < rest.length && !done.isReadonly && <IconButton icon="edit" label={`${t('checklist.more')}: ${group.label}`} onPress={() => setOpen(true)} />}
      </div>
      {done.value !== '' && open.map(field)}
    </div>
  )
}

function isItem(group: GroupView): boolean {
  return appearancesOf(group.group).includes('checklist-item')
}

/** Neighbours under the same innermost group stand together; a group inside a checklist keeps its own heading. */
function sections(views: readonly QuestionView[]): readonly { readonly group: GroupView | undefined; readonly views: readonly QuestionView[] }[] {
  const found: { group: GroupView | undefined; views: QuestionView[] }[] = []
  for (const view of views) {
    const group = view.groups.at(-1)
    const last = found.at(-1)
    if (last && last.group?.path === group?.path) last.views.push(view)
    else found.push({ group, views: [view] })
  }
  return found
}
