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

/** A month of the Persian calendar, of the form that confirms it; with a record, the page on which that is done. */
export function monthPath(activity: string, form: string, { year, month }: { readonly year: number; readonly month: number }, record?: string): string {
  return `${formPath(activity, form)}/${year}-${month}${record ? `/${record}` : ''}`
}
