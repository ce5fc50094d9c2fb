/** Where people are ticked off when they come. */
export function doorPath(activity: string, form: string): string {
  return `/a/${activity}/door/${form}`
}

/** Their badges, for the printer. */
export function badgesPath(activity: string, form: string): string {
  return `${doorPath(activity, form)}/badges`
}
