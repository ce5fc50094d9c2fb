import { useMemo } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import type { ImportedRow } from '#domain/activity/import-people.ts'
import { isPlannable, plannedActivity, plannedRows } from '#domain/activity/import-plans.ts'
import { Problem } from '#domain/problem.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { toast } from '../../parts/toast.tsx'
import type { PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { timeZone } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { ImportPreview } from '../import/import-preview.tsx'
import { useGivenTable } from '../import/use-given-table.ts'

interface PlanHere {
  readonly id: RecordId
  readonly activity: StreamId
  readonly form: FormRef
  readonly answers: Answers
  readonly isDeleted: boolean
}

/** Plans of that form which this device knows, each with its activity; deleted ones too. */
async function plansOf(store: RecordStore, form: string): Promise<readonly PlanHere[]> {
  const records = await Promise.all((await store.rows({ form })).map(({ id }) => store.record(id)))
  return records.flatMap((record) => (record ? [{ id: record.id, activity: record.activity, form: record.formRef, answers: record.answers, isDeleted: record.isDeleted }] : []))
}

/** A year's plans of one kind from a spreadsheet: every row's faults first, then begun at the office; given again, what changed is changed and nothing is planned twice. */
export function ImportPlans({ kind }: { readonly kind: PlannableKind }) {
  const { store, office, now } = useServices()
  const importing = useGivenTable(kind.form)
  const { given } = importing
  const plans = useLive((from) => plansOf(from, kind.form.id), [kind.form.id])
  const env = { now: now(), timeZone: timeZone.value, language: language.value }
  const activityOf = (answers: Answers) => plannedActivity(store.identity.province.id, kind.kind, answers)
  const rows = useMemo(() => given && plans && plannedRows(kind.form, given.table.rows, given.columns, plans, activityOf, env), [given, plans, kind])

  /** Each as an op of its own, so that its history says what was taken back. */
  const takeBack = async (changed: readonly { readonly plan: PlanHere; readonly before: Readonly<Record<string, string | null>> }[], begun: ReadonlySet<string>) => {
    for (const { plan, before } of changed) await store.write({ record: plan.id, activity: plan.activity, form: plan.form }, before, { via: 'undo' })
    const here = (await plansOf(store, kind.form.id)).filter(({ activity, isDeleted }) => begun.has(activity) && !isDeleted)
    for (const { id: record, activity, form } of here) await store.write({ record, activity, form }, { [deletedField]: 'true' }, { via: 'undo' })
    // The office has begun it and this device does not know it yet: it cannot write into what it has not read.
    const left = begun.size - here.length
    toast(left === 0 ? t('plans.taken-back', { count: changed.length + here.length }) : t('plans.not-taken-back', { count: left }))
  }
  const write = async (todo: readonly ImportedRow[]) => {
    importing.refuse(undefined)
    const changed: { readonly plan: PlanHere; readonly before: Readonly<Record<string, string | null>> }[] = []
    const begun = new Set<string>()
    let problem: Problem | undefined
    try {
      const planning = await office.planning()
      for (const [at, row] of todo.entries()) {
        importing.tell({ done: at, all: todo.length })
        const plan = plans?.find(({ id }) => id === row.record)
        if (!plan) {
          const activity = activityOf(row.set)
          await planning.plan({ activity, pack: kind.pack, kind: kind.kind, form: kind.ref, answers: { ...row.set }, people: [] })
          begun.add(activity)
          continue
        }
        const isBack = row.outcome === 'gone'
        await store.write({ record: plan.id, activity: plan.activity, form: plan.form }, { ...row.set, ...(isBack && { [deletedField]: null }) }, { via: 'import' })
        changed.push({ plan, before: { ...Object.fromEntries(Object.keys(row.set).map((path) => [path, row.before[path] ?? null])), ...(isBack && { [deletedField]: 'true' }) } })
      }
      importing.forget()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // What was written before it stays, and is known when the file is given again.
      problem = error
    } finally {
      importing.tell(undefined)
      importing.refuse(problem)
    }
    const count = changed.length + begun.size
    if (count > 0) toast(t('plans.written', { count }), { label: t('plans.undo', { count }), run: () => void takeBack(changed, begun) })
  }
  const todo = rows?.filter(isPlannable) ?? []
  return (
    <ImportPreview form={kind.form} importing={importing} rows={rows} fileId="plans-file" about={t('plans.text')} aboutFaults={t('plans.faulty-text')} writing={(done, all) => t('plans.writing', { done, all })}>
      <Button look="primary" icon="check" isDisabled={todo.length === 0} onPress={() => void write(todo)}>{todo.length === 0 ? t('import.nothing-new') : t('plans.write', { count: todo.length })}</Button>
    </ImportPreview>
  )
}
