import { signal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import { DeedsContext } from '../controls/control.ts'
import type { Filling } from '../forms/filling.ts'
import { createFilling } from '../forms/filling.ts'
import { FormBody } from '../forms/form-body.tsx'
import { newInstanceId } from '../forms/instance-id.ts'
import { memoryDeeds } from '../gallery/memory-deeds.ts'
import { useServices } from '../services.ts'
import { walkFields } from '../shared/walk-fields.ts'
import { timeZone } from '../words/format.ts'
import { language } from '../words/words.ts'

interface RegisterFormProps {
  readonly form: Form
  readonly record: RecordId
  /** What the form begins with. */
  readonly before: Answers
  /** Whether there is no record yet: the whole of it is told then. */
  readonly isNew: boolean
  /** What was said otherwise, so that two people who change different things both have said it. Told only without a fault. */
  readonly onSave: (set: Readonly<Record<FieldPath, string | null>>) => void
  /** What is said above the buttons about the answers as they are. */
  readonly about?: (answers: Answers) => ComponentChildren
  /** Buttons; one of them submits. */
  readonly children: ComponentChildren
}

/** A record of a register, filled in a sheet and kept with a button. */
export function RegisterForm({ form, record, before, isNew, onSave, about, children }: RegisterFormProps) {
  const { store, now } = useServices()
  const began = useMemo(() => before, [])
  const showAll = useMemo(() => signal(false), [])
  const deeds = useMemo(() => memoryDeeds({ now, timeZone: timeZone.value }), [now])
  const filling = useMemo(() => {
    const session = beginSession(form, { now: now(), timeZone: timeZone.value, language: language.peek(), seed: record, user: store.identity.person.id, device: store.identity.device })
    for (const [path, value] of Object.entries(began)) session.answer(path, value)
    return createFilling(session, { now, newInstanceId, store: () => {} })
  }, [])
  const drawn = useRef<HTMLFormElement>(null)
  const save = () => {
    if (filling.session().findings().some(({ fault }) => fault.level === 'error')) {
      showAll.value = true
      // Once its words stand beside it.
      requestAnimationFrame(() => drawn.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const after = filling.session().answers()
    const paths = [...new Set([...Object.keys(began), ...Object.keys(after)])]
    onSave(Object.fromEntries(paths.filter((path) => isNew || began[path] !== after[path]).map((path) => [path, after[path] ?? null])))
  }
  return (
    <form class="stack roomy filling" ref={drawn} onKeyDown={(event) => walkFields(event)} onSubmit={(event) => { event.preventDefault(); save() }}>
      <DeedsContext.Provider value={deeds}><FormBody filling={filling} idPrefix={form.id} showAllFaults={showAll} onLeave={() => {}} /></DeedsContext.Provider>
      {about && <About filling={filling} of={about} />}
      <div class="row-of">{children}</div>
    </form>
  )
}

/** By itself: the form is not drawn anew for it. */
function About({ filling, of }: { readonly filling: Filling; readonly of: (answers: Answers) => ComponentChildren }) {
  void filling.changes.value
  return <>{of(filling.session().answers())}</>
}
