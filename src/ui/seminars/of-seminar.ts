// A list of one seminar: the address says which (`?of=<record>`), so that adding, signing and printing stay with it.

import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { NamedSeminar } from '#domain/activity/of-seminar.ts'
import { isOfSeminar, seminarAnswers } from '#domain/activity/of-seminar.ts'
import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import type { Kind, SeminarPart, SeminarReads } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { rowsOf } from '../activities/activity.ts'
import { useAnswers } from '../activities/use-answers.ts'

export interface SeminarOfList extends NamedSeminar {
  /** Civil date; `''` where nobody has said. */
  readonly date: string
}

/** `of` a list that belongs to no seminar. */
export const ofNone = 'none'

/** How records of this form name their seminar; undefined where they belong to none. */
export function seminarPartOf({ reads }: Kind, form: string): SeminarPart | undefined {
  return reads?.seminars?.with?.find((each) => each.form === form && each.record !== undefined)
}

export function withSeminar(path: string, of: string | undefined): string {
  return of ? `${path}?of=${of}` : path
}

/** The seminar in the address; undefined for the list of all. */
export function useSeminarInAddress(): string | undefined {
  return useLocation().query['of'] || undefined
}

export interface SeminarLists {
  readonly part: SeminarPart
  /** The latest first. */
  readonly seminars: readonly SeminarOfList[]
  /** Records of the list by the seminar's id, or `ofNone`. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
}

/** Undefined while it is read; null for a form whose records belong to no seminar. */
export function useSeminarLists(activity: ActivityView, form: string): SeminarLists | null | undefined {
  const part = seminarPartOf(activity.kind, form)
  const { seminars: reads } = activity.kind.reads ?? {}
  const records = useAnswers(activity, part && reads ? [reads.form, form] : [])
  return useMemo(() => (part && reads ? records && listsIn(part, reads, form, records) : null), [records, part, reads, form])
}

/** Who is on which list. @param records those of seminars and of `form` */
export function listsIn(part: SeminarPart, reads: SeminarReads, form: string, records: readonly KeyedRecord[]): SeminarLists {
  const seminars = records.filter((each) => each.form === reads.form)
    .map(({ id, answers }): SeminarOfList => ({ id, title: answers[reads.title ?? ''] ?? '', date: answers[reads.date] ?? '' }))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
  const ids = new Map<string, Set<string>>([...seminars.map(({ id }) => id), ofNone].map((id) => [id, new Set()]))
  for (const { id, answers } of records.filter((each) => each.form === form)) {
    const own = seminars.filter((each) => isOfSeminar(part, each, answers))
    for (const each of own) ids.get(each.id)!.add(id)
    if (own.length === 0) ids.get(ofNone)!.add(id)
  }
  return { part, seminars, ids }
}

/** The rows of the seminar in the address; of the whole form without one, and nothing while that is read. */
export function rowsOfSeminar(activity: ActivityView, form: string, lists: SeminarLists | null | undefined, of: string | undefined): readonly RecordRow[] {
  const rows = rowsOf(activity, form)
  if (of === undefined || lists === null) return rows
  return rows.filter(({ id }) => lists?.ids.get(of)?.has(id))
}

/** What a new record begins with when it is written for the seminar in the address. */
export function beginsOfSeminar(lists: SeminarLists | null | undefined, of: string | undefined): Readonly<Record<FieldPath, string>> {
  const seminar = lists?.seminars.find(({ id }) => id === of)
  return lists && seminar ? seminarAnswers(lists.part, seminar) : {}
}
