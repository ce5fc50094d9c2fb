import '../../design/planning.css'
import { useEffect, useState } from 'preact/hooks'
import { planningRoles } from '#domain/activity/planning.ts'
import { Problem } from '#domain/problem.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import type { Assigned } from '../../services.ts'
import { useServices } from '../../services.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'
import { PeopleChoice } from './people-choice.tsx'

/** Whose the activity is, and giving it to others. Asked of the server: phones know only what is theirs. */
export function AssignedPart({ activity }: { readonly activity: string }) {
  const { store, office } = useServices()
  const mayPlan = planningRoles.has(store.identity.person.role)
  const people = useLive((from) => from.people(), [])
  const [found, setFound] = useState<Assigned | 'asking' | undefined>('asking')
  const [chosen, setChosen] = useState<readonly string[] | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  useEffect(() => {
    if (!mayPlan) return undefined
    let isGone = false
    setChosen(undefined)
    void office.planning().then((planning) => planning.assigned(activity)).then((reply) => { if (!isGone) setFound(reply) })
    return () => { isGone = true }
  }, [activity, office])
  if (!mayPlan) return null

  const nameOf = (id: string) => people?.find((person) => person.id === id)?.name ?? id
  // What headquarters has opened is not the province's to give or take.
  const ours = (assigned: Assigned) => assigned.people.filter((id) => people?.some((person) => person.id === id && person.role !== 'hq'))
  const change = async (assigned: Assigned, next: readonly string[]) => {
    setProblem(undefined)
    const before = ours(assigned)
    const [add, remove] = [next.filter((id) => !before.includes(id)), before.filter((id) => !next.includes(id))]
    try {
      const assign = async (to: { readonly add: readonly string[]; readonly remove: readonly string[] }) => setFound(await (await office.planning()).assign(activity, to))
      await assign({ add, remove })
      setChosen(undefined)
      toast(t('plan.assigned-saved'), { label: t('action.undo'), run: () => void assign({ add: remove, remove: add }).catch((error: unknown) => { if (error instanceof Problem) setProblem(error); else throw error }) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  return (
    <section id="assigned" class="assigned" aria-label={t('plan.assigned')}>
      {found === 'asking' || !people ? <Skeleton lines={1} /> : !found ? <p class="soft row-of"><Icon name="offline" size="little" />{t('plan.assigned-offline')}</p> : chosen === undefined ? (
        <div class="assigned-line">
          {ours(found).length === 0 ? <Notice tone="warn"><p>{t('plan.assigned-nobody')}</p></Notice> : (
            <ul aria-label={t('plan.assigned')}>
              <li class="soft">{t('plan.assigned')}</li>
              {people.filter(({ id }) => ours(found).includes(id)).map(({ id, name, role }) => <li key={id} class="tag plain"><bdi>{name}</bdi> <span class="soft">{t(`role.${role}`)}</span></li>)}
            </ul>
          )}
          <Button look="tonal" icon="users" onPress={() => setChosen(ours(found))}>{t('plan.assigned-change')}</Button>
        </div>
      ) : (
        <>
          <PeopleChoice people={people} roles={found.roles} chosen={chosen} onChange={setChosen} />
          {ours(found).some((id) => !chosen.includes(id)) && <Notice tone="warn"><p>{t('plan.assigned-losing', { names: listed(ours(found).filter((id) => !chosen.includes(id)).map(nameOf), language.value) })}</p></Notice>}
          <div class="plan-bar">
            <Button look="primary" icon="check" onPress={() => void change(found, chosen)}>{t('plan.assigned-save')}</Button>
            <Button look="plain" onPress={() => setChosen(undefined)}>{t('action.cancel')}</Button>
          </div>
        </>
      )}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
    </section>
  )
}
