import { useMemo } from 'preact/hooks'
import { recordKeys } from '#domain/activity/thing-keys.ts'
import type { Form } from '#domain/forms/form.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'
import { unhurriedMs, useLive } from '../live.ts'
import { Notice } from '../parts/notice.tsx'
import { t } from '../words/words.ts'
import { entryWarning } from './entry-warning.ts'
import { heldFilters } from './held-filters.ts'
import { readThings } from './read-things.ts'

interface OtherCreditProps {
  readonly activity: ActivityOutline
  readonly form: Form
  readonly record: RecordId
  readonly answers: Readonly<Record<string, string>>
}

/** Says, while it is being entered, that something is paid from the other credit already; never in the way of saving. */
export function OtherCredit({ activity, form, record, answers }: OtherCreditProps) {
  const known = useLive(async (store) => {
    const [things, filters] = await Promise.all([readThings(store), heldFilters(store)])
    return { ...things, filters }
  }, [], { key: 'things-and-filters', settleMs: unhurriedMs })
  const rules = form.summary
  const asked = [...Object.values(rules?.person ?? {}), ...Object.values(rules?.cooperative ?? {}), ...Object.values(rules?.cost ?? {})].map((path) => answers[path] ?? '').join('\n')
  const warning = useMemo(() => {
    const credited = known?.credited.get(activity.id)
    return known && credited && entryWarning({ id: record, form: form.id, keys: recordKeys(form, (path) => (path === undefined ? '' : (answers[path] ?? ''))) }, credited, known, known.filters)
  }, [known, asked, record])
  if (!warning) return null
  const { kind } = warning
  return (
    <div class="doubles">
      {warning.known.map(({ activity: id, match }) => (
        <Notice key={id} tone="warn" isLive title={t(`separation.${kind}.${match}`)}>
          <details>
            <summary><bdi>{known?.activities.find((each) => each.id === id)?.title}</bdi></summary>
            <p>{t('separation.why')}</p>
          </details>
        </Notice>
      ))}
      {warning.isPerhaps && (
        <Notice tone="warn" isLive title={t(`separation.${kind}.perhaps`)}>
          <details>
            <summary>{t('separation.elsewhere')}</summary>
            <p>{t('separation.why')} {t('separation.perhaps-why')}</p>
          </details>
        </Notice>
      )}
    </div>
  )
}
