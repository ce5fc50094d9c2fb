import { signal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import { formLanguage } from '#domain/forms/language.ts'
import type { Env } from '#domain/forms/env.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import type { BlobRef, FieldPath, Value, Via } from '#domain/records/op.ts'
import type { RecordRef, RecordView } from '#store/store.ts'
import { createFilling } from '../forms/filling.ts'
import type { Filling } from '../forms/filling.ts'
import { newInstanceId } from '../forms/instance-id.ts'
import { useLive } from '../live.ts'
import { locate } from '../media/locate.ts'
import { useServices } from '../services.ts'
import { formOpened } from '../update.ts'
import { timeZone } from '../words/format.ts'
import { language } from '../words/words.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import type { SaveState } from './draft-keeper.ts'
import { auditLog, auditPath, tracksChanges } from './audit-log.ts'
import type { AuditLog } from './audit-log.ts'
import { asksLastSaved, lastSavedOf } from './last-saved.ts'
import { isSame, laidOver } from './laid-over.ts'
import { writeEnd, writeStartPlace } from './end-of-filling.ts'

/**
 * `questions`, `answers`, `save` and `hasContent` are read as signals: who reads one while drawing is drawn again
 * when it changes, and nobody else is. Forms that may be long are drawn from `filling`.
 */
export interface OpenRecord {
  /** False until the store has been read; a record that no list knows is ready at once. */
  readonly isReady: boolean
  readonly record: RecordView | undefined
  /** The form being filled; undefined until it is ready. */
  readonly filling: Filling | undefined
  readonly questions: readonly QuestionView[]
  readonly answers: Readonly<Record<FieldPath, string>>
  readonly save: SaveState
  /** Anything of this record exists: in the store or typed here. */
  readonly hasContent: boolean
  set(path: FieldPath, value: Value, blobs?: readonly BlobRef[]): void
  /** A file that the next change names. */
  keepBlob(blob: BlobRef): void
  /** Writes what waits. */
  flush(): Promise<void>
  /** The store has refused what was typed: it stands on this page only. */
  hasFailed(): boolean
  /** Leaving this page makes no op any more: the record goes on under another version of its form. */
  handOver(): void
  /** Writes what waits and makes the draft an op. */
  commit(via?: Via): Promise<void>
}

interface Opened {
  readonly filling: Filling
  readonly beginning: Readonly<Record<FieldPath, string>>
  /** What the session was last made from, with what was answered since. */
  known: Readonly<Record<FieldPath, string>>
  /** Something was answered since the last op. */
  hasNews: boolean
  /** For forms that keep one. */
  readonly audit: AuditLog | undefined
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
export function useRecord(ref: RecordRef, given: Form, { preset = {}, leaveVia, isNew = false }: Opening = {}): OpenRecord {
  const { store, now } = useServices()
  // A newer version that arrives meanwhile is another form: what is being filled is not exchanged under the hand.
  const form = useMemo(() => given, [ref.record])
  const first = useMemo(firstReading, [ref.record])
  const read = useLive(async (from) => {
    const found = await from.record(ref.record)
    first.tell(found !== undefined)
    const lastSaved = !found && asksLastSaved(form) ? await lastSavedOf(from, form, ref.record) : undefined
    return { found, lastSaved }
  }, [ref.record])
  const exists = useMemo(() => ({ current: false }), [ref.record])
  // Never back to false: what was just written is there, also while an older reading still says it is not.
  exists.current ||= read?.found !== undefined
  const written = useMemo(() => new Map<FieldPath, { readonly value: Value; reads: number }>(), [ref.record])
  const blobs = useRef<BlobRef[]>([])
  const latest = useRef({ ref, via: leaveVia })
  latest.current = { ref, via: leaveVia }
  const save = useMemo(() => signal<SaveState>({ at: 'saved' }), [ref.record])
  const hasTyped = useMemo(() => signal(false), [ref.record])
  const isHandedOver = useRef(false)
  const opened = useRef<Opened | undefined>(undefined)
  const spoken = useRef(language.peek())

  const keeper = useMemo(() => createDraftKeeper({
    write: async (set) => {
      const given = blobs.current
      blobs.current = []
      exists.current ||= await first.exists
      // What a record begins with becomes part of its history with the first word typed, not with a look at the page.
      await store.draft(ref, exists.current ? set : { ...opened.current?.beginning, ...set }, given)
      exists.current = true
      for (const [path, value] of Object.entries(set)) written.set(path, { value, reads: 0 })
    },
    changed: () => { save.value = keeper.state() },
    setTimer: (run, waitMs) => setTimeout(run, waitMs),
    clearTimer: (timer) => clearTimeout(timer as number),
  }), [ref.record])

  const env = (tongue: string): Env => ({
    ...(read?.lastSaved && { lastSaved: read.lastSaved }),
    now: now(), timeZone: timeZone.value, language: tongue, seed: ref.record, user: store.identity.person.id, device: store.identity.device,
  })

  const isReady = read !== undefined || (isNew && !asksLastSaved(form))
  const filling = useMemo(() => {
    opened.current = undefined
    spoken.current = language.peek()
    if (!isReady) return undefined
    const session = read?.found ? openSession(form, read.found.answers, env(language.peek())) : beginSession(form, env(language.peek()))
    if (!read?.found) for (const [path, value] of Object.entries(preset)) session.answer(path, value)
    const beginning = session.answers()
    const log = auditPath(form)
    const made = createFilling(session, {
      now, newInstanceId,
      store: (set) => {
        opened.current!.known = laidOver(opened.current!.known, set)
        opened.current!.hasNews = true
        for (const [path, value] of Object.entries(set)) keeper.set(path, value)
        if (!exists.current && !hasTyped.peek()) void writeStartPlace(made, locate)
        hasTyped.value = true
      },
    })
    opened.current = { filling: made, beginning, known: read?.found?.answers ?? beginning, hasNews: false, audit: log === undefined ? undefined : auditLog(beginning[log] ?? '', now(), tracksChanges(form) ? (path) => made.session().question(path)?.value ?? '' : undefined) }
    return made
  }, [ref.record, isReady])

  const commit = async (via?: Via) => {
    const current = opened.current
    if (current?.hasNews) {
      writeEnd(current.filling, now(), timeZone.value)
      if (current.audit) current.filling.answer(auditPath(form)!, current.audit.text(now()))
      current.hasNews = false
    }
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
      void (isHandedOver.current ? keeper.flush() : commit()).then(keeper.stop)
    }
  }, [ref.record])

  useEffect(() => {
    if (auditPath(form) === undefined) return undefined
    const entered = ({ target }: FocusEvent) => opened.current?.audit?.entered((target as HTMLElement | null)?.closest<HTMLElement>('[data-path]')?.dataset['path'], now())
    document.addEventListener('focusin', entered)
    return () => document.removeEventListener('focusin', entered)
  }, [form])

  // An update of the app waits while something typed is unwritten.
  useEffect(() => {
    let close = () => {}
    const stop = save.subscribe(({ at }) => {
      close()
      close = at === 'saved' ? () => {} : formOpened()
    })
    return () => {
      stop()
      close()
    }
  }, [save])

  // Only what the app speaks newly: what was chosen in the form stays until then.
  useEffect(() => filling && language.subscribe((tongue) => {
    if (tongue === spoken.current) return
    spoken.current = tongue
    if (filling.language.peek() !== formLanguage(form, tongue)) filling.speak(tongue)
  }), [filling])

  // What another device or tab has written is taken over; what is typed here and not yet in the reading stays.
  useEffect(() => {
    const current = opened.current
    if (!read || !current) return
    const stored = read.found?.answers
    // Written, and not in what was last read: without it an answer would vanish for a moment, and a second tap would
    // answer a question that looks open. The second reading after the write was begun after it.
    for (const [path, each] of written) {
      each.reads += 1
      if (each.reads >= 2 || (stored?.[path] ?? null) === each.value) written.delete(path)
    }
    const typed = { ...Object.fromEntries([...written].map(([path, { value }]) => [path, value])), ...keeper.typed() }
    const target = laidOver(stored ?? current.beginning, typed)
    if (isSame(target, current.known)) return
    current.known = target
    current.filling.replace(openSession(form, target, env(current.filling.language.peek())))
  }, [read])

  return {
    isReady,
    record: read?.found,
    filling,
    get questions() {
      void filling?.changes.value
      return filling?.session().questions() ?? []
    },
    get answers() {
      void filling?.changes.value
      return filling?.session().answers() ?? {}
    },
    get save() { return save.value },
    get hasContent() { return read?.found !== undefined || hasTyped.value },
    set(path, value, more) {
      if (more) blobs.current.push(...more)
      filling?.answer(path, value)
    },
    keepBlob: (blob) => { blobs.current.push(blob) },
    flush: keeper.flush,
    handOver: () => { isHandedOver.current = true },
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
