// What headquarters knows of an activity without opening it: where it stands, what it cost, what it lacks. No names of
// people and none of their answers: who wants to see those opens the dossier, which is written down.

import type { ReviewedRecord, StateChange } from '../activity/review/review.ts'
import type { ActivityState } from '../activity/review/states.ts'
import type { EvidenceView } from '../activity/evidence.ts'
import type { Finding, FindingLevel } from '../activity/finding.ts'
import { figuresOf } from '../activity/figures.ts'
import { counted } from '../activity/gathered.ts'
import type { Gathered } from '../activity/gathered.ts'
import { normsFor } from '../activity/norms.ts'
import { permitCases, permitStates } from '../activity/permit.ts'
import type { PermitCase, PermitState } from '../activity/permit.ts'
import { costNames } from '../activity/shares/cost-names.ts'
import { costLines } from '../activity/costs.ts'
import type { ActivityRecord } from '../activity/activity-record.ts'
import type { ToldAsk } from './told-asks.ts'
import { toldAsks } from './told-asks.ts'
import type { CivilDate } from '../calendar/civil.ts'
import type { Answers } from '../forms/answers.ts'
import type { Language } from '../forms/form.ts'
import type { Sha256 } from '../hash.ts'
import type { Kind, Pack } from '../packs/pack.ts'
import { planFields } from '../packs/pack.ts'
import type { Satisfaction } from '../period-report/quality.ts'
import { reviewedOnOf, satisfactionOf } from '../period-report/quality.ts'

export interface ActivityOverview {
  readonly id: string
  /** Ids of kind and section in its pack. */
  readonly kind: string
  readonly section: string
  readonly kindTitle: { readonly [language in Language]?: string | undefined }
  readonly title: string
  readonly county: string
  /** `''` where nobody has said. */
  readonly credit: string
  /** `''` where the plan has none. */
  readonly date: CivilDate
  readonly lastDay: CivilDate
  readonly state: ActivityState
  /** 0..1, of what is required by closing. */
  readonly share: number
  readonly people: number
  /** Rial, as text of digits: JSON keeps no larger numbers. */
  readonly planned: string
  readonly charged: string
  /** Ids of evidence that is required and not all there. */
  readonly missing: readonly string[]
  readonly findings: Readonly<Record<FindingLevel, number>>
  /** What needs a permit, and whether one reaches. */
  readonly permits: readonly { readonly case: PermitCase; readonly state: PermitState['state']; readonly by?: PermitState['by'] | undefined }[]
  /** What the rules find about permits, with its figures: norm, cost, days. Left out, as what is asked for, by what was kept before it was told. */
  readonly lacking?: readonly Pick<Finding, 'code' | 'details'>[] | undefined
  readonly asks?: readonly ToldAsk[] | undefined
  /** Cooperatives that came out of it. */
  readonly founded: number
  readonly improved: number
  /** What its survey says, counted: nobody's answer. Left out by what was kept before it was told. */
  readonly satisfaction?: Satisfaction | undefined
  /** The day on which it first came into review. */
  readonly reviewedOn?: CivilDate | undefined
}

export interface OverviewSource {
  readonly id: string
  readonly pack: Pack
  readonly kind: Kind
  readonly province: string
  readonly timeZone: string
  readonly plan: Answers
  readonly gathered: Gathered
  readonly records: readonly (ActivityRecord & ReviewedRecord)[]
  readonly state: ActivityState
  readonly changes: readonly StateChange[]
  readonly share: number
  readonly evidence: readonly EvidenceView[]
  readonly findings: readonly Finding[]
  readonly sha256: Sha256
}

const outcomes = 'outcome'

export function overviewOf({ id, pack, kind, province, timeZone, plan, gathered, records, state, changes, share, evidence, findings, sha256 }: OverviewSource): ActivityOverview {
  const figures = figuresOf(kind, plan, gathered)
  const lines = costLines(kind, records)
  const cases = permitCases(normsFor(pack, kind, province, plan), figures, plan, lines)
  const at = (path: string) => plan[path] ?? ''
  const reviewedOn = reviewedOnOf(changes, timeZone)
  return {
    id, kind: kind.id, section: kind.section, kindTitle: kind.title, title: at(planFields.title), county: at(planFields.county), credit: at(planFields.credit),
    date: figures.date, lastDay: figures.lastDay, state, share, people: figures.people,
    planned: String(figures.plannedCost ?? 0n), charged: String(figures.charged),
    missing: evidence.filter((each) => each.level === 'required' && each.state !== 'met').map((each) => each.evidence.id),
    findings: { error: levelled(findings, 'error'), finding: levelled(findings, 'finding'), warning: levelled(findings, 'warning') },
    permits: permitStates(kind, cases, figures, plan, lines, records, gathered).map((each) => ({ case: each.case, state: each.state, ...(each.by && { by: each.by }) })),
    lacking: findings.filter(({ code }) => code.startsWith('permit.')).map(({ code, details }) => ({ code, details })),
    asks: toldAsks(records, costNames([pack]).items, sha256),
    founded: counted(gathered, outcomes, 'founded'), improved: counted(gathered, outcomes, 'improved'),
    satisfaction: satisfactionOf(gathered), ...(reviewedOn && { reviewedOn }),
  }
}

function levelled(findings: readonly Finding[], level: FindingLevel): number {
  return findings.filter((each) => each.level === level).length
}
