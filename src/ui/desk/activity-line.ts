import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import type { ActivityMoney } from '#domain/activity/shares/activity-money.ts'
import { moneyOf } from '#domain/activity/shares/activity-money.ts'
import { planFields } from '#domain/packs/pack.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import type { Text } from '#domain/forms/form.ts'
import { isClosed, rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { stateOfRows } from '../review/state-of-rows.ts'
import { isRowSigned } from '../activities/signing.ts'

/** What the desk's list says of an activity: small enough to keep four hundred of them beside the records. */
export interface ActivityLine {
  readonly id: string
  readonly title: string
  readonly kind: Text
  readonly icon: string
  /** Civil date; `''` where the plan has none. */
  readonly date: string
  readonly county: string
  readonly leader: string
  readonly cooperatives: string
  /** 0..1, of what is required. */
  readonly share: number
  readonly people: number
  readonly signed: number
  readonly photos: number
  readonly conflicts: number
  readonly isClosed: boolean
  /** Left out by a list that an earlier version of the app has kept. */
  readonly state?: ActivityState
  /** The rest is for the calendar. */
  readonly kindId?: string
  readonly credit?: string
  readonly endDate?: string
  readonly startTime?: string
  readonly endTime?: string
  /** When the office last took something in for it; the plan alone is no arrival. */
  readonly lastAt?: number
  /** For sums of the province's money. */
  readonly money?: ActivityMoney
}

/** @param permits answers of its permits, where `needsPermits` */
export function lineOf(activity: ActivityView, permits: readonly ActivityRecord[]): ActivityLine {
  const sheet = activity.kind.forms.find((use) => use.mode === 'sheet')
  const grid = activity.kind.forms.find((use) => use.mode === 'grid')
  const people = sheet ? rowsOf(activity, sheet.form) : []
  const { plan } = activity
  const credit = plan[planFields.credit]
  return {
    id: activity.id, title: activity.title, kind: activity.kind.title, icon: activity.kind.icon, date: activity.date, share: activity.share,
    county: plan['/county'] ?? '', leader: plan['/leader'] ?? '', cooperatives: plan['/cooperatives'] ?? '',
    people: people.length, signed: people.filter(isRowSigned).length, photos: grid ? rowsOf(activity, grid.form).length : 0,
    conflicts: activity.rows.filter((row) => row.hasConflict).length, isClosed: isClosed(activity), state: stateOfRows(activity), kindId: activity.kind.id,
    ...(credit !== undefined && { credit }),
    ...(plan[planFields.endDate] && { endDate: plan[planFields.endDate]! }), ...(plan['/start_time'] && { startTime: plan['/start_time']! }), ...(plan['/end_time'] && { endTime: plan['/end_time']! }),
    ...(activity.stream.arrivedAt !== undefined && { lastAt: activity.stream.arrivedAt }),
    money: moneyOf(activity, permits),
  }
}

export function stateOfLine({ state, isClosed: closed }: ActivityLine): ActivityState {
  return state ?? (closed ? 'closed' : 'running')
}

/** The office has the next word. */
export function waitsForOffice(line: ActivityLine): boolean {
  const state = stateOfLine(line)
  return state === 'closed' || state === 'in-review'
}
