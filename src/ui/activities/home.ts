import type { Role } from '#domain/wire/wire.ts'
import { isDeskRole } from '../shared/roles.ts'
import { activityPath, formPath } from './paths.ts'

/** Where "back" leads from a record: the list on the phone, the dossier for those who work at the desk. */
export function backFrom(role: Role, activity: string, form?: string): string {
  if (isDeskRole(role)) return `/desk/a/${activity}`
  return form === undefined ? activityPath(activity) : formPath(activity, form)
}
