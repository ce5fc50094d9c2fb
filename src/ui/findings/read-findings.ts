import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import type { Finding, FindingCode, FindingLevel } from '#domain/activity/finding.ts'
import { findingsOf } from '#domain/activity/findings.ts'
import type { WallClock } from '#domain/activity/hours.ts'
import { isPermitCase } from '#domain/activity/permit-case.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { askPath } from '../permits/paths.ts'
import { formPath, monthPath, recordPath } from '../activities/paths.ts'

export interface FindingGroup {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** Latest first: what is newest can still be mended. */
  readonly findings: readonly Finding[]
}

const order: readonly FindingLevel[] = ['error', 'finding', 'warning']

/** What is not right, the same kind of thing together, the gravest first. */
export function groupedFindings(activity: ActivityView, records: readonly ActivityRecord[], now: WallClock): readonly FindingGroup[] {
  const { pack, kind, plan, province, gathered } = activity
  const groups = new Map<FindingCode, Finding[]>()
  for (const each of findingsOf({ pack, kind, plan, province, gathered, records, now })) groups.set(each.code, [each, ...groups.get(each.code) ?? []])
  return [...groups].map(([code, findings]) => ({ code, level: findings[0]!.level, findings })).toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

/**
 * Where it is mended: its record, its month, or the list of the form that the rule reads.
 * @param mayAsk what needs a permit leads to where one is asked for
 */
export function findingPath(activity: ActivityView, { code, records, details }: Finding, mayAsk = false): string | undefined {
  const { reads } = activity.kind
  const [first] = records
  const row = first && activity.rows.find((each) => each.id === first)
  const family = code.slice(0, code.indexOf('.'))
  const of = String(details['case'])
  if (mayAsk && family === 'permit' && reads?.permits && isPermitCase(of)) return askPath(activity.id, of)
  if (family === 'statement' && reads?.statements) return monthPath(activity.id, reads.statements.form, { year: Number(details['year']), month: Number(details['month']) })
  if (row && records.length === 1) return recordPath(activity.id, row.form, row.id)
  const form = row?.form ?? { hours: reads?.hours?.form, seminar: reads?.seminars?.form, permit: reads?.permits?.form }[family]
  return form !== undefined && formOf(activity.pack, form) ? formPath(activity.id, form) : undefined
}
