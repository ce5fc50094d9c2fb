// A form being filled, as signals: one for each question and each part of the layout that is drawn, set only when the
// session says that it is another now. An answer so redraws what it changed and nothing else.

import { batch, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Form, Language } from '#domain/forms/form.ts'
import type { Change, FormSession, GroupLayout, InstanceLayout, Layout, RepeatLayout } from '#domain/forms/session/session.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import type { FieldPath, Value } from '#domain/records/op.ts'

export type LayoutPart = GroupLayout | RepeatLayout | InstanceLayout

export interface Filling {
  readonly form: Form
  /** The session of this moment. Reading it draws nothing again: it is for what happens once, like a jump. */
  session(): FormSession
  readonly language: ReadonlySignal<Language>
  /** The outermost parts. Another list only when the whole record was read anew. */
  readonly root: ReadonlySignal<readonly Layout[]>
  /** Undefined when its instance is gone. */
  question(path: FieldPath): ReadonlySignal<QuestionView | undefined>
  part(path: FieldPath): ReadonlySignal<LayoutPart | undefined>
  /** Rises with every change. */
  readonly changes: ReadonlySignal<number>
  /** Rises when something may have come, gone or been named anew: more than one answer's own question. */
  readonly shape: ReadonlySignal<number>
  /** Whether people have been in the question and left it: from then on its fault is shown. */
  wasLeft(path: FieldPath): ReadonlySignal<boolean>
  leave(path: FieldPath): void
  /** Whether the question may be asked in a moment, and is drawn for that though it is not asked. */
  isExpected(path: FieldPath): ReadonlySignal<boolean>
  /** Somebody is about to answer this: what that may bring is expected. */
  approach(path: FieldPath): void
  answer(path: FieldPath, value: Value): void
  /** Path of the new instance. */
  addInstance(repeat: FieldPath): FieldPath
  /** Returns how to take it back. */
  removeInstance(instance: FieldPath): () => void
  speak(language: Language): void
  /** The record was changed elsewhere: everything is looked at again. */
  replace(session: FormSession): void
}

export interface FillingPorts {
  /** To be stored, together. */
  store(set: Change['set']): void
  now(): number
  /** Random letters and digits. */
  newInstanceId(): string
}

/** A question that opens a whole questionnaire is not worth drawing all of it before. */
const mostExpected = 12

export function createFilling(first: FormSession, ports: FillingPorts): Filling {
  let session = first
  const questions = new Map<FieldPath, Signal<QuestionView | undefined>>()
  const parts = new Map<FieldPath, Signal<LayoutPart | undefined>>()
  const left = new Map<FieldPath, Signal<boolean>>()
  const expected = new Map<FieldPath, Signal<boolean>>()
  /** Instances that went, and may come back. */
  const lost = new Set<FieldPath>()
  const root = signal(session.layout())
  const language = signal(session.language())
  const changes = signal(0)
  const shape = signal(0)

  const apply = (change: Change) => batch(() => {
    if (Object.keys(change.set).length > 0) ports.store(change.set)
    for (const path of change.touched) {
      const known = questions.get(path)
      if (known) known.value = session.question(path)
    }
    for (const path of change.layout) {
      const known = parts.get(path)
      const before = known?.peek()
      const now = session.layoutAt(path)
      if (known) known.value = now
      if (isRepeat(now)) followInstances(now, isRepeat(before) ? before : undefined)
    }
    changes.value += 1
    if (change.layout.size > 0 || change.touched.size > 1) shape.value += 1
  })

  /** What is in an instance that went is not there; what is in one that came back is there again. */
  const followInstances = ({ path: series, instances }: RepeatLayout, before: RepeatLayout | undefined) => {
    // One more row of a roster: nobody has asked for anything in it yet.
    if (before && lost.size === 0 && before.instances.every((each, at) => each.path === instances[at]?.path)) return
    const there = new Set(instances.map(({ path }) => path))
    if (before) {
      const gone = before.instances.filter(({ path }) => !there.has(path))
      const back = [...lost].filter((path) => there.has(path))
      for (const { path } of gone) lost.add(path)
      for (const path of back) lost.delete(path)
      if (gone.length === 0 && back.length === 0) return
    }
    readAgain((path, isKnown) => path.startsWith(`${series}[`) && isKnown !== there.has(path.slice(0, path.indexOf(']', series.length) + 1)))
  }

  const readAgain = (isMeant: (path: FieldPath, isKnown: boolean) => boolean) => {
    for (const [path, known] of questions) if (isMeant(path, known.peek() !== undefined)) known.value = session.question(path)
    for (const [path, known] of parts) if (isMeant(path, known.peek() !== undefined)) known.value = session.layoutAt(path)
  }

  const lookAgain = () => {
    readAgain(() => true)
    language.value = session.language()
    changes.value += 1
    shape.value += 1
  }

  return {
    form: first.form,
    session: () => session,
    language,
    root,
    changes,
    shape,
    question: (path) => made(questions, path, () => session.question(path)),
    part: (path) => made(parts, path, () => session.layoutAt(path)),
    wasLeft: (path) => made(left, path, () => false),
    leave: (path) => { made(left, path, () => false).value = true },
    isExpected: (path) => made(expected, path, () => false),
    approach: (path) => batch(() => {
      for (const each of session.mayBring(path).slice(0, mostExpected)) made(expected, each, () => false).value = true
    }),
    answer: (path, value) => apply(session.answer(path, value, ports.now())),
    addInstance(repeat) {
      const id = ports.newInstanceId()
      apply(session.addInstance(repeat, id, ports.now()))
      return `${repeat}[${id}]`
    },
    removeInstance(instance) {
      // Its place among the others is all that goes: what was typed in it stays with the record, and comes back with it.
      const place = session.answers()[instance] ?? '1'
      apply(session.removeInstance(instance))
      return () => apply(session.restoreInstance(instance, place))
    },
    speak: (next) => batch(() => {
      apply(session.speak(next))
      language.value = session.language()
    }),
    replace: (next) => batch(() => {
      session = next
      root.value = next.layout()
      lookAgain()
    }),
  }
}

function isRepeat(part: LayoutPart | undefined): part is RepeatLayout {
  return part !== undefined && 'kind' in part && part.kind === 'repeat'
}

function made<Value>(known: Map<FieldPath, Signal<Value>>, path: FieldPath, first: () => Value): Signal<Value> {
  let found = known.get(path)
  if (!found) known.set(path, found = signal(first()))
  return found
}
