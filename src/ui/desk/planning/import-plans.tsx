import { useMemo, useState } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import type { ImportedRow } from '#domain/activity/import-people.ts'
import { isFaulty, isPlannable, plannedActivity, plannedRows } from '#domain/activity/import-plans.ts'
import { beginningOp, latestOps } from '#domain/activity/import-undo.ts'
import type { PlannedRow } from '#domain/activity/plan-people.ts'
import { peopleColumn, peopleHeaders, rowsWithPeople } from '#domain/activity/plan-people.ts'
import { Problem } from '#domain/problem.ts'
import { deletedField } from '#domain/records/op.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { toast } from '../../parts/toast.tsx'
import type { GivingChange, PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { timeZone } from '../../words/format.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'
import { ImportPreview } from '../import/import-preview.tsx'
import type { DrawnColumn } from '../import/import-table.tsx'
import { useGivenTable } from '../import/use-given-table.ts'
import { NameFaults, WhoGetsIt } from './plan-people-words.tsx'
import { LeftPlans } from './left-plans.tsx'
import { plansOf } from './plans-here.ts'
import type { LeftPlan, WrittenPlan } from './take-back.ts'
import { recordsOf, takeBack } from './take-back.ts'
import { useAssignments } from './use-assignments.ts'

const others = [{ path: peopleColumn, headers: peopleHeaders }]

/** A year's plans of one kind from a spreadsheet, with their people: every row's faults first, then begun at the office; given again, what changed is changed and nothing is planned twice. */
export function ImportPlans({ kind }: { readonly kind: PlannableKind }) {
  const { store, office, now } = useServices()
  const importing = useGivenTable(kind.form, others)
  const { given } = importing
  // While a year's plans are written, each would be read again with every one that comes.
  const isWriting = importing.progress !== undefined
  const plans = useLive(async (from) => (isWriting ? undefined : plansOf(from, kind.form.id)), [kind.form.id, isWriting])
  const assignments = useAssignments(true)
  const { ofNow: found } = assignments
  /** Whose role has changed since the file was looked through. */
  const [notGiven, setNotGiven] = useState<readonly string[]>([])
  const [left, setLeft] = useState<readonly LeftPlan[]>([])
  const env = { now: now(), timeZone: timeZone.value, language: language.value }
  const activityOf = (answers: Answers) => plannedActivity(store.identity.province.id, kind.kind, answers)
  const activityOfRow = (row: ImportedRow) => plans?.find(({ id }) => id === row.record)?.activity ?? activityOf(row.set)
  const rows = useMemo((): readonly PlannedRow[] | undefined => {
    if (!given || !plans || found === 'asking') return undefined
    const planned = plannedRows(kind.form, given.table.rows, given.columns, plans, activityOf, env)
    return found === 'unknown' ? planned : rowsWithPeople(planned, given.table.rows, given.columns, { people: found.people, roles: kind.roles, peopleOf: (activity) => found.peopleOf.get(activity) ?? [], activityOf: activityOfRow })
  }, [given, plans, kind, found])
  const nameOf = (id: string) => (typeof found === 'string' ? id : found.people.find((each) => each.id === id)?.name ?? id)
  const isGivenUnknown = found === 'unknown' && (given?.columns.includes(peopleColumn) ?? false)

  /** @returns to whom each was given by it; a problem is told, and what was done stays */
  const give = async (changes: readonly GivingChange[]): Promise<ReadonlyMap<string, readonly string[]>> => {
    if (changes.length === 0) return new Map()
    const { results, problem } = await (await office.planning()).give(changes, (done, all) => importing.tell({ done, all }))
    assignments.heard(results)
    setNotGiven([...new Set(results.flatMap((each) => each.refused))])
    importing.refuse(problem)
    return new Map(results.flatMap(({ activity, added }) => (added.length > 0 ? [[activity, added] as const] : [])))
  }
  const undo = async (written: readonly WrittenPlan[]) => {
    const done = await takeBack(store, await office.planning(), kind.form.id, written, importing.tell)
    await give(done.toTake)
    importing.tell(undefined)
    setLeft(done.left)
    if (done.unread > 0) toast(t('plans.not-taken-back', { count: done.unread }))
    else if (done.taken > 0) toast(t('plans.taken-back', { count: done.taken }))
    // Said here as well: whoever has gone to another page does not see the list.
    if (done.left.length > 0) toast(t('plans.left', { count: done.left.length }))
  }
  const write = async (todo: readonly PlannedRow[]) => {
    importing.refuse(undefined)
    setLeft([])
    const written: WrittenPlan[] = []
    const toGive: GivingChange[] = []
    let problem: Problem | undefined
    try {
      const planning = await office.planning()
      for (const [at, row] of todo.entries()) {
        importing.tell({ done: at, all: todo.length })
        const plan = plans?.find(({ id }) => id === row.record)
        const [activity, people] = [activityOfRow(row), row.people?.give ?? []]
        if (!plan) {
          const has = await planning.begin({ activity, pack: kind.pack, kind: kind.kind, form: kind.ref, answers: { ...row.set }, people: [...people] })
          written.push({ trace: { activity, did: 'begun', ops: new Set([beginningOp(activity)]), had: [], begunWith: people.filter((id) => has.includes(id)), gave: [] }, before: { [deletedField]: 'true' } })
          // Somebody else has begun the very same meanwhile, with other people.
          if (people.some((id) => !has.includes(id))) toGive.push({ activity, add: people.filter((id) => !has.includes(id)), remove: [] })
          continue
        }
        if (people.length > 0) toGive.push({ activity, add: [...people], remove: [] })
        const isBack = row.outcome === 'gone'
        const trace = { activity, ...(typeof found !== 'string' && { had: found.peopleOf.get(activity) ?? [] }), begunWith: [], gave: [] }
        if (Object.keys(row.set).length === 0 && !isBack) {
          written.push({ trace: { ...trace, did: 'given', ops: new Set() }, plan: plan.id, before: {} })
          continue
        }
        const known = latestOps(await recordsOf(store, activity, isBack ? undefined : plan.id))
        const op = await store.write({ record: plan.id, activity: plan.activity, form: plan.form }, { ...row.set, ...(isBack && { [deletedField]: null }) }, { via: 'import' })
        written.push({
          trace: { ...trace, did: isBack ? 'brought-back' : 'changed', ops: new Set([...known, op]) }, plan: plan.id,
          before: { ...Object.fromEntries(Object.keys(row.set).map((path) => [path, row.before[path] ?? null])), ...(isBack && { [deletedField]: 'true' }) },
        })
      }
      importing.forget()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // What was written before it stays, and is known when the file is given again.
      problem = error
    }
    const gave = await give(toGive)
    if (problem) importing.refuse(problem)
    if (written.some(({ trace }) => trace.did === 'begun')) await (await office.planning()).readBack()
    importing.tell(undefined)
    void assignments.ask()
    const done = written.map(({ trace, ...rest }): WrittenPlan => ({ ...rest, trace: { ...trace, gave: gave.get(trace.activity) ?? [] } })).filter(({ trace }) => trace.did !== 'given' || trace.gave.length > 0)
    if (done.length > 0) toast(t('plans.written', { count: done.length }), { label: t('plans.undo', { count: done.length }), run: () => void undo(done) })
  }
  const todo = rows?.filter(isPlannable) ?? []
  const column: DrawnColumn<PlannedRow> = {
    path: peopleColumn, label: t('plan.assigned'),
    isFaulty: ({ people }) => (people?.faults.length ?? 0) > 0,
    drawOutcome: (row) => row.people && !isFaulty(row) && <WhoGetsIt people={row.people} nameOf={nameOf} />,
    drawFaults: ({ people }) => people && <NameFaults people={people} />,
  }
  const hasPeople = todo.some(({ people }) => people !== undefined)
  const [toPeople, toNobody] = [todo.filter(({ people }) => (people?.give.length ?? 0) > 0).length, todo.filter((row) => row.outcome === 'new' && (row.people?.give.length ?? 0) === 0 && (row.people?.has.length ?? 0) === 0).length]
  return (
    <>
    {left.length > 0 && <LeftPlans left={left} />}
    {notGiven.length > 0 && <Notice tone="warn" isLive><p>{t('giving.refused', { names: listed(notGiven.map(nameOf), language.value) })}</p></Notice>}
    <ImportPreview form={kind.form} importing={importing} rows={rows} others={[column]} fileId="plans-file" about={`${t('plans.text')} ${t('plans.people-text')}`} aboutFaults={t('plans.faulty-text')} writing={(done, all) => t('plans.writing', { done, all })}>
      {isGivenUnknown && <Notice tone="warn" icon="offline" title={t('plans.people-unknown')}><p>{t('plans.people-unknown-text')}</p><Button look="tonal" icon="sync" onPress={() => void assignments.ask()}>{t('action.try-again')}</Button></Notice>}
      {hasPeople && toPeople > 0 && <span class="tag accent">{t('plans.to-people', { count: toPeople })}</span>}
      {toNobody > 0 && <span class="tag warn">{t('plans.to-nobody', { count: toNobody })}</span>}
      <Button look="primary" icon="check" isDisabled={todo.length === 0 || isGivenUnknown} onPress={() => void write(todo)}>{todo.length === 0 ? t('import.nothing-new') : t('plans.write', { count: todo.length })}</Button>
    </ImportPreview>
    </>
  )
}
