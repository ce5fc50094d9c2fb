import '../design/more.css'
import '../design/log.css'
import type { RecordId } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { Notice } from '../parts/notice.tsx'
import { useServices } from '../services.ts'
import { faultText, hoursView, isError } from './read-hours.ts'
import { useWall } from './use-wall.ts'

/** What is wrong with the entry that is being written, beside the entries that are there; as the typing pauses. */
export function EntryFaults({ activity, form, record, answers, isBegun }: { readonly activity: ActivityView; readonly form: string; readonly record: RecordId; readonly answers: Readonly<Record<string, string>>; readonly isBegun: boolean }) {
  const { person } = useServices().store.identity
  const now = useWall()
  const others = useAnswers(activity, [form])
  if (!others || !isBegun) return null
  const all = [...others.filter((each) => each.id !== record), { id: record, form, answers }]
  const faults = hoursView(activity, all, person, now).faults.get(record) ?? []
  if (faults.length === 0) return null
  return (
    <div class="doubles" role="alert">
      {faults.map((each) => <Notice key={each.code} tone={isError(each) ? 'danger' : 'warn'}><p>{faultText(each)}</p></Notice>)}
    </div>
  )
}
