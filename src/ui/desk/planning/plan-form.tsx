import { signal } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Answers } from '#domain/forms/answers.ts'
import { formLanguage } from '#domain/forms/language.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { Problem } from '#domain/problem.ts'
import type { Person } from '#domain/wire/wire.ts'
import { DeedsContext } from '../../controls/control.ts'
import { createDraftKeeper } from '../../drafts/draft-keeper.ts'
import type { SaveState } from '../../drafts/draft-keeper.ts'
import { createFilling } from '../../forms/filling.ts'
import { FormBody } from '../../forms/form-body.tsx'
import { newInstanceId } from '../../forms/instance-id.ts'
import { useWays } from '../../forms/ways.ts'
import { memoryDeeds } from '../../gallery/memory-deeds.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import type { PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { SavedMark } from '../../shared/saved-mark.tsx'
import { walkFields } from '../../shared/walk-fields.ts'
import { timeZone } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { PeopleChoice } from './people-choice.tsx'
import type { PlanDraft } from './plan-draft.ts'
import { answersFor, keepDraft } from './plan-draft.ts'
import { RegistryPicks } from './registry-picks.tsx'

interface PlanFormProps {
  readonly kind: PlannableKind
  readonly draft: PlanDraft
  readonly people: readonly Person[]
  /** It is planned; another one follows. */
  readonly onMore: (answers: Answers, people: readonly string[]) => void
}

/** The plan's form with its people. What is typed is kept on this device until the office's server has taken it. */
export function PlanForm({ kind, draft, people, onMore }: PlanFormProps) {
  const { store, office, now } = useServices()
  const { route } = useLocation()
  const [chosen, setChosen] = useState(draft.people)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const save = useMemo(() => signal<SaveState>({ at: 'saved' }), [])
  const showAll = useMemo(() => signal(false), [])
  const deeds = useMemo(() => memoryDeeds({ now, timeZone: timeZone.value }), [now])
  const latest = useRef({ chosen, isDone: false })
  latest.current.chosen = chosen

  const filling = useMemo(() => {
    const session = beginSession(kind.form, { now: now(), timeZone: timeZone.value, language: language.peek(), seed: draft.activity, user: store.identity.person.id, device: store.identity.device })
    for (const [path, value] of Object.entries(answersFor(kind.form, draft.answers))) session.answer(path, value)
    return createFilling(session, { now, newInstanceId, store: (set) => { for (const [path, value] of Object.entries(set)) keeper.set(path, value) } })
  }, [])
  const keeper = useMemo(() => createDraftKeeper({
    write: async () => {
      if (!latest.current.isDone) await keepDraft(store, { ...draft, form: kind.ref, answers: filling.session().answers(), people: latest.current.chosen })
    },
    changed: () => { save.value = keeper.state() },
    setTimer: (run, waitMs) => setTimeout(run, waitMs),
    clearTimer: (timer) => clearTimeout(timer as number),
  }), [])
  const ways = useWays(filling)
  useEffect(() => language.subscribe((tongue) => { if (filling.language.peek() !== formLanguage(kind.form, tongue)) filling.speak(tongue) }), [filling])
  useEffect(() => {
    const closing = () => void keeper.flush()
    addEventListener('pagehide', closing)
    return () => {
      removeEventListener('pagehide', closing)
      void keeper.flush().then(keeper.stop)
    }
  }, [keeper])

  const send = async (after: () => void) => {
    const faults = filling.session().findings().filter(({ fault }) => fault.level === 'error')
    if (faults[0]) {
      showAll.value = true
      ways.jump(faults[0].path)
      toast(t('plan.faults', { count: faults.length }))
      return
    }
    setProblem(undefined)
    setSending(true)
    try {
      await keeper.flush()
      await (await office.planning()).plan({ activity: draft.activity, pack: kind.pack, kind: kind.kind, form: kind.ref, answers: { ...filling.session().answers() }, people: [...chosen] })
      latest.current.isDone = true
      await keepDraft(store, undefined)
      toast(t('plan.planned'), { label: t('action.open'), run: () => route(`/desk/a/${draft.activity}`) })
      after()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setSending(false)
    }
  }
  const choose = (next: readonly string[]) => {
    setChosen(next)
    latest.current.chosen = next
    keeper.set('people', next.join(' '))
  }

  return (
    <>
      <div class="card filling" onKeyDown={(event) => walkFields(event)}>
        <DeedsContext.Provider value={deeds}>
          <FormBody filling={filling} idPrefix="plan" showAllFaults={showAll} wanted={ways.wanted} onLeave={() => void keeper.flush()} />
        </DeedsContext.Provider>
        <RegistryPicks filling={filling} />
      </div>
      <PeopleChoice people={people} roles={kind.roles} chosen={chosen} onChange={choose} />
      {chosen.length === 0 && <Notice icon="info"><p>{t('plan.nobody-yet')}</p></Notice>}
      {problem && (isUnreachable(problem)
        ? <Notice tone="warn" icon="offline" title={t('plan.not-sent')} isLive><p>{t('plan.not-sent-text')}</p></Notice>
        : <ProblemNotice code={problem.code} details={problem.details} />)}
      <div class="plan-bar">
        <Button look="primary" icon="check" isDisabled={isSending} onPress={() => void send(() => route(`/desk/a/${draft.activity}`))}>{isSending ? t('plan.sending') : chosen.length === 0 ? t('plan.save') : t('plan.save-and-give', { count: chosen.length })}</Button>
        <Button look="tonal" icon="plus" isDisabled={isSending} onPress={() => void send(() => onMore(filling.session().answers(), chosen))}>{t('plan.save-and-more')}</Button>
        <Saved save={save} />
      </div>
    </>
  )
}

function Saved({ save }: { readonly save: { readonly value: SaveState } }) {
  return <SavedMark save={save.value} hasContent />
}

function isUnreachable({ code }: Problem): boolean {
  return code === 'network.unreachable' || code === 'network.stalled' || code === 'network.not-ours'
}
