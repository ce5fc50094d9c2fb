import '../../design/controls.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ImportedRow, ImportedThing, ImportOutcome, RowOnSheet } from '#domain/activity/import-people.ts'
import { columnsFor, importableQuestions, importedRows } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import type { Table } from '#domain/forms/xlsform/sheet.ts'
import { Problem } from '#domain/problem.ts'
import type { FieldPath, FormRef, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { Button } from '../../parts/button.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { number } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { RemarkList } from '../forms/remark-list.tsx'
import { ImportTable } from './import-table.tsx'
import { readTable } from './read-table.ts'

interface Given {
  readonly fileName: string
  readonly table: Table
  readonly columns: readonly (FieldPath | undefined)[]
  readonly remarks: readonly Remark[]
}

const written: ReadonlySet<ImportOutcome> = new Set<ImportOutcome>(['new', 'changed'])

interface ImportPartProps {
  readonly form: Form
  /** What rows are written as. */
  readonly formRef: FormRef
  /** Where they are written to. */
  readonly stream: StreamId
  /** What is there already; undefined: not read yet. */
  readonly records: readonly RowOnSheet[] | undefined
  /** What rows are about where it is not people. */
  readonly thing?: ImportedThing
}

/** A spreadsheet's rows into records of a form: looked through first, then written, and taken back with one tap. */
export function ImportPart({ form, formRef, stream, records, thing }: ImportPartProps) {
  const { store, newId } = useServices()
  const [given, setGiven] = useState<Given | undefined>(undefined)
  const [refused, setRefused] = useState<Problem | readonly Remark[] | undefined>(undefined)
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const rows = useMemo(() => given && records && importedRows(form, given.table.rows, given.columns, records, thing), [given, records, form])
  useEffect(() => setGiven(undefined), [stream, form.id])

  const take = async (file: File) => {
    setRefused(undefined)
    setGiven(undefined)
    try {
      const { table, remarks } = await readTable(file)
      if (!table) setRefused(remarks)
      else setGiven({ fileName: file.name, table, remarks, columns: columnsFor(form, table.headers) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setRefused(error)
    }
  }
  const write = async (all: readonly ImportedRow[]) => {
    const todo = all.filter(({ outcome }) => written.has(outcome)).map((row) => ({ ...row, record: row.record ?? newId() }))
    const put = async (sets: readonly (readonly [record: typeof todo[number]['record'], set: Readonly<Record<FieldPath, string | null>>])[], via: 'import' | 'undo') => {
      for (const [at, [record, set]] of sets.entries()) {
        setProgress({ done: at, all: sets.length })
        await store.write({ record, activity: stream, form: formRef }, set, { via })
      }
      setProgress(undefined)
    }
    await put(todo.map(({ record, set }) => [record, set]), 'import')
    setGiven(undefined)
    toast(t('import.written', { count: todo.length }), {
      label: t('action.undo'),
      run: () => void put(todo.map(({ record, outcome, set, before }) => [record, outcome === 'new' ? { [deletedField]: 'true' } : Object.fromEntries(Object.keys(set).map((path) => [path, before[path] ?? null]))]), 'undo'),
    })
  }

  const count = (outcome: ImportOutcome) => rows?.filter((row) => row.outcome === outcome).length ?? 0
  const faulty = rows?.filter((row) => row.faults.length > 0).length ?? 0
  const toWrite = count('new') + count('changed')
  return (
    <>
      <div class="row-of">
        <FileButton id="import-file" icon="upload" accept=".xlsx,.csv,.tsv" look={`button ${given ? 'tonal' : 'primary'}`} onFiles={([file]) => { if (file) void take(file) }}>{t(given ? 'import.other-file' : 'import.choose')}</FileButton>
        {given && <bdi class="ltr">{given.fileName}</bdi>}
      </div>
      {refused instanceof Problem && <ProblemNotice code={refused.code} details={refused.details} />}
      {Array.isArray(refused) && (refused.length > 0 ? <RemarkList remarks={refused} /> : <Notice tone="warn" title={t('import.nothing')} />)}
      {progress && <Progress done={progress.done} all={progress.all} words={t('import.writing', { done: progress.done, all: progress.all })} />}
      {!given ? !progress && <Notice icon="info"><p>{t('import.text')}</p><p>{t('import.columns-are', { names: importableQuestions(form).map(({ node }) => textIn(node.label, language.value, form.defaultLanguage)).join(language.value === 'fa' ? '، ' : ', ') })}</p></Notice> : !rows ? <Skeleton lines={6} /> : !progress && (
        <>
          <p class="row-of" role="status">
            <span class="tag accent">{t('import.new')} {number(count('new'))}</span><span class="tag">{t('import.changed')} {number(count('changed'))}</span><span class="tag">{t('import.known')} {number(count('known'))}</span>
            {(['double', 'nameless', 'signed'] as const).map((outcome) => count(outcome) > 0 && <span key={outcome} class="tag warn">{t(`import.${outcome}`)} {number(count(outcome))}</span>)}
            {faulty > 0 && <span class="tag danger">{t('import.faulty')} {number(faulty)}</span>}
          </p>
          {faulty > 0 && <p class="soft">{t('import.faulty-text')}</p>}
          {given.remarks.length > 0 && <RemarkList remarks={given.remarks} />}
          <ImportTable form={form} table={given.table} columns={given.columns} rows={rows} onColumn={(at, path) => setGiven({ ...given, columns: given.columns.map((each, index) => (index === at ? path : each === path ? undefined : each)) })} />
          <div class="row-of">
            <Button look="primary" icon="check" isDisabled={toWrite === 0} onPress={() => void write(rows)}>{toWrite === 0 ? t('import.nothing-new') : t('import.write', { count: toWrite })}</Button>
            <Button look="plain" onPress={() => setGiven(undefined)}>{t('action.cancel')}</Button>
          </div>
        </>
      )}
    </>
  )
}
