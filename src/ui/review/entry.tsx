import { changeForm, remarkForm } from '#domain/activity/review/forms.ts'
import { activityStates } from '#domain/activity/review/states.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { deletedField } from '#domain/records/op.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { titleOf } from '../activities/titles.ts'
import { Icon } from '../parts/icons.tsx'
import { joined, moment, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { fieldLabel, questionAt } from './about.ts'
import { formNamed } from './form-named.ts'
import { useNames } from './use-names.ts'
import { StateTag } from './state-tag.tsx'
import { Value } from './value.tsx'

type Entry = HistoryReply['entries'][number]

/** One op: whose, when, on which device, and each value with what stood there before. */
export function HistoryLine({ activity, entry, isOfOne = false }: { readonly activity: ActivityView; readonly entry: Entry; readonly isOfOne?: boolean }) {
  const nameOf = useNames()
  const form = formNamed(activity.pack, entry.form)
  const row = activity.rows.find((each) => each.id === entry.record)
  const said = entry.form === changeForm.id ? entry.changes.find(({ path }) => path === '/to')?.after : undefined
  const to = activityStates.find((each) => each === said)
  const title = joined([words(form?.title) || entry.form, to === undefined && row && titleOf(activity, row, language.value)])
  return (
    <li class="entry" data-seq={entry.seq}>
      <p class="row-of">
        {!isOfOne && <a class="grow strong" href={`/desk/a/${activity.id}/history/${entry.record}`}>{title}</a>}
        <span class={isOfOne ? 'grow strong' : 'soft'}><bdi>{nameOf(entry.author)}</bdi></span>
        {entry.isFirst && <span class="tag accent">{t('history.first')}</span>}
        {entry.isDecision && <span class="tag accent">{t('history.decision')}</span>}
        {entry.via === 'undo' && <span class="tag">{t('history.undo')}</span>}
        <span class="small soft nowrap">{moment(entry.at)} · <span class="ltr">{entry.device.startsWith('server:') ? t('review.office') : entry.device.slice(0, 8)}</span></span>
      </p>
      {to !== undefined && <p><StateTag state={to} /></p>}
      {entry.changes.some(({ path, after }) => path === '/settled' && after === 'yes') && entry.form === remarkForm.id && <p><span class="tag">{t('remark.settled')}</span></p>}
      <dl class="changes">{entry.changes.map((change) => <Change key={change.path} pack={activity.pack} form={entry.form} change={change} isFirst={entry.isFirst} />)}</dl>
    </li>
  )
}

function Change({ pack, form: id, change: { path, before, after, isDisputed }, isFirst }: { readonly pack: Pack; readonly form: string; readonly change: Entry['changes'][number]; readonly isFirst: boolean }) {
  const form = formNamed(pack, id)
  if (path === deletedField) return <div><dt>{t(after === null ? 'history.restored' : 'history.deleted')}</dt></div>
  // What the app keeps for itself says nothing to people.
  if (!form || ['hidden', 'calculate', 'metadata'].includes(questionAt(form, path)?.type ?? '')) return null
  const label = fieldLabel(form, path)
  return (
    <div>
      <dt><bdi>{label}</bdi></dt>
      <dd>
        {!isFirst && <><del><Value form={form} path={path} value={before ?? ''} label={label} /></del> <Icon name="next" size="little" /> </>}
        <ins><Value form={form} path={path} value={after ?? ''} label={label} /></ins>
        {isDisputed && <span class="tag warn">{t('conflict.mark')}</span>}
      </dd>
    </div>
  )
}
