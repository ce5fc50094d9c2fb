import '../../design/planning.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import type { GivingResult } from '../../services.ts'
import { useServices } from '../../services.ts'
import { date, joined } from '../../words/format.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'
import type { KnownAssignments } from './use-assignments.ts'
import type { Given, Giving } from './use-giving.ts'

/** Results at once; those with something that could not be given stand first. */
const drawnAtOnce = 60

/** What became of each activity that was given, and the way back. */
export function GivenPanel({ giving, given, assignments }: { readonly giving: Giving; readonly given: Given; readonly assignments: KnownAssignments }) {
  const { office } = useServices()
  const [drawn, setDrawn] = useState(drawnAtOnce)
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const panel = useRef<HTMLElement>(null)
  // The sheet that has had the focus is gone.
  useEffect(() => panel.current?.focus(), [])
  const { asked, results, problem } = given
  const { found } = assignments
  const names = (ids: readonly string[]) => listed(ids.map((id) => (typeof found === 'string' ? id : found.people.find((each) => each.id === id)?.name ?? id)), language.value)
  const changed = results.filter(({ added }) => added.length > 0)
  const refused = results.filter((each) => each.refused.length > 0 || !each.isKnown)
  const same = results.length - new Set([...changed, ...refused]).size
  const sorted = [...refused, ...results.filter((each) => !refused.includes(each))]
  const takeBack = async () => {
    setProgress({ done: 0, all: changed.length })
    const undone = await (await office.planning()).give(changed.map(({ activity, added }) => ({ activity, add: [], remove: added })), (done, all) => setProgress({ done, all }))
    assignments.heard(undone.results)
    setProgress(undefined)
    if (undone.results.length > 0) toast(t('giving.undone', { count: undone.results.length }))
    const back = new Set(undone.results.map(({ activity }) => activity))
    giving.tell(undone.problem ? { asked, results: results.filter(({ activity }) => !back.has(activity)), problem: undone.problem } : undefined)
  }
  return (
    <section class="card given-panel" ref={panel} tabIndex={-1} aria-label={t('giving.results')}>
      <p class="row-of" role="status">
        <span class="tag accent"><Icon name="check" size="little" />{t('giving.given', { count: changed.length })}</span>
        {same > 0 && <span class="tag">{t('giving.same', { count: same })}</span>}
        {refused.length > 0 && <span class="tag warn"><Icon name="warning" size="little" />{t('giving.not-given', { count: refused.length })}</span>}
      </p>
      {problem && <ProblemNotice code={problem.code} details={problem.details} tone="warn">{asked.length > results.length && <p>{t('giving.unreached', { count: asked.length - results.length })}</p>}</ProblemNotice>}
      <details open={refused.length > 0}>
        <summary>{t('giving.results')}</summary>
        <ul class="given-results">
          {sorted.slice(0, drawn).map((result) => {
            const line = asked.find(({ id }) => id === result.activity)
            return <li key={result.activity}><a class="link" href={`/desk/a/${result.activity}`}><bdi>{line?.title || t('activity.untitled')}</bdi></a> <span class="soft small">{joined([line?.date && date(line.date, 'long'), line?.county])}</span><Outcome result={result} names={names} /></li>
          })}
        </ul>
        {drawn < sorted.length && <Button look="plain" onPress={() => setDrawn(drawn + 5 * drawnAtOnce)}>{t('desk.more', { count: sorted.length - drawn })}</Button>}
      </details>
      {progress ? <Progress done={progress.done} all={progress.all} words={t('giving.running', progress)} /> : (
        <div class="plan-bar">
          {changed.length > 0 && <Button look="tonal" icon="undo" onPress={() => void takeBack()}>{t('action.undo')}</Button>}
          <Button look="plain" onPress={() => giving.tell(undefined)}>{t('action.close')}</Button>
        </div>
      )}
    </section>
  )
}

function Outcome({ result: { isKnown, added, refused }, names }: { readonly result: GivingResult; readonly names: (ids: readonly string[]) => string }) {
  if (!isKnown) return <p class="small missing-mark">{t('giving.gone')}</p>
  return (
    <>
      {added.length > 0 && <p class="small">{t('giving.to-them', { names: names(added) })}</p>}
      {refused.length > 0 && <p class="small missing-mark"><Icon name="warning" size="little" /> {t('giving.refused', { names: names(refused) })}</p>}
      {added.length === 0 && refused.length === 0 && <p class="small soft">{t('giving.had')}</p>}
    </>
  )
}
