// Addresses of the pages about one activity.

export function activityPath(activity: string): string {
  return `/a/${activity}`
}

export function formPath(activity: string, form: string): string {
  return `/a/${activity}/f/${form}`
}

export function recordPath(activity: string, form: string, record: string): string {
  return `/a/${activity}/r/${form}/${record}`
}

/** Without a record: the next one that is not signed. */
export function signPath(activity: string, form: string, record?: string): string {
  return `/a/${activity}/sign/${form}${record ? `/${record}` : ''}`
}

/** Without a record: the whole list, or the form to be filled by hand. */
export function paperPath(activity: string, form: string, record?: string): string {
  return `/a/${activity}/paper/${form}${record ? `/${record}` : ''}`
}

export function resultsPath(activity: string, form: string): string {
  return `/a/${activity}/results/${form}`
}

export function kioskPath(activity: string, form: string): string {
  return `/a/${activity}/kiosk/${form}`
}

/** A month of the Persian calendar; with a record, the page on which it is confirmed. */
export function monthPath(activity: string, year: number, month: number, record?: string): string {
  return `/a/${activity}/month/${year}-${month}${record ? `/${record}` : ''}`
}
