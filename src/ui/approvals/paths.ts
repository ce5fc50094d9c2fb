import type { Role } from '#domain/wire/wire.ts'
import { activityPath } from '../activities/paths.ts'
import { isDeskRole } from '../shared/roles.ts'

/** Where an activity's steps are signed: its dossier at the desk, a page of its own elsewhere. */
export function approvalsPath(role: Role, activity: string): string {
  return isDeskRole(role) ? `/desk/a/${activity}` : `${activityPath(activity)}/approvals`
}
