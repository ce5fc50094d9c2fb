import type { PermitCase } from '#domain/activity/permit-case.ts'

/** Where a permit is asked for: the dossier, with the sheet open. */
export function askPath(activity: string, of: PermitCase): string {
  return `/desk/a/${activity}?permit=${of}`
}
