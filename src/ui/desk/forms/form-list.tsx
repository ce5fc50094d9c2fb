import { useMemo } from 'preact/hooks'
import type { FormRef } from '#domain/records/op.ts'
import type { FormsReply } from '#domain/wire/publishing.ts'
import type { Person } from '#domain/wire/wire.ts'
import type { RecordRow } from '#store/store.ts'
import { List, Row, Section } from '../../parts/list.tsx'
import { date, dayOf, digits, joined, number, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { KindOfProvince, UsedForm } from './targets.ts'
import { formsOfKind } from './targets.ts'

type Version = FormsReply['forms'][number]['versions'][number]

interface Line extends UsedForm {
  /** The latest that this version was published; undefined for one that came with the project. */
  readonly published: Version['published'][number] | undefined
  readonly older: readonly Version[]
  readonly records: number
  /** No two of its versions have the same label. */
  readonly isLabelClear: boolean
}

interface FormListProps {
  readonly kinds: readonly KindOfProvince[]
  readonly rows: readonly RecordRow[]
  readonly people: readonly Person[]
  /** Undefined: the office cannot be reached now, and history is not known. */
  readonly history: FormsReply | undefined
}

/** The forms of each kind of activity: those that the province has published first, with their earlier versions. */
export function FormList({ kinds, rows, people, history }: FormListProps) {
  const inUse = useMemo(() => new Set<string>(kinds.flatMap(formsOfKind).map(({ ref }) => ref)), [kinds])
  return <>{kinds.map((kind) => <FormsOfKind key={kind.key} kind={kind} inUse={inUse} rows={rows} people={people} history={history} />)}</>
}

interface FormsOfKindProps extends Omit<FormListProps, 'kinds'> {
  readonly kind: KindOfProvince
  /** What any kind has. */
  readonly inUse: ReadonlySet<string>
}

function FormsOfKind({ kind, inUse, rows, people, history }: FormsOfKindProps) {
  const lines = useMemo(() => linesOf(kind, inUse, rows, history), [kind, inUse, rows, history])
  const by = ({ author, at }: Version['published'][number]) => joined([date(dayOf(at), 'long'), people.find(({ id }) => id === author)?.name])
  const reach = ({ activities, published }: Line) => {
    if (kind.activities.length === 0) return t('forms.in-to-come')
    if (activities === kind.activities.length) return t('forms.in-all')
    const only = published?.activity !== undefined && activities === 1 ? kind.activities.find(({ id }) => id === published.activity)?.title : undefined
    return only || t('count.of', { have: activities, all: kind.activities.length })
  }
  const older = (line: Line) => line.older.length > 0 && (
    <details class="older">
      <summary>{t('forms.older', { count: line.older.length })}</summary>
      <ul>{line.older.map((version) => <li key={version.form}><bdi class="ltr">{line.isLabelClear ? labelOf(version.form, version.label) : fullLabel(version.form, version.label)}</bdi> · <span class="soft">{version.published[0] ? by(version.published[0]) : t('forms.from-pack')}</span></li>)}</ul>
    </details>
  )
  return (
    <Section title={words(kind.kind.title)} end={<span class="soft small">{kind.activities.length === 0 ? t('forms.no-activity-yet') : t('forms.activities', { count: kind.activities.length })}</span>}>
      <div class="narrow-only">
        <List>{lines.map((line) => <Row key={line.ref} icon={line.use.icon} title={words(line.use.title ?? line.form.title)} subtitle={joined([shownLabel(line), line.published ? by(line.published) : t('forms.from-pack'), t('forms.records', { count: line.records })])} />)}</List>
      </div>
      <div class="table-box wide-only" tabIndex={0} role="region" aria-label={words(kind.kind.title)}>
        <table class="table form-table">
          <thead><tr><th scope="col">{t('forms.form')}</th><th scope="col">{t('forms.version')}</th><th scope="col">{t('forms.published-by')}</th><th scope="col">{t('forms.where')}</th><th scope="col" class="number">{t('forms.record-count')}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.ref}>
                <td class="wide"><span class="strong"><bdi>{words(line.use.title ?? line.form.title)}</bdi></span>{older(line)}</td>
                <td><bdi class="ltr">{shownLabel(line)}</bdi></td>
                <td>{line.published ? by(line.published) : <span class="soft">{t('forms.from-pack')}</span>}</td>
                <td><bdi>{reach(line)}</bdi></td>
                <td class="number">{number(line.records)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const isNumber = /^[\d.]+$/

/** The author's own label, or where there is none the beginning of the content's hash. */
function labelOf(ref: string, label: string | undefined): string {
  return label === undefined ? shortHash(ref) : isNumber.test(label) ? digits(label) : label
}

/** Authors forget to count on. */
function fullLabel(ref: string, label: string | undefined): string {
  return label === undefined ? shortHash(ref) : `${label} (${shortHash(ref)})`
}

function shownLabel({ ref, form, isLabelClear }: Line): string {
  return (isLabelClear ? labelOf : fullLabel)(ref, form.version)
}

function shortHash(ref: string): string {
  return ref.slice(ref.indexOf('@') + 1, ref.indexOf('@') + 7)
}

function linesOf(kind: KindOfProvince, inUse: ReadonlySet<string>, rows: readonly RecordRow[], history: FormsReply | undefined): readonly Line[] {
  const own = new Set<string>(kind.activities.map(({ id }) => id))
  const counts = new Map<string, number>()
  for (const row of rows) if (own.has(row.activity) && !row.isDeleted) counts.set(row.form, (counts.get(row.form) ?? 0) + 1)
  const used = formsOfKind(kind)
  const here = new Set<string>(used.map(({ ref }) => ref))
  // Kinds may call forms alike: what another one came with is no earlier version of this one's.
  const isOthers = (version: Version) => inUse.has(version.form) && !here.has(version.form) && version.published.length === 0
  const lines = used.map((form): Line => {
    const versions = (history?.forms.find(({ id }) => id === form.form.id)?.versions ?? []).filter((version) => !isOthers(version))
    return {
      ...form,
      published: versions.find((version) => version.form === (form.ref as FormRef))?.published[0],
      older: versions.filter((version) => !here.has(version.form)),
      isLabelClear: new Set(versions.map((version) => version.label)).size === versions.length,
      records: counts.get(form.form.id) ?? 0,
    }
  })
  return lines.sort((a, b) => (b.published?.at ?? 0) - (a.published?.at ?? 0))
}
