import { useMemo } from 'preact/hooks'
import { lazy, useRoute } from 'preact-iso'
import type { RecordId } from '#domain/records/op.ts'
import { rowsOf } from '../activities/activity.ts'
import { activityPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { RecordsPage } from './records.tsx'

const SheetPage = lazy(async () => (await import('./sheet.tsx')).SheetPage)
const PhotosPage = lazy(async () => (await import('./photos.tsx')).PhotosPage)
const KioskHome = lazy(async () => (await import('./kiosk-home.tsx')).KioskHome)
/** A log, people who come back, seasons, months: the rules of the kind say which form is shown so. */
const HoursPage = lazy(async () => (await import('../hours/hours-page.tsx')).HoursPage)
const ClientsPage = lazy(async () => (await import('../clients/clients-page.tsx')).ClientsPage)
const SeminarsPage = lazy(async () => (await import('../seminars/seminars-page.tsx')).SeminarsPage)
const MonthPage = lazy(async () => (await import('../statements/month-page.tsx')).MonthPage)
const StatementsPage = lazy(async () => (await import('../statements/statements-page.tsx')).StatementsPage)
const OpenRecord = lazy(async () => (await import('./record.tsx')).OpenRecord)

/** The records of one form of an activity, in the way that its pack asks for. */
export function FormPage() {
  const found = useFormInActivity()
  if (found === undefined) return <Page title=""><Skeleton /></Page>
  if (found === null) return <MissingPage />
  switch (found.use.mode) {
    case 'sheet': return <SheetPage {...found} />
    case 'grid': return <PhotosPage {...found} />
    case 'kiosk': return <KioskHome {...found} />
    case 'list': return <ListPage {...found} />
    case 'single': return <Single {...found} />
  }
}

function ListPage(found: FormInActivity) {
  const { reads } = found.activity.kind
  const { params } = useRoute()
  switch (found.form.id) {
    case reads?.hours?.form: return <HoursPage {...found} />
    case reads?.clients?.form: return <ClientsPage {...found} />
    case reads?.seminars?.form: return <SeminarsPage {...found} />
    case reads?.statements?.form: return params['month'] === undefined ? <StatementsPage {...found} /> : <MonthPage {...found} month={params['month']} record={params['record'] as RecordId | undefined} />
    default: return <RecordsPage {...found} />
  }
}

/** One record, opened at once. Where two devices began one each, both are listed: neither is hidden. */
function Single({ activity, use, form }: FormInActivity) {
  const { newId } = useServices()
  const fresh = useMemo<RecordId>(newId, [activity.id, form.id])
  const rows = rowsOf(activity, form.id).filter((row) => row.id !== fresh)
  if (rows.length > 1) return <RecordsPage activity={activity} use={use} form={form} />
  return <OpenRecord key={rows[0]?.id ?? fresh} activity={activity} use={use} form={form} record={rows[0]?.id ?? fresh} back={activityPath(activity.id)} />
}
