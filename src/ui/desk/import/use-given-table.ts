import { useState } from 'preact/hooks'
import type { OtherColumn } from '#domain/activity/import-people.ts'
import { columnsFor } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import type { Table } from '#domain/forms/xlsform/sheet.ts'
import { Problem } from '#domain/problem.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { readTable } from './read-table.ts'

/** A table that somebody has chosen, with what its columns are taken for. */
export interface GivenTable {
  readonly fileName: string
  readonly table: Table
  readonly columns: readonly (FieldPath | undefined)[]
  readonly remarks: readonly Remark[]
}

export interface Importing {
  readonly given: GivenTable | undefined
  /** Why there is none: a problem, or what was found in the file instead of rows. */
  readonly refused: Problem | readonly Remark[] | undefined
  readonly progress: { readonly done: number; readonly all: number } | undefined
  take(file: File): Promise<void>
  setColumn(at: number, path: FieldPath | undefined): void
  refuse(problem: Problem | undefined): void
  tell(progress: Importing['progress']): void
  forget(): void
}

export function useGivenTable(form: Form, others: readonly OtherColumn[] = []): Importing {
  const [given, setGiven] = useState<GivenTable | undefined>(undefined)
  const [refused, setRefused] = useState<Importing['refused']>(undefined)
  const [progress, tell] = useState<Importing['progress']>(undefined)
  return {
    given, refused, progress, tell,
    forget: () => setGiven(undefined),
    refuse: setRefused,
    async take(file) {
      setRefused(undefined)
      setGiven(undefined)
      try {
        const { table, remarks } = await readTable(file)
        if (!table) setRefused(remarks)
        else setGiven({ fileName: file.name, table, remarks, columns: columnsFor(form, table.headers, others) })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        setRefused(error)
      }
    },
    setColumn: (at, path) => setGiven((now) => now && { ...now, columns: now.columns.map((each, index) => (index === at ? path : each === path ? undefined : each)) }),
  }
}
