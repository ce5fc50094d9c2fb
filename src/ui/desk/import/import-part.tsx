import { useEffect, useMemo } from 'preact/hooks'
import type { ImportedRow, ImportedThing, RowOnSheet } from '#domain/activity/import-people.ts'
import { importedRows, isWritten } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormRef, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { Button } from '../../parts/button.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { ImportPreview } from './import-preview.tsx'
import type { WrittenRow } from './take-back-rows.ts'
import { takeBackRows, writeRow } from './take-back-rows.ts'
import { useGivenTable } from './use-given-table.ts'

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
  const importing = useGivenTable(form)
  const { given } = importing
  const rows = useMemo(() => given && records && importedRows(form, given.table.rows, given.columns, records, thing), [given, records, form])
  useEffect(importing.forget, [stream, form.id])

  const write = async (todo: readonly ImportedRow[]) => {
    const written: WrittenRow[] = []
    for (const [at, { record, outcome, set, before }] of todo.entries()) {
      importing.tell({ done: at, all: todo.length })
      const ref = { record: record ?? newId(), activity: stream, form: formRef }
      written.push(await writeRow(store, ref, set, outcome === 'new' ? { [deletedField]: 'true' } : Object.fromEntries(Object.keys(set).map((path) => [path, before[path] ?? null]))))
    }
    importing.tell(undefined)
    importing.forget()
    toast(t('import.written', { count: written.length }), { label: t('action.undo'), run: () => void takeBack(written) })
  }
  const takeBack = async (written: readonly WrittenRow[]) => {
    const left = await takeBackRows(store, written, (done) => importing.tell({ done, all: written.length }))
    importing.tell(undefined)
    if (left > 0) toast(t('import.left', { count: left }))
  }
  const todo = rows?.filter(isWritten) ?? []
  return (
    <ImportPreview form={form} importing={importing} rows={rows} fileId="import-file" about={t('import.text')} aboutFaults={t('import.faulty-text')} writing={(done, all) => t('import.writing', { done, all })}>
      <Button look="primary" icon="check" isDisabled={todo.length === 0} onPress={() => void write(todo)}>{todo.length === 0 ? t('import.nothing-new') : t('import.write', { count: todo.length })}</Button>
    </ImportPreview>
  )
}
