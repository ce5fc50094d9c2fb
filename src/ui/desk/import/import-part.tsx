import { useEffect, useMemo } from 'preact/hooks'
import type { ImportedRow, ImportedThing, RowOnSheet } from '#domain/activity/import-people.ts'
import { importedRows, isWritten } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FieldPath, FormRef, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { Button } from '../../parts/button.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { ImportPreview } from './import-preview.tsx'
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
    const written = todo.map((row) => ({ ...row, record: row.record ?? newId() }))
    const put = async (sets: readonly (readonly [record: typeof written[number]['record'], set: Readonly<Record<FieldPath, string | null>>])[], via: 'import' | 'undo') => {
      for (const [at, [record, set]] of sets.entries()) {
        importing.tell({ done: at, all: sets.length })
        await store.write({ record, activity: stream, form: formRef }, set, { via })
      }
      importing.tell(undefined)
    }
    await put(written.map(({ record, set }) => [record, set]), 'import')
    importing.forget()
    toast(t('import.written', { count: written.length }), {
      label: t('action.undo'),
      run: () => void put(written.map(({ record, outcome, set, before }) => [record, outcome === 'new' ? { [deletedField]: 'true' } : Object.fromEntries(Object.keys(set).map((path) => [path, before[path] ?? null]))]), 'undo'),
    })
  }
  const todo = rows?.filter(isWritten) ?? []
  return (
    <ImportPreview form={form} importing={importing} rows={rows} fileId="import-file" about={t('import.text')} aboutFaults={t('import.faulty-text')} writing={(done, all) => t('import.writing', { done, all })}>
      <Button look="primary" icon="check" isDisabled={todo.length === 0} onPress={() => void write(todo)}>{todo.length === 0 ? t('import.nothing-new') : t('import.write', { count: todo.length })}</Button>
    </ImportPreview>
  )
}
