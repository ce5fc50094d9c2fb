import '../../design/planning.css'
import { useEffect, useState } from 'preact/hooks'
import { planningRoles } from '#domain/activity/planning.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Empty, Notice, Skeleton } from '../../parts/notice.tsx'
import type { PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { ImportPlans } from './import-plans.tsx'
import type { PlanDraft } from './plan-draft.ts'
import { answersFor, carried, isOf, keepDraft, readDraft } from './plan-draft.ts'
import { PlanForm } from './plan-form.tsx'

/** A new activity: its kind, its plan, and who runs it. */
export function PlanPage() {
  const { store, office, newId } = useServices()
  const [kinds, setKinds] = useState<readonly PlannableKind[] | 'asking' | 'unknown'>('asking')
  const [draft, setDraft] = useState<PlanDraft | undefined>(undefined)
  const [isResumed, setResumed] = useState(false)
  const [isTable, setTable] = useState(false)
  const people = useLive((from) => from.people(), [])
  const mayPlan = planningRoles.has(store.identity.person.role)

  useEffect(() => {
    if (!mayPlan) return undefined
    let isGone = false
    void Promise.all([office.planning().then((planning) => planning.kinds()), readDraft(store)]).then(([found, kept]) => {
      if (isGone) return
      setKinds(found ?? 'unknown')
      if (!kept) return
      setDraft(kept)
      setResumed(Object.keys(kept.answers).length > 0)
    })
    return () => { isGone = true }
  }, [store, office])

  const begin = (kind: PlannableKind, before?: Pick<PlanDraft, 'answers' | 'people'>) => {
    const next: PlanDraft = { activity: newId(), pack: kind.pack, kind: kind.kind, form: kind.ref, answers: answersFor(kind.form, before?.answers ?? {}), people: before?.people ?? [] }
    setResumed(false)
    setDraft(next)
    void keepDraft(store, next)
  }
  const forget = () => {
    setDraft(undefined)
    setResumed(false)
    void keepDraft(store, undefined)
  }

  if (!mayPlan) return <DeskPage path="/desk" title={t('plan.title')} back="/desk" isNarrow><Empty icon="lock" title={t('plan.not-you')}><p>{t('plan.not-you-text')}</p></Empty></DeskPage>
  const kind = draft && typeof kinds !== 'string' ? kinds.find((each) => isOf(each, draft)) : undefined
  return (
    <DeskPage path="/desk" title={t('plan.title')} back="/desk" isNarrow={!isTable}>
      {kinds === 'asking' || !people ? <Skeleton lines={6} /> : kinds === 'unknown' ? (
        <Empty icon="offline" title={t('plan.unknown')}><p>{t('plan.unknown-text')}</p></Empty>
      ) : (
        <>
          <fieldset class="kind-choice"><legend>{t('plan.kind')}</legend>
            {kinds.map((each) => (
              <button key={`${each.pack}/${each.kind}`} type="button" class="kind-tile" aria-pressed={each === kind} onClick={() => { if (each !== kind) begin(each, draft) }}>
                <Icon name={each.icon} /><span>{words(each.title)}</span>
              </button>
            ))}
          </fieldset>
          {kind && draft ? (
            <>
              <div class="row-of"><Button look="tonal" icon={isTable ? 'draft' : 'upload'} onPress={() => setTable(!isTable)}>{t(isTable ? 'plans.one' : 'plans.open')}</Button></div>
              {isTable ? <ImportPlans key={`${kind.pack}/${kind.kind}`} kind={kind} /> : isResumed && <Notice icon="draft" title={t('plan.resumed')}><p>{t('plan.resumed-text')}</p><Button look="tonal" icon="trash" onPress={forget}>{t('plan.start-anew')}</Button></Notice>}
              {!isTable && (
                <PlanForm
                  key={draft.activity} kind={kind} draft={draft} people={people}
                  onMore={(answers, chosen) => begin(kind, { answers: carried(answers), people: chosen })}
                />
              )}
            </>
          ) : <Empty icon="calendar" title={t('plan.pick-kind')}><p>{t('plan.pick-kind-text')}</p></Empty>}
        </>
      )}
    </DeskPage>
  )
}
