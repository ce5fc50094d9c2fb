// An activity as the reports of a period count it. Which records are read follows from the kind: nothing knows a form by name
// but the survey's and the outcome's measures, which every pack has under one name.

import type { ActivityRecord } from '../activity/activity-record.ts'
import { recordsOf } from '../activity/activity-record.ts'
import type { EvidenceView } from '../activity/evidence.ts'
import { figuresOf } from '../activity/figures.ts'
import type { Finding } from '../activity/finding.ts'
import { readForms } from '../activity/findings.ts'
import { counted } from '../activity/gathered.ts'
import type { Gathered } from '../activity/gathered.ts'
import { hoursEntriesOf, isWhole, minutesTogether } from '../activity/hours.ts'
import type { StateChange } from '../activity/review/review.ts'
import type { ActivityState } from '../activity/review/states.ts'
import { moneyOf } from '../activity/shares/activity-money.ts'
import type { PaidActivity } from '../activity/shares/entries.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import type { Answers } from '../forms/answers.ts'
import type { Text } from '../forms/form.ts'
import type { Kind, Pack } from '../packs/pack.ts'
import { planFields } from '../packs/pack.ts'
import type { Satisfaction } from './quality.ts'
import { reviewedOnOf, satisfactionOf } from './quality.ts'

/** So many on one day. */
export interface Dated {
  readonly date: CivilDate
  readonly count: number
}

export interface ReportedActivity extends PaidActivity {
  readonly title: string
  readonly kindTitle: Text
  readonly lastDay: CivilDate
  readonly state: ActivityState
  /** 0..1, of what is required by closing. */
  readonly share: number
  /** Pieces of what is required by closing that are not all there. */
  readonly lacking: number
  /** Errors and breaches; warnings are none. */
  readonly findings: number
  /** Clients on the day on which they came, all others on the first day. */
  readonly people: readonly Dated[]
  readonly minutes: readonly Dated[]
  readonly seminars: readonly Dated[]
  /** Of 1 to 5: sum and count of the answers. */
  readonly satisfaction: Satisfaction
  readonly founded: number
  readonly improved: number
  readonly jobs: number
  readonly inspections: number
  /** The day on which it first came into review. */
  readonly reviewedOn?: CivilDate
}

export interface ReportedSource {
  readonly id: string
  readonly pack: Pack
  readonly kind: Kind
  readonly province: { readonly id: string; readonly timeZone: string }
  readonly plan: Answers
  readonly gathered: Gathered
  /** Records of the forms in `formsToRead`, or more. */
  readonly records: readonly ActivityRecord[]
  readonly evidence: readonly EvidenceView[]
  readonly findings: readonly Finding[]
  readonly share: number
  readonly state: ActivityState
  readonly changes: readonly StateChange[]
}

/** Whose answers are read; everything else is counted from summaries. */
export function formsToRead(kind: Kind): readonly string[] {
  return [...new Set([...readForms(kind), ...(kind.reads?.clients ? [kind.reads.clients.form] : [])])]
}

export function reportedOf({ id, pack, kind, province, plan, gathered, records, evidence, findings, share, state, changes }: ReportedSource): ReportedActivity {
  const { date, lastDay, people } = figuresOf(kind, plan, gathered)
  const reviewedOn = reviewedOnOf(changes, province.timeZone)
  const { clients, seminars } = kind.reads ?? {}
  return {
    id, kind: kind.id, kindTitle: kind.title, title: plan[planFields.title] ?? '', county: plan[planFields.county] ?? '', credit: plan[planFields.credit] ?? '',
    date, lastDay, state, share,
    lacking: evidence.filter((each) => each.level === 'required' && each.evidence.due === undefined && each.state !== 'met').length,
    findings: findings.filter(({ level }) => level !== 'warning').length,
    people: clients ? datesOf(recordsOf(records, clients.form), clients.date) : date === '' || people === 0 ? [] : [{ date, count: people }],
    minutes: minutesByDay(kind, records),
    seminars: seminars ? datesOf(recordsOf(records, seminars.form), seminars.date) : [],
    satisfaction: satisfactionOf(gathered),
    founded: counted(gathered, 'outcome', 'founded'), improved: counted(gathered, 'outcome', 'improved'), jobs: counted(gathered, 'outcome', 'jobs'),
    inspections: counted(gathered, 'inspection'),
    ...(reviewedOn && { reviewedOn }),
    money: moneyOf({ pack, kind, province: province.id, plan, gathered }, kind.reads?.permits ? recordsOf(records, kind.reads.permits.form) : []),
  }
}

/** Records of a day are counted once each; those without a day are on none. */
function datesOf(records: readonly ActivityRecord[], path: string): readonly Dated[] {
  const counts = new Map<CivilDate, number>()
  for (const { answers } of records) {
    const date = answers[path] ?? ''
    if (isCivilDate(date)) counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  return [...counts].map(([date, count]) => ({ date, count }))
}

function minutesByDay(kind: Kind, records: readonly ActivityRecord[]): readonly Dated[] {
  const entries = kind.reads?.hours ? hoursEntriesOf(kind, recordsOf(records, kind.reads.hours.form)).filter(isWhole) : []
  const days = new Set(entries.map(({ date }) => date))
  return [...days].map((date) => ({ date, count: minutesTogether(entries.filter((each) => each.date === date)) }))
}
