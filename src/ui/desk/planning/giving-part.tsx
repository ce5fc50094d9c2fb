import '../../design/planning.css'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import type { Assignments, PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import { PeopleChoice } from './people-choice.tsx'
import type { KnownAssignments } from './use-assignments.ts'
import type { Giving } from './use-giving.ts'

interface GivingBarProps {
  readonly giving: Giving
  readonly shown: readonly ActivityLine[]
  readonly assignments: KnownAssignments
}

/** Under the list while activities are chosen: how many, all of them, and to whom. */
export function GivingBar({ giving, shown, assignments }: GivingBarProps) {
  const [isOpen, setOpen] = useState(false)
  const { chosen } = giving
  return (
    <>
      <div class="giving-bar" role="region" aria-label={t('giving.begin')}>
        <p class="grow" role="status">{chosen.length === 0 ? t('giving.chosen-none') : t('giving.chosen', { count: chosen.length })}</p>
        {chosen.length < shown.length
          ? <Button look="tonal" onPress={() => giving.choose(shown.map(({ id }) => id))}>{t('giving.choose-all', { count: shown.length })}</Button>
          : chosen.length > 0 && <Button look="tonal" onPress={() => giving.choose([])}>{t('giving.choose-none')}</Button>}
        <Button look="primary" icon="users" isDisabled={chosen.length === 0} onPress={() => { void assignments.ask(); setOpen(true) }}>{t('giving.to')}</Button>
        <Button look="plain" onPress={() => { giving.end(); document.getElementById('main')?.focus() }}>{t('action.cancel')}</Button>
      </div>
      <Sheet isOpen={isOpen} title={t('giving.chosen', { count: chosen.length })} onClose={() => setOpen(false)}>
        <GiveTo giving={giving} assignments={assignments} />
      </Sheet>
    </>
  )
}

function GiveTo({ giving, assignments }: Pick<GivingBarProps, 'giving' | 'assignments'>) {
  const { office } = useServices()
  const [kinds, setKinds] = useState<readonly PlannableKind[] | 'asking' | undefined>('asking')
  useEffect(() => void office.planning().then((planning) => planning.kinds()).then(setKinds), [office])
  const [people, setPeople] = useState<readonly string[]>([])
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const { ofNow: found } = assignments
  const { chosen } = giving
  if (found === 'asking' || kinds === 'asking') return <Skeleton lines={4} />
  if (found === 'unknown' || !kinds) return <Notice tone="warn" icon="offline" title={t('giving.unknown')}><p>{t('giving.unknown-text')}</p></Notice>

  const rolesOf = (line: ActivityLine) => new Set(kinds.filter(({ kind }) => kind === line.kindId).flatMap(({ roles }) => roles))
  const roles = [...new Set(kinds.filter(({ kind }) => chosen.some(({ kindId }) => kindId === kind)).flatMap((each) => each.roles))]
  const give = async () => {
    setProgress({ done: 0, all: chosen.length })
    const { results, problem } = await (await office.planning()).give(chosen.map(({ id }) => ({ activity: id, add: [...people], remove: [] })), (done, all) => setProgress({ done, all }))
    assignments.heard(results)
    giving.tell({ asked: chosen, results, ...(problem && { problem }) })
    giving.end()
  }
  return (
    <div class="giving-to">
      <PeopleChoice people={found.people} roles={roles} chosen={people} onChange={setPeople} />
      {partly(found, people, chosen, rolesOf).map(({ name, fitting }) => <Notice key={name} tone="warn"><p>{t('giving.partly', { name, fitting, all: chosen.length })}</p></Notice>)}
      {progress
        ? <Progress done={progress.done} all={progress.all} words={t('giving.running', progress)} />
        : <Button look="primary" icon="check" isWide isDisabled={people.length === 0} onPress={() => void give()}>{t('giving.go', { count: chosen.length })}</Button>}
    </div>
  )
}

/** Who has nothing to fill in some of them: told before, and by the server for each afterwards. */
function partly({ people }: Assignments, ids: readonly string[], chosen: readonly ActivityLine[], rolesOf: (line: ActivityLine) => ReadonlySet<string>) {
  return people.filter(({ id }) => ids.includes(id)).map(({ name, role }) => ({ name, fitting: chosen.filter((line) => rolesOf(line).has(role)).length })).filter(({ fitting }) => fitting < chosen.length)
}
