import '../../design/controls.css'
import type { ComponentChildren } from 'preact'
import type { ImportedRow, ImportOutcome } from '#domain/activity/import-people.ts'
import { importableQuestions } from '#domain/activity/import-people.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { Problem } from '#domain/problem.ts'
import { Button } from '../../parts/button.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { number } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { RemarkList } from '../forms/remark-list.tsx'
import type { DrawnColumn } from './import-table.tsx'
import { hasFault, ImportTable, outcomeLooks } from './import-table.tsx'
import type { Importing } from './use-given-table.ts'

interface ImportPreviewProps<Shown extends ImportedRow> {
  readonly form: Form
  readonly importing: Importing
  /** Of the given table; undefined: not looked through yet. */
  readonly rows: readonly Shown[] | undefined
  /** Columns that answer no question of the form. */
  readonly others?: readonly DrawnColumn<Shown>[]
  readonly fileId: string
  /** What this page does with a file, before one was chosen. */
  readonly about: string
  readonly aboutFaults: string
  readonly writing: (done: number, all: number) => string
  /** The button that writes. */
  readonly children: ComponentChildren
}

/** A file is chosen, looked through row by row, and only then written. */
export function ImportPreview<Shown extends ImportedRow>({ form, importing, rows, others = [], fileId, about, aboutFaults, writing, children }: ImportPreviewProps<Shown>) {
  const { given, refused, progress } = importing
  const columns = () => [...importableQuestions(form).map(({ node }) => textIn(node.label, language.value, form.defaultLanguage)), ...others.map(({ label }) => label)].join(language.value === 'fa' ? '، ' : ', ')
  return (
    <>
      <div class="row-of">
        <FileButton id={fileId} icon="upload" accept=".xlsx,.csv,.tsv" look={`button ${given ? 'tonal' : 'primary'}`} onFiles={([file]) => { if (file) void importing.take(file) }}>{t(given ? 'import.other-file' : 'import.choose')}</FileButton>
        {given && <bdi class="ltr">{given.fileName}</bdi>}
      </div>
      {refused instanceof Problem && <ProblemNotice code={refused.code} details={refused.details} />}
      {Array.isArray(refused) && (refused.length > 0 ? <RemarkList remarks={refused} /> : <Notice tone="warn" title={t('import.nothing')} />)}
      {progress && <Progress done={progress.done} all={progress.all} words={writing(progress.done, progress.all)} />}
      {!given ? !progress && <Notice icon="info"><p>{about}</p><p>{t('import.columns-are', { names: columns() })}</p></Notice> : !rows ? <Skeleton lines={6} /> : !progress && (
        <>
          <OutcomeLine rows={rows} others={others} />
          {rows.some((row) => hasFault(row, others)) && <p class="soft">{aboutFaults}</p>}
          {given.remarks.length > 0 && <RemarkList remarks={given.remarks} />}
          <ImportTable form={form} table={given.table} columns={given.columns} rows={rows} others={others} onColumn={importing.setColumn} />
          <div class="row-of">
            {children}
            <Button look="plain" onPress={importing.forget}>{t('action.cancel')}</Button>
          </div>
        </>
      )}
    </>
  )
}

/** Said with their number even where there are none. */
const always: ReadonlySet<ImportOutcome> = new Set<ImportOutcome>(['new', 'changed', 'known'])

/** How many rows have which outcome. */
function OutcomeLine<Shown extends ImportedRow>({ rows, others }: { readonly rows: readonly Shown[]; readonly others: readonly DrawnColumn<Shown>[] }) {
  const faulty = rows.filter((row) => hasFault(row, others)).length
  const counted = (Object.keys(outcomeLooks) as ImportOutcome[]).map((outcome) => ({ outcome, count: rows.filter((row) => row.outcome === outcome).length }))
  return (
    <p class="row-of" role="status">
      {counted.map(({ outcome, count }) => (count > 0 || always.has(outcome)) && <span key={outcome} class={`tag ${outcomeLooks[outcome]}`}>{t(`import.${outcome}`)} {number(count)}</span>)}
      {faulty > 0 && <span class="tag danger">{t('import.faulty')} {number(faulty)}</span>}
    </p>
  )
}
