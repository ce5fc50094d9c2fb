import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { Env } from '#domain/forms/env.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { initialAnswers, view } from '#domain/forms/view.ts'
import type { BlobRef, FieldPath, Value, Via } from '#domain/records/op.ts'
import type { RecordRef, RecordView } from '#store/store.ts'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { formOpened } from '../update.ts'
import { timeZone } from '../words/format.ts'
import { language } from '../words/words.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import type { SaveState } from './draft-keeper.ts'

export interface OpenRecord {
  /** False until the store has been read. */
  readonly isReady: boolean
  readonly record: RecordView | undefined
  readonly questions: readonly QuestionView[]
  readonly answers: Readonly<Record<FieldPath, string>>
  readonly save: SaveState
  /** Anything of this record exists: in the store or typed here. */
  readonly hasContent: boolean
  set(path: FieldPath, value: Value, blobs?: readonly BlobRef[]): void
  /** Writes what waits. */
  flush(): Promise<void>
  /** The store has refused what was typed: it stands on this page only. */
  hasFailed(): boolean
  /** Writes what waits and makes the draft an op. */
  commit(via?: Via): Promise<void>
}

interface Opening {
  /** Answers a new record begins with, beside the form's own defaults. */
  readonly preset?: Readonly<Record<FieldPath, string>>
  /** Of the op that leaving the page makes. */
  readonly leaveVia?: Via
  /** No list knows this record: its empty form is drawn before the store has said so as well. */
  readonly isNew?: boolean
}

/**
 * A record open in a form: the store's answers with what is being typed laid over them. Written while typing,
 * when a field or the app is left, and made an op when the page is.
 */
export function useRecord(ref: RecordRef, form: Form, { preset = {}, leaveVia, isNew = false }: Opening = {}): OpenRecord {
  const { store, now } = useServices()
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const first = useMemo(firstReading, [ref.record])
  const read = useLive(async (from) => {
    const found = await from.record(ref.record)
    first.tell(found !== undefined)
    return { found }
  }, [ref.record])
  const env: Env = useMemo(() => ({ now: now(), timeZone: timeZone.value, language: language.value, user: store.identity.person.id, device: store.identity.device }), [language.value, store])
  const beginning = useMemo(() => ({ ...initialAnswers(form, env), ...preset }), [ref.record])
  const exists = useMemo(() => ({ current: false }), [ref.record])
  // Never back to false: what was just written is there, also while an older reading still says it is not.
  exists.current ||= read?.found !== undefined
  const written = useMemo(() => new Map<FieldPath, { readonly value: Value; reads: number }>(), [ref.record])
  const blobs = useRef<BlobRef[]>([])
  const latest = useRef({ ref, via: leaveVia })
  latest.current = { ref, via: leaveVia }

  const keeper = useMemo(() => createDraftKeeper({
    write: async (set) => {
      const given = blobs.current
      blobs.current = []
      exists.current ||= await first.exists
      // What a record begins with becomes part of its history with the first word typed, not with a look at the page.
      await store.draft(ref, exists.current ? set : { ...beginning, ...set }, given)
      exists.current = true
      for (const [path, value] of Object.entries(set)) written.set(path, { value, reads: 0 })
    },
    changed: () => redraw(0),
    setTimer: (run, waitMs) => setTimeout(run, waitMs),
    clearTimer: (timer) => clearTimeout(timer as number),
  }), [ref.record])

  const commit = async (via?: Via) => {
    await keeper.flush()
    if (exists.current) await store.commit(ref.record, via ?? latest.current.via)
  }

  useEffect(() => {
    const leaving = () => {
      if (document.visibilityState === 'hidden') void keeper.flush()
    }
    const closing = () => void keeper.flush()
    document.addEventListener('visibilitychange', leaving)
    addEventListener('pagehide', closing)
    return () => {
      document.removeEventListener('visibilitychange', leaving)
      removeEventListener('pagehide', closing)
      void keeper.flush().then(() => {
        keeper.stop()
        if (exists.current) void store.commit(ref.record, latest.current.via)
      })
    }
  }, [ref.record])

  const isUnwritten = keeper.state().at !== 'saved'
  useEffect(() => (isUnwritten ? formOpened() : undefined), [isUnwritten])

  const stored = read?.found?.answers
  // Written, and not in what was last read: without it an answer would vanish for a moment, and a second tap would
  // answer a question that looks open. The second reading after the write was begun after it.
  useMemo(() => {
    for (const [path, each] of written) {
      each.reads += 1
      if (each.reads >= 2 || (stored?.[path] ?? null) === each.value) written.delete(path)
    }
  }, [read])
  const typed = { ...Object.fromEntries([...written].map(([path, { value }]) => [path, value])), ...keeper.typed() }
  const answers = useMemo(() => laidOver(stored ?? beginning, typed), [stored, JSON.stringify(typed), ref.record])
  const questions = useMemo(() => view(form, answers, env), [form, answers, env])
  return {
    isReady: read !== undefined || isNew,
    record: read?.found,
    questions,
    answers,
    save: keeper.state(),
    hasContent: read?.found !== undefined || Object.keys(typed).length > 0,
    set(path, value, more) {
      if (more) blobs.current.push(...more)
      keeper.set(path, value)
    },
    flush: keeper.flush,
    hasFailed: () => keeper.state().at === 'failed',
    commit,
  }
}

/** Whether the record is there: what is typed into an empty form before that is known waits for it. */
function firstReading(): { readonly exists: Promise<boolean>; readonly tell: (exists: boolean) => void } {
  let tell: (exists: boolean) => void = () => undefined
  const exists = new Promise<boolean>((resolve) => { tell = resolve })
  return { exists, tell }
}

function laidOver(stored: Readonly<Record<FieldPath, string>>, typed: Readonly<Record<FieldPath, Value>>): Readonly<Record<FieldPath, string>> {
  const answers: Record<FieldPath, string> = { ...stored }
  for (const [path, value] of Object.entries(typed)) {
    if (value === null) delete answers[path]
    else answers[path] = value
  }
  return answers
}
