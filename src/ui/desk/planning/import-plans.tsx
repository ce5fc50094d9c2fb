import '../../design/controls.css'
import { useMemo, useState } from 'preact/hooks'
import type { ImportedRow } from '#domain/activity/import-people.ts'
import { columnsFor, importableQuestions } from '#domain/activity/import-people.ts'
import { isPlannable, plannedActivity, plannedRows } from '#domain/activity/import-plans.ts'
import { textIn } from '#domain/forms/form.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import type { Table } from '#domain/forms/xlsform/sheet.ts'
import { Problem } from '#domain/problem.ts'
import type { FieldPath, FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import type { RecordStore } from '#store/store.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import type { PlannableKind } from '../../services.ts'
import { useServices } from '../../services.ts'
import { number, timeZone } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { RemarkList } from '../forms/remark-list.tsx'
import { ImportTable } from '../import/import-table.tsx'
import { readTable } from '../import/read-table.ts'

interface PlanHere {
  readonly id: RecordId
  readonly activity: StreamId
  readonly form: FormRef
  readonly answers: Readonly<Record<string, string>>
}

/** Plans of that form which this device knows, each with its activity. */
async function plansOf(store: RecordStore, form: string): Promise<readonly PlanHere[]> {
  const rows = (await store.rows({ form })).filter(({ isDeleted }) => !isDeleted)
  const records = await Promise.all(rows.map(({ id }) => store.record(id)))
  return records.flatMap((record) => (record ? [{ id: record.id, activity: record.activity, form: record.formRef, answers: record.answers }] : []))
}

interface Given {
  readonly fileName: string
  readonly table: Table
  readonly columns: readonly (FieldPath | undefined)[]
  readonly remarks: readonly Remark[]
}

/** A year's plans of one kind from a spreadsheet: every row's faults first, then begun at the office; given again, what changed is changed and nothing is planned twice. */
export function ImportPlans({ kind }: { readonly kind: PlannableKind }) {
  const { store, office, now } = useServices()
  const [given, setGiven] = useState<Given | undefined>(undefined)
  const [refused, setRefused] = useState<Problem | readonly Remark[] | undefined>(undefined)
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const plans = useLive((from) => plansOf(from, kind.form.id), [kind.form.id])
  const env = { now: now(), timeZone: timeZone.value, language: language.value }
  const rows = useMemo(() => given && plans && plannedRows(kind.form, given.table.rows, given.columns, plans, env), [given, plans, kind])
  const take = async (file: File) => {
    setRefused(undefined)
    setGiven(undefined)
    try {
      const { table, remarks } = await readTable(file)
      if (!table) setRefused(remarks)
      else setGiven({ fileName: file.name, table, remarks, columns: columnsFor(kind.form, table.headers) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setRefused(error)
    }
  }
  const write = async (todo: readonly ImportedRow[]) => {
    setRefused(undefined)
    const changed: { readonly plan: PlanHere; readonly before: Readonly<Record<string, string | null>> }[] = []
    try {
      const planning = await office.planning()
      for (const [at, row] of todo.entries()) {
        setProgress({ done: at, all: todo.length })
        const plan = plans?.find(({ id }) => id === row.record)
        if (!plan) {
          await planning.plan({ activity: plannedActivity(store.identity.province.id, kind.kind, row.set), pack: kind.pack, kind: kind.kind, form: kind.ref, answers: { ...row.set }, people: [] })
          continue
        }
        await store.write({ record: plan.id, activity: plan.activity, form: plan.form }, row.set, { via: 'import' })
        changed.push({ plan, before: Object.fromEntries(Object.keys(row.set).map((path) => [path, row.before[path] ?? null])) })
      }
      setGiven(undefined)
      const undo = async () => { for (const { plan, before } of changed) await store.write({ record: plan.id, activity: plan.activity, form: plan.form }, before, { via: 'undo' }) }
      toast(t('plans.written', { count: todo.length }), changed.length > 0 ? { label: t('plans.undo', { count: changed.length }), run: () => void undo() } : undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // What was planned before it stays; given again, it is known.
      setRefused(error)
    } finally {
      setProgress(undefined)
    }
  }
  const todo = rows?.filter(isPlannable) ?? []
  const faulty = rows?.filter((row) => row.faults.length > 0).length ?? 0
  return (
    <>
      <div class="row-of">
        <FileButton id="plans-file" icon="upload" accept=".xlsx,.csv,.tsv" look={`button ${given ? 'tonal' : 'primary'}`} onFiles={([file]) => { if (file) void take(file) }}>{t(given ? 'import.other-file' : 'import.choose')}</FileButton>
        {given && <bdi class="ltr">{given.fileName}</bdi>}
      </div>
      {refused instanceof Problem && <ProblemNotice code={refused.code} details={refused.details} />}
      {Array.isArray(refused) && (refused.length > 0 ? <RemarkList remarks={refused} /> : <Notice tone="warn" title={t('import.nothing')} />)}
      {progress && <Progress done={progress.done} all={progress.all} words={t('plans.writing', { done: progress.done, all: progress.all })} />}
      {!given ? !progress && <Notice icon="info"><p>{t('plans.text')}</p><p>{t('import.columns-are', { names: importableQuestions(kind.form).map(({ node }) => textIn(node.label, language.value, kind.form.defaultLanguage)).join(language.value === 'fa' ? '، ' : ', ') })}</p></Notice> : !rows ? <Skeleton lines={6} /> : !progress && (
        <>
          <p class="row-of" role="status">
            {(['new', 'changed', 'known'] as const).map((outcome) => <span key={outcome} class={`tag ${outcome === 'new' ? 'accent' : ''}`}>{t(`import.${outcome}`)} {number(rows.filter((row) => row.outcome === outcome).length)}</span>)}
            {faulty > 0 && <span class="tag danger">{t('import.faulty')} {number(faulty)}</span>}
          </p>
          {faulty > 0 && <p class="soft">{t('plans.faulty-text')}</p>}
          {given.remarks.length > 0 && <RemarkList remarks={given.remarks} />}
          <ImportTable form={kind.form} table={given.table} columns={given.columns} rows={rows} onColumn={(at, path) => setGiven({ ...given, columns: given.columns.map((each, index) => (index === at ? path : each === path ? undefined : each)) })} />
          <div class="row-of">
            <Button look="primary" icon="check" isDisabled={todo.length === 0} onPress={() => void write(todo)}>{todo.length === 0 ? t('import.nothing-new') : t('plans.write', { count: todo.length })}</Button>
            <Button look="plain" onPress={() => setGiven(undefined)}>{t('action.cancel')}</Button>
          </div>
        </>
      )}
    </>
  )
}
