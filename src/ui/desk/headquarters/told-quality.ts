import type { CivilDate } from '#domain/calendar/civil.ts'
import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import type { Quality } from '#domain/period-report/quality.ts'
import { qualityOf } from '#domain/period-report/quality.ts'

export type ToldActivity = Pick<ActivityOverview, 'lastDay' | 'state' | 'share' | 'findings' | 'founded' | 'improved' | 'charged' | 'satisfaction' | 'reviewedOn'>

/** A province's figures from what headquarters is told of its activities. */
export function toldQuality(activities: readonly ToldActivity[], today: CivilDate): Quality {
  return qualityOf(activities.map(({ findings, charged, ...each }) => ({ ...each, findings: findings.error + findings.finding, money: { charged } })), today)
}
